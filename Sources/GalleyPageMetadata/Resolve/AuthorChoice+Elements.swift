import GalleyHTML
import GalleyText

/// Authors by class, relation, address or property of elements.
extension AuthorChoice {
    mutating func collectProperties(_ place: TitlePlace) {
        var names: [AuthorNames.Name] = []
        var best = 0.0
        var places: [Int] = []
        for property in page.scan.properties
        where property.meaning.field == .author && !property.isMeta {
            let confidence = 0.8 - penalty(property.element, place)
            guard confidence >= 0.4 else { continue }
            let value = EntityText.plain(
                innerName(property.element.node) ?? page.scan.value(property))
            let found = AuthorNames(value, sites: sites, isLabelled: true)
            if found.isLoose || found.isProse { continue }
            for name in found.names where !names.contains(name) {
                names.append(name)
                places.append(property.element.runs.lowerBound)
            }
            best = max(best, confidence)
        }
        if Self.isSpread(places) { return }
        addWeighed(names, "itemprop author", best)
    }

    /// Whether many names stand far from each other: those of a list of texts, not of one.
    private static func isSpread(_ places: [Int]) -> Bool {
        guard places.count >= 4, let first = places.first, let last = places.last else {
            return false
        }
        return last - first >= 5 * places.count
    }

    /// Elements whose class, relation or address is that of an author.
    mutating func collectElements(_ place: TitlePlace) {
        for element in page.scan.authors {
            let isLink = page.tree.tag(element.node) == .a
            let text = page.scan.text(element, most: 300)
            guard text.count >= 3, text.count <= 200 else { continue }
            if page.tree.tag(element.node) == .address, !element.words.contains(.author) {
                guard text.count <= 60, abs(element.runs.lowerBound - place.run) < 12 else {
                    continue
                }
            }
            var confidence = (isLink ? 0.66 : 0.62) - penalty(element, place)
            let distance = element.runs.lowerBound - place.run
            confidence +=
                distance >= 0 && distance < 25 ? 0.1 : distance < 0 && distance > -10 ? 0.02 : -0.1
            if distance >= 25 || distance <= -10, isOnlyOne(element, text) { confidence += 0.1 }
            if isLink, !element.words.contains(.author), isInProse(element) { confidence -= 0.4 }
            guard confidence > 0.1 else { continue }
            let links = isLink ? [] : innerNames(element)
            var parts = links
            if links.isEmpty {
                parts = isLink ? [text] : page.scan.lines(element.runs, most: 4).map(\.text)
            }
            var names: [AuthorNames.Name] = []
            var isNext = false
            for part in parts {
                let rest = DateText.without(part)
                let isShort = parts.count == 1 && part.count <= 40
                let found = AuthorNames(
                    rest, sites: sites,
                    isLabelled: isLink || !links.isEmpty || isShort || isNext)
                isNext = part.count < 30 && AuthorWords.prefix(part) == part.count
                if found.saysBy { confidence += 0.05 }
                if found.isProse { continue }
                // Lines below the names tell of the people, but where they are names alone.
                if links.isEmpty, !names.isEmpty {
                    guard found.isFull(of: rest) else { break }
                }
                for name in found.names where !names.contains(name) { names.append(name) }
            }
            if !names.contains(where: { $0.text.contains(0x20) || $0.text[0] >= 0xE0 }) {
                confidence -= (-12..<12).contains(distance) ? 0.05 : 0.15
            }
            if !names.isEmpty, confidence >= 0.5 { note(text) }
            add(names, isLink ? "link author" : "class author", min(confidence, 0.85))
        }
    }

    /// Whether no other element of the text is marked as one of authors, but those that say the
    /// same.
    func isOnlyOne(_ element: PageScan.Element, _ text: [UInt8]) -> Bool {
        guard element.words.contains(.author), page.scan.authors.count < 20 else { return false }
        let words = Words(text)
        return page.scan.authors.allSatisfy { other in
            let isInside =
                element.runs.lowerBound <= other.runs.lowerBound
                && other.runs.upperBound <= element.runs.upperBound
            if isInside || other.runs.isEmpty { return true }
            let isAround =
                other.runs.lowerBound <= element.runs.lowerBound
                && element.runs.upperBound <= other.runs.upperBound
            if isAround || penalty(other, place) >= 0.2 { return true }
            let otherWords = Words(page.scan.text(other, most: 200))
            return otherWords.isSubset(of: words) || words.isSubset(of: otherWords)
        }
    }

    /// The text of the element with `itemprop="name"` in an author's element.
    func innerName(_ node: HTMLNode) -> [UInt8]? {
        var looked = 0
        for inner in page.tree.descendants(of: node) {
            looked += 1
            if looked > 60 { return nil }
            guard let property = page.tree.attribute(inner, .itemprop),
                ASCII.equalFolded(property, "name")
            else { continue }
            if let content = page.tree.attribute(inner, .content) { return Array(content) }
            return page.tree.textContent(inner)
        }
        return nil
    }

    /// Whether a link stands in a line of text: what it names is what the text is about.
    func isInProse(_ element: PageScan.Element) -> Bool {
        let runs = page.scan.runs
        var start = element.runs.lowerBound
        var end = element.runs.upperBound
        var around = 0
        while start > 0, start < runs.count, runs[start].gap != .line, around < 200 {
            start -= 1
            around += page.tree.text(runs[start].node).count
        }
        while end < runs.count, runs[end].gap != .line, around < 200 {
            around += page.tree.text(runs[end].node).count
            end += 1
        }
        return around > 90
    }

    /// The texts of links to authors, or of names, within an element.
    func innerNames(_ element: PageScan.Element) -> [[UInt8]] {
        page.scan.authors.filter {
            $0.node != element.node && page.tree.tag($0.node) == .a
                && element.runs.lowerBound <= $0.runs.lowerBound
                && $0.runs.upperBound <= element.runs.upperBound && !$0.runs.isEmpty
        }.map { page.scan.text($0, most: 200) }.filter { !$0.isEmpty }
    }
}
