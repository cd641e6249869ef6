import GalleyHTML
import GalleyText

/// Chooses who wrote the text: by what the sources of a page agree on, people apart from organizations.
struct AuthorChoice {
    private(set) var people: PageMetadata.Found<[String]>?
    private(set) var organizations: PageMetadata.Found<[String]>?
    private(set) var candidates: [PageCandidate] = []
    private(set) var lines: [String] = []

    /// The names that one source gives together.
    private struct Vote {
        var names: [AuthorNames.Name]
        var evidence: String
        var confidence: Double
    }

    private var votes: [Vote] = []
    private let page: PageReading
    private let sites: SiteNames
    private let title: Words

    init(_ page: PageReading, _ place: TitlePlace, _ sites: SiteNames, _ title: String) {
        self.page = page
        self.sites = sites
        self.title = Words(title.utf8)
        collectLinkedData()
        collectMeta()
        collectProperties(place)
        collectElements(place)
        collectText(place)
        resolve()
    }

    // MARK: Sources

    private mutating func collectLinkedData() {
        for item in page.data.items where !item.authors.isEmpty {
            var names: [AuthorNames.Name] = []
            for author in item.authors {
                for var name in AuthorNames(author.text, sites: sites, isLabelled: true).names {
                    if author.isOrganization { name.isOrganization = true }
                    if !names.contains(name) { names.append(name) }
                }
            }
            add(names, "json-ld", 0.88 - 0.05 * Double(item.rank))
        }
    }

    private mutating func collectMeta() {
        // Several elements of one name give one name each.
        var byName: [(name: String, confidence: Double, names: [AuthorNames.Name])] = []
        for (value, property) in page.properties(.author) where property.isMeta {
            let names = AuthorNames(value, sites: sites, isLabelled: true).names
            if let index = byName.firstIndex(where: { $0.name == property.name }) {
                for name in names where !byName[index].names.contains(name) {
                    byName[index].names.append(name)
                }
            } else {
                byName.append((property.name, property.meaning.confidence, names))
            }
        }
        for (name, confidence, names) in byName { add(names, "meta " + name, confidence - 0.1) }
    }

    private mutating func collectProperties(_ place: TitlePlace) {
        var names: [AuthorNames.Name] = []
        var best = 0.0
        for (value, property) in page.properties(.author) where !property.isMeta {
            let confidence = 0.8 - penalty(property.element, place)
            guard confidence >= 0.4 else { continue }
            for name in AuthorNames(value, sites: sites, isLabelled: true).names
            where !names.contains(name) {
                names.append(name)
            }
            best = max(best, confidence)
        }
        add(names, "itemprop author", best)
    }

    /// Elements whose class, relation or address is that of an author.
    private mutating func collectElements(_ place: TitlePlace) {
        for element in page.scan.authors {
            let isLink = page.tree.tag(element.node) == .a
            let text = page.scan.text(element, most: 300)
            guard text.count >= 3, text.count <= 200 else { continue }
            if page.tree.tag(element.node) == .address, !element.words.contains(.author) { continue }
            var confidence = (isLink ? 0.66 : 0.62) - penalty(element, place)
            let distance = element.runs.lowerBound - place.run
            confidence += distance >= 0 && distance < 25 ? 0.1 : distance < 0 && distance > -10 ? 0.02 : -0.1
            guard confidence > 0.1 else { continue }
            let links = isLink ? [] : innerNames(element)
            var names: [AuthorNames.Name] = []
            for part in links.isEmpty ? [text] : links {
                let found = AuthorNames(part, sites: sites, isLabelled: isLink || !links.isEmpty)
                if found.saysBy { confidence += 0.05 }
                for name in found.names where !names.contains(name) { names.append(name) }
            }
            if !names.isEmpty, confidence >= 0.5 { note(text) }
            add(names, isLink ? "link author" : "class author", min(confidence, 0.85))
        }
    }

    /// The texts of links to authors, or of names, within an element.
    private func innerNames(_ element: PageScan.Element) -> [[UInt8]] {
        page.scan.authors.filter {
            $0.node != element.node && page.tree.tag($0.node) == .a
                && element.runs.lowerBound <= $0.runs.lowerBound
                && $0.runs.upperBound <= element.runs.upperBound && !$0.runs.isEmpty
        }.map { page.scan.text($0, most: 200) }.filter { !$0.isEmpty }
    }

    /// Lines around the title that begin with a word for *by*.
    private mutating func collectText(_ place: TitlePlace) {
        let runs = page.scan.runs
        let start = max(0, place.run - 8)
        let end = min(runs.count, place.run + 30)
        guard start < end, place.run > 0 || page.result.title == nil else { return }
        for line in page.scan.lines(start..<end, most: 40) where line.text.count <= 160 {
            let found = AuthorNames(line.text, sites: sites, isLabelled: false)
            guard found.saysBy, !found.names.isEmpty else { continue }
            let context = page.scan.context(runs[line.runs.lowerBound].node, place)
            let confidence = 0.6 - penalty(context)
            if confidence >= 0.5 { note(line.text) }
            add(found.names, "text", confidence)
        }
    }

    private mutating func note(_ line: [UInt8]) {
        let text = Bytes.string(line)
        if lines.count < 8, !lines.contains(text) { lines.append(text) }
    }

    private func penalty(_ element: PageScan.Element, _ place: TitlePlace) -> Double {
        penalty(page.scan.context(element.node, place))
    }

    private func penalty(_ context: ClassWords) -> Double {
        var sum = 0.0
        if context.contains(.comment) { sum += 0.5 }
        if context.contains(.related) { sum += 0.25 }
        if context.contains(.navigation) { sum += 0.25 }
        if context.contains(.footer) { sum += 0.2 }
        if context.contains(.sidebar) { sum += 0.25 }
        if context.contains(.caption) { sum += 0.4 }
        if context.contains(.image) { sum += 0.1 }
        return min(sum, 0.7)
    }

    // MARK: Choice

    private mutating func add(
        _ names: [AuthorNames.Name], _ evidence: String, _ confidence: Double
    ) {
        let names = names.filter { Words($0.text) != title }
        guard !names.isEmpty, votes.count < 100 else { return }
        votes.append(Vote(names: names, evidence: evidence, confidence: confidence))
        for name in names {
            candidates.append(
                PageCandidate(
                    .author, Bytes.string(name.text), evidence: evidence,
                    confidence: max(0.01, min(1, confidence))))
        }
    }

    private mutating func resolve() {
        let persons = votes.compactMap { vote -> Vote? in
            var vote = vote
            vote.names.removeAll(where: \.isOrganization)
            return vote.names.isEmpty ? nil : vote
        }
        people = best(persons)
        let others = votes.compactMap { vote -> Vote? in
            var vote = vote
            vote.names.removeAll { !$0.isOrganization }
            return vote.names.isEmpty ? nil : vote
        }
        organizations = best(others)
    }

    private func best(_ votes: [Vote]) -> PageMetadata.Found<[String]>? {
        var best: (vote: Vote, score: Double)?
        for vote in votes {
            var doubt = 1 - vote.confidence
            var kinds: Set<String> = [vote.evidence]
            for other in votes where kinds.insert(other.evidence).inserted {
                let share = overlap(vote, other)
                doubt *= 1 - other.confidence * share / 2
            }
            let score = 1 - doubt
            if score > (best?.score ?? 0) { best = (vote, score) }
        }
        guard let best else { return nil }
        return .init(
            best.vote.names.map { Bytes.string($0.text) }, evidence: best.vote.evidence,
            confidence: max(0.01, min(best.score, 0.99)))
    }

    /// The share of names that two sources have in common, in 0...1.
    private func overlap(_ one: Vote, _ other: Vote) -> Double {
        let common = one.names.count { name in
            let words = Words(name.text)
            return other.names.contains { Words($0.text) == words }
        }
        return Double(common) / Double(max(one.names.count, other.names.count))
    }
}
