import GalleyHTML
import GalleyText

/// The headings of a page, weighed as its title.
extension TitleChoice {
    func weigh(_ page: PageReading, _ sites: SiteNames) -> [Heading] {
        var found: [Heading] = []
        let top = TitlePlace(page.tree, nil)
        var elements: [(PageScan.Element, String, Double)] = []
        for heading in page.scan.headings.prefix(60) {
            switch page.tree.tag(heading.node) {
            case .h1: elements.append((heading, "h1", 0.3))
            case .h2: elements.append((heading, "h2", 0.05))
            default: elements.append((heading, "h3", 0))
            }
        }
        for title in page.scan.titles.prefix(40)
        where title.words.contains(.article)
            && !elements.contains(where: { $0.0.node == title.node })
        {
            elements.append((title, "class title", 0.1))
        }
        for property in page.scan.properties
        where property.meaning.field == .title && !property.isMeta {
            if let index = elements.firstIndex(where: { $0.0.node == property.element.node }) {
                elements[index].2 += 0.15
            } else {
                elements.append((property.element, "itemprop headline", 0.15))
            }
        }
        var main: Int?
        var mainCount = 0
        for (index, (element, evidence, prior)) in elements.enumerated() {
            let text = page.scan.text(element, most: 600)
            guard text.count >= 2, text.count < 500 else { continue }
            let words = Words(text)
            guard !words.isEmpty else { continue }
            var score = prior
            let agreement = given.map { likeness(words, $0.words) }.max() ?? 0
            score += agreement * 0.65
            if given.isEmpty, evidence == "h1" { score += 0.4 }
            if element.words.contains(.title) { score += 0.08 }
            let context = page.scan.context(element.node, top)
            var loss = 0.0
            if context.contains(.comment) || context.contains(.footer) { loss += 0.3 }
            if context.contains(.navigation) { loss += 0.2 }
            if context.contains(.related) || context.contains(.sidebar) { loss += 0.1 }
            if context.contains(.logo) { loss += 0.2 }
            if sites.contains(words), given.count > 1 { loss += 0.4 }
            if evidence == "h1", loss < 0.2 {
                main = found.count
                mainCount += 1
            }
            score -= loss + min(0.1, Double(index) * 0.004)
            found.append(
                Heading(
                    element: element, text: text, words: words, score: score, evidence: evidence))
        }
        // The only heading of its kind is the title, also where the head says it in other words.
        if let main, mainCount == 1, found[main].score < 0.6, !isEnd(found[main].words, found) {
            raise(&found, main)
        }
        for index in found.indices where isEnd(found[index].words, found) {
            found[index].score -= 0.5
        }
        for index in found.indices where found[index].score >= 0.5 {
            trim(&found[index], page)
        }
        return found
    }

    /// Raises the page's only heading of level 1, unless it is a name of the site or another
    /// heading is the title.
    func raise(_ found: inout [Heading], _ main: Int) {
        let words = found[main].words
        let inTitle = given.filter { $0.evidence == "title" }.map { words.share(in: $0.words) }
            .max()
        let inMeta = given.filter { $0.evidence != "title" }.map { words.share(in: $0.words) }.max()
        let shared = max(inTitle ?? 0, inMeta ?? 0)
        // Part of the title of the window, but of no other: the site's name.
        if let inTitle, let inMeta, inTitle == 1, inMeta < 0.25 { return }
        if shared < 0.25, found.contains(where: { $0.score >= 0.55 }) { return }
        found[main].score = max(found[main].score, shared >= 0.25 ? 0.56 : 0.5)
    }

    /// Whether a heading is what the head's title ends with, and another heading what it begins
    /// with: then it names the site or a section.
    func isEnd(_ words: Words, _ headings: [Heading]) -> Bool {
        guard let title = given.last(where: { $0.evidence == "title" })?.words,
            title.count > words.count, title.ends(with: words)
        else { return false }
        let rest = title.count - words.count
        return headings.contains { $0.words.count == rest && title.starts(with: $0.words) }
    }

    /// Leaves out a line above or below the title where its class says so, or a title of the head
    /// does without it.
    func trim(_ heading: inout Heading, _ page: PageReading) {
        let runs = heading.element.runs
        guard runs.count > 1 else { return }
        let words = heading.words
        for title in given where title.evidence != "title" {
            let other = Words(title.text)
            guard other.count >= 3, other.count < words.count,
                words.starts(with: other) || words.ends(with: other)
            else { continue }
            for cut in runs.dropFirst().prefix(60) {
                let head = page.scan.text(runs.lowerBound..<cut, most: 600)
                let tail = page.scan.text(cut..<runs.upperBound, most: 600)
                for part in [head, tail] where Words(part) == other {
                    heading.text = part
                    return
                }
            }
        }
        var first = runs.lowerBound
        while first < runs.upperBound - 1, isKicker(first, heading, page) { first += 1 }
        guard first > runs.lowerBound else { return }
        let rest = page.scan.text(first..<runs.upperBound, most: 600)
        if Words(rest).count >= 2 { heading.text = rest }
    }

    func isKicker(_ run: Int, _ heading: Heading, _ page: PageReading) -> Bool {
        var place = page.tree.parent(page.scan.runs[run].node)
        while let node = place, node != heading.element.node {
            if page.scan.words[Int(node.index)].contains(.kicker) { return true }
            place = page.tree.parent(node)
        }
        return false
    }

    /// How much a heading is a title of the head, in 0...1: the share of its words there, and,
    /// less, of theirs here.
    func likeness(_ heading: Words, _ title: Words) -> Double {
        let share = heading.share(in: title)
        guard share > 0.5 else { return 0 }
        let back = title.share(in: heading)
        // One word of a long title is a section's name.
        if heading.count <= 2, back < 0.4 { return share * back }
        return share * (0.6 + 0.4 * back)
    }
}
