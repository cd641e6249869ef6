import GalleyHTML

/// Tells what kind of page it is, by what its head says, its names and its text.
struct PageKindJudge {
    let map: PageMap
    let signs: PageSigns
    /// Of teasers, in units.
    let cardUnits: Int32

    /// What speaks for each kind, in tenths.
    private(set) var votes: [PageKind: Int] = [:]
    private var named = NamedCounts()

    private struct NamedCounts {
        var forum = 0
        var carts = 0
        var code = 0
        var documentation = 0
        var article = 0
    }

    /// - Returns: the kind, and how sure it is, 0...1.
    static func judge(
        _ map: PageMap, _ signs: PageSigns, cardUnits: Int32
    ) -> (PageKind, Double) {
        var judge = PageKindJudge(map: map, signs: signs, cardUnits: cardUnits)
        return judge.judge()
    }

    private init(map: PageMap, signs: PageSigns, cardUnits: Int32) {
        self.map = map
        self.signs = signs
        self.cardUnits = cardUnits
    }

    private mutating func judge() -> (PageKind, Double) {
        count()
        voteForForum()
        voteForOthers()
        let ranked = votes.sorted {
            $0.value == $1.value ? $0.key.rawValue < $1.key.rawValue : $0.value > $1.value
        }
        guard let first = ranked.first, first.value >= 10 else {
            // A few words are of no kind: a sign-in, a notice, an error.
            return map.page.units < 300 && map.page.prose < 100 ? (.other, 0.5) : (.service, 0.4)
        }
        let second = ranked.count > 1 ? max(ranked[1].value, 0) : 0
        return (first.key, Double(first.value) / Double(first.value + second))
    }

    private mutating func count() {
        for node in map.nodes where node.isElement {
            if node.names.meets(.forum) { named.forum += 1 }
            if node.names.meets(.cart) { named.carts += 1 }
            if node.names.meets(.documentation) { named.documentation += 1 }
            if node.tag == .article { named.article += 1 }
            if node.tag == .pre { named.code += 1 }
        }
    }

    private mutating func voteForForum() {
        var comments: Int32 = 0
        for run in map.outline.runs where run.fate.role == .comment && run.isProse {
            comments += run.units
        }
        let prose = map.page.prose
        var vote = 0
        if signs.types.contains(.forum) { vote += 15 }
        if named.forum >= 6 { vote += 6 }
        if comments > prose { vote += 4 }
        if signs.types.contains(.article) { vote -= 6 }
        votes[.forum] = vote
    }

    private mutating func voteForOthers() {
        let types = signs.types
        var article = 0
        if types.contains(.article) { article += 12 }
        let page = map.page
        let proseShare = page.units == 0 ? 0 : Float(page.prose) / Float(page.units)
        if proseShare > 0.75 { article += 6 }
        if page.longParagraphs >= 5 { article += 3 }
        votes[.article] = article
        var product = 0
        if types.contains(.product) { product += 14 }
        if named.carts >= 6 { product += 4 }
        votes[.product] = product
        var documentation = 0
        if types.contains(.documentation) { documentation += 14 }
        if named.documentation >= 3 { documentation += 6 }
        if named.code >= 4 { documentation += 5 }
        votes[.documentation] = documentation
        var listing = 0
        if types.contains(.listing) { listing += 6 }
        let rest = page.units - page.linkUnits
        if cardUnits * 2 > page.units {
            listing += 10
        } else if cardUnits * 3 > rest {
            listing += 5
        }
        if named.article >= 6 { listing += 4 }
        votes[.listing] = listing
    }
}
