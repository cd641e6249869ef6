import GalleyHTML

// Elements within the content that are not part of the text.
extension ContentJudge {
    func markRegions(_ map: inout PageMap) {
        mark(&map) { at, totals, map in verdict(at, totals, map) }
    }

    /// Elements that are not part of a page that is no article.
    func markPageRegions(_ map: inout PageMap) {
        mark(&map) { at, totals, map in pageVerdict(map.nodes[at], totals) }
    }

    private func mark(
        _ map: inout PageMap, by verdict: (Int, RunTotals, PageMap) -> (ArticleRole, ArticleRule)?
    ) {
        let nodes = map.nodes
        var at = root + 1
        while at < Int(nodes[root].end) {
            let node = nodes[at]
            let runs = map.runs(of: at)
            guard node.isElement, !runs.isEmpty, map.isWhole(at, runs) else {
                at += 1
                continue
            }
            let totals = map.totals(of: at)
            if let (role, rule) = verdict(at, totals, map) {
                map.settle(at, role, rule)
                at = Int(node.end)
            } else if node.names.meets(.footnote), node.traits.contains(.block) {
                at = Int(node.end)
            } else {
                at += 1
            }
        }
    }

    /// What customers write of a product, and forms.
    private func pageVerdict(
        _ node: PageNode, _ totals: RunTotals
    ) -> (ArticleRole, ArticleRule)? {
        guard totals.titles == 0 else { return nil }
        if kind == .product, node.names.meets(.review), !node.traits.contains(.heading),
            totals.units * 10 < whole.units * 7
        {
            return (.comment, .commentName)
        }
        if node.tag == .form, totals.longParagraphs == 0, totals.units * 10 < whole.units * 3 {
            return (.boilerplate, .form)
        }
        return nil
    }

    func verdict(
        _ at: Int, _ totals: RunTotals, _ map: PageMap
    ) -> (ArticleRole, ArticleRule)? {
        let node = map.nodes[at]
        if let found = RegionJudge.verdict(node, totals, whole, isPanel: map.isPanel(at)),
            kind != .forum || found.0 != .comment
        {
            return found
        }
        let share = whole.prose == 0 ? 0 : Float(totals.prose) / Float(whole.prose)
        guard share < RegionJudge.protectedShare else { return nil }
        let names = node.names
        if RegionJudge.isText(node) {
            if names.meets(.caption), totals.units < 400 { return (.caption, .caption) }
            if totals.units < 200, totals.prose == 0, node.tag == .p {
                if names.meets(.author) { return (.byline, .authorName) }
                if names.meets([.date, .meta]) { return (.dateline, .datePattern) }
            }
            return nil
        }
        if node.tag == .figure {
            return totals.units < 800 && !holdsText(at, map) ? (.caption, .caption) : nil
        }
        if node.tag == .figcaption || node.tag == .caption || names.meets(.caption),
            totals.units < 800
        {
            return (.caption, .caption)
        }
        if names.meets(.author), totals.units < 2000, share < 0.25, totals.units > 300 {
            return (.boilerplate, .authorName)
        }
        guard totals.longParagraphs < 3 else { return nil }
        if names.meets(.media), totals.units < 500, totals.longParagraphs == 0 {
            return (.caption, .caption)
        }
        if names.meets(.biography) { return (.boilerplate, .authorName) }
        if totals.units < 300, totals.prose == 0 {
            if names.meets(.author) { return (.byline, .authorName) }
            if names.meets(.date) { return (.dateline, .datePattern) }
            if names.meets([.tags, .meta, .tool, .pager]), !names.meets(.panel),
                totals.units < 80 || totals.linkShare > 0.3
            {
                return (.boilerplate, .otherName)
            }
        }
        if names.meets(.author), totals.units < 1000 { return (.boilerplate, .authorName) }
        if names.meets(.teaser), totals.linkShare > 0.25, totals.longParagraphs == 0 {
            return (.related, .cards)
        }
        if node.tag == .form, totals.longParagraphs < 2 { return (.boilerplate, .form) }
        if names.meets(.footnote) { return nil }
        if node.traits.contains(.list), isInText(at, totals, map), isAnnounced(at, map) {
            return nil
        }
        if totals.score < -15, totals.links >= 2, totals.linkShare > 0.25, share < 0.15,
            whole.prose > 0, node.traits.contains(.block)
        {
            return (.related, .linkDensity)
        }
        if node.traits.contains(.block), totals.links >= 3, totals.linkShare > 0.6,
            totals.prose == 0
        {
            return (.related, .linkDensity)
        }
        return nil
    }

    /// Whether prose stands beside an element in the one around it.
    private func isInText(_ at: Int, _ totals: RunTotals, _ map: PageMap) -> Bool {
        let parent = Int(map.nodes[at].parent)
        return parent >= root && map.totals(of: parent).prose - totals.prose >= 300
    }

    /// Whether a line that ends with a colon leads up to a list.
    private func isAnnounced(_ list: Int, _ map: PageMap) -> Bool {
        let first = map.runs(of: list).lowerBound
        guard first > inside.lowerBound else { return false }
        let run = map.outline.runs[first - 1]
        guard map.nodes[Int(run.container)].parent == map.nodes[list].parent, run.linkShare < 0.5
        else { return false }
        let text = tree.text(map.nodes[Int(run.end) - 1].tree)
        return text.last { $0 > 0x20 } == 0x3A
    }

    /// Whether a figure is of text: a table, code, a quotation.
    func holdsText(_ figure: Int, _ map: PageMap) -> Bool {
        for at in figure..<Int(map.nodes[figure].end) {
            let tag = map.nodes[at].tag
            if tag == .table || tag == .pre || tag == .blockquote { return true }
        }
        return false
    }
}
