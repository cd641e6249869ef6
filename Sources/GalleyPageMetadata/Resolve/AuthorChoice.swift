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
    private let place: TitlePlace
    /// How visibly a name stands on the page, by its words.
    private var visibility: [[UInt8]: NameVisibility] = [:]

    init(_ page: PageReading, _ place: TitlePlace, _ sites: SiteNames, _ title: String) {
        self.page = page
        self.sites = sites
        self.title = Words(title.utf8)
        self.place = place
        collectLinkedData()
        collectMeta()
        collectProperties(place)
        collectElements(place)
        collectText(place)
        resolve()
    }

    // MARK: Sources

    private mutating func collectLinkedData() {
        for item in page.mainItems where !item.authors.isEmpty {
            var names: [AuthorNames.Name] = []
            for author in item.authors {
                for var name in AuthorNames(author.text, sites: sites, isLabelled: true).names {
                    if author.isOrganization { name.isOrganization = true }
                    if !names.contains(name) { names.append(name) }
                }
            }
            addWeighed(names, "json-ld", 0.88 - 0.05 * Double(item.rank))
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
        for (name, confidence, names) in byName {
            addWeighed(names, "meta " + name, confidence - 0.1)
        }
        // What sharing cards show below a label: `Written by`.
        for (label, value) in page.cards where AuthorWords.prefix(label) == label.count {
            let names = AuthorNames(value, sites: sites, isLabelled: true).names
            addWeighed(names, "meta twitter:data", 0.75)
        }
    }

    private mutating func collectProperties(_ place: TitlePlace) {
        var names: [AuthorNames.Name] = []
        var best = 0.0
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
            }
            best = max(best, confidence)
        }
        addWeighed(names, "itemprop author", best)
    }

    /// Elements whose class, relation or address is that of an author.
    private mutating func collectElements(_ place: TitlePlace) {
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

    /// The text of the element with `itemprop="name"` in an author's element.
    private func innerName(_ node: HTMLNode) -> [UInt8]? {
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
    private func isInProse(_ element: PageScan.Element) -> Bool {
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
    private func innerNames(_ element: PageScan.Element) -> [[UInt8]] {
        page.scan.authors.filter {
            $0.node != element.node && page.tree.tag($0.node) == .a
                && element.runs.lowerBound <= $0.runs.lowerBound
                && $0.runs.upperBound <= element.runs.upperBound && !$0.runs.isEmpty
        }.map { page.scan.text($0, most: 200) }.filter { !$0.isEmpty }
    }

    /// Lines around the title that begin with a word for *by*, or hold a date and a name; and lines anywhere that
    /// begin with a label such as `Author:`.
    private mutating func collectText(_ place: TitlePlace) {
        let runs = page.scan.runs
        let start = max(0, place.run - 8)
        let end = min(runs.count, place.run + (place.run == 0 ? 60 : 30))
        var isLabelled = false
        for line in page.scan.lines(start..<end, most: 40) {
            defer {
                isLabelled =
                    line.text.count < 30 && AuthorWords.prefix(line.text) == line.text.count
            }
            guard line.text.count <= 120 else { continue }
            let rest = DateText.without(line.text)
            let hasDate = rest.count < line.text.count
            guard hasDate || isLabelled || AuthorWords.prefix(line.text) != nil else { continue }
            var found = AuthorNames(rest, sites: sites, isLabelled: false)
            if found.names.isEmpty, found.saysBy, rest.count <= 24,
                rest.split(separator: 0x20).count <= 3
            {
                found = AuthorNames(rest, sites: sites, isLabelled: true)
            }
            if isLabelled { found = AuthorNames(rest, sites: sites, isLabelled: true) }
            guard found.saysBy || isLabelled || hasDate, !found.names.isEmpty, !found.isLoose
            else { continue }
            let context = page.scan.context(runs[line.runs.lowerBound].node, place)
            var confidence =
                (found.saysBy || isLabelled ? 0.62 : found.isFull(of: rest) ? 0.6 : 0.5)
                - penalty(context)
            if line.runs.lowerBound < place.run { confidence -= 0.1 }
            if confidence >= 0.5 { note(line.text) }
            add(found.names, "text", confidence)
        }
        for index in end..<max(end, runs.count) {
            let text = page.tree.text(runs[index].node)
            guard text.count < 150, let length = AuthorWords.label(text) else { continue }
            var line = PlainLine.of(text.dropFirst(length))
            if line.isEmpty, index + 1 < runs.count {
                line = PlainLine.of(page.tree.text(runs[index + 1].node).prefix(100))
            }
            let found = AuthorNames(line, sites: sites, isLabelled: false)
            guard !found.names.isEmpty, !found.isLoose else { continue }
            let context = page.scan.context(runs[index].node, place)
            add(found.names, "text", 0.62 - penalty(context))
        }
    }

    /// A list of names as sure as they are visible on the page.
    private mutating func addWeighed(
        _ names: [AuthorNames.Name], _ evidence: String, _ confidence: Double
    ) {
        guard !names.isEmpty else { return }
        let visible = names.map { visibility(of: $0.text) }.max() ?? .none
        let isFull = names.contains { Words($0.text).count >= 2 }
        let loss: Double =
            switch visible {
            case .near: 0
            case .far: isFull ? 0.1 : 0.2
            case .aside: isFull ? 0.15 : 0.35
            case .none: isFull ? 0.2 : 0.5
            }
        add(names, evidence, confidence - loss)
    }

    private mutating func visibility(of name: [UInt8]) -> NameVisibility {
        if let known = visibility[name] { return known }
        let found = NameVisibility.of(name, page.scan, place)
        visibility[name] = found
        return found
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
        var names = names.filter { Words($0.text) != title }
        if names.contains(where: { !$0.isOrganization && $0.text.contains(0x20) }) {
            names.removeAll { !$0.isOrganization && $0.text[0] < 0x80 && !$0.text.contains(0x20) }
        }
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
        shortenNames()
        markOrganizations()
        people = best(only(votes) { !$0.isOrganization })
        // The head names the site as the author where nobody signs: an organization has to be seen.
        let signed = votes.filter {
            !$0.evidence.utf8.starts(with: "meta".utf8)
                && !$0.evidence.utf8.starts(with: "json".utf8)
        }
        organizations = best(only(signed) { $0.isOrganization })
        if organizations == nil, var unseen = best(only(votes) { $0.isOrganization }) {
            unseen.confidence = min(unseen.confidence, 0.4)
            organizations = unseen
        }
        preferFullNames()
        if let found = organizations, found.value.allSatisfy({ sites.contains($0.utf8) }) {
            organizations?.confidence = found.confidence - 0.15
        }
        people = people.map { Self.calibrated($0, from: 0.6) }
        organizations = organizations.map { Self.calibrated($0, from: 0.5) }
    }

    /// How often such a finding is right: below the limit of what is worth taking, rarely.
    private static func calibrated(
        _ found: PageMetadata.Found<[String]>, from limit: Double
    ) -> PageMetadata.Found<[String]> {
        var found = found
        let weight = found.confidence
        found.confidence =
            weight < limit
            ? max(0.01, weight * 0.35) : min(0.98, 0.5 + (weight - limit) * 0.45 / (1 - limit))
        return found
    }

    /// What one source calls an organization is none of the people of another.
    private mutating func markOrganizations() {
        let known = Set(
            votes.flatMap(\.names).filter(\.isOrganization).map { Words($0.text).joined })
        guard !known.isEmpty else { return }
        for index in votes.indices {
            for place in votes[index].names.indices
            where known.contains(Words(votes[index].names[place].text).joined) {
                votes[index].names[place].isOrganization = true
            }
        }
    }

    /// What the page has glued to a name goes where another source gives the name without it.
    private mutating func shortenNames() {
        let known = votes.flatMap(\.names).filter { !$0.isOrganization }.map { Words($0.text) }
            .filter { (2...4).contains($0.count) }
        guard !known.isEmpty else { return }
        for (index, vote) in votes.enumerated() {
            for (place, name) in vote.names.enumerated() {
                let words = Words(name.text)
                guard words.count >= 3,
                    let short = known.first(where: {
                        $0.count < words.count && (words.starts(with: $0) || words.ends(with: $0))
                    }),
                    let plain = votes.lazy.flatMap(\.names).first(where: {
                        Words($0.text) == short && !$0.isOrganization
                    })
                else { continue }
                votes[index].names[place] = plain
            }
        }
    }

    private func only(
        _ votes: [Vote], _ isWanted: (AuthorNames.Name) -> Bool
    ) -> [Vote] {
        votes.compactMap { vote in
            var vote = vote
            vote.names.removeAll { !isWanted($0) }
            return vote.names.isEmpty ? nil : vote
        }
    }

    /// An account's name gives way to the full name that is made of the same letters, or begins with it.
    private mutating func preferFullNames() {
        guard let found = people else { return }
        people?.value = found.value.map { name in
            let short = Words(name.utf8)
            guard short.count == 1 else { return name }
            for vote in votes where vote.confidence >= 0.5 {
                for other in vote.names where !other.isOrganization {
                    let words = Words(other.text)
                    guard words.count >= 2, words.count <= 4,
                        words.joined == short.joined || words.starts(with: short)
                    else { continue }
                    return Bytes.string(other.text)
                }
            }
            return name
        }
    }

    private func best(_ votes: [Vote]) -> PageMetadata.Found<[String]>? {
        var best: (vote: Vote, score: Double)?
        for vote in votes {
            var doubt = 1 - vote.confidence
            var kinds: Set<String> = [vote.evidence]
            for other in votes where kinds.insert(other.evidence).inserted {
                let share = overlap(vote, other)
                doubt *= 1 - max(0, other.confidence - 0.25) * share * 0.6
            }
            let score = 1 - doubt
            if score > (best?.score ?? 0) { best = (vote, score) }
        }
        guard var best else { return nil }
        // A longer list that several sources share and that has all of these names.
        for vote in votes where vote.names.count > best.vote.names.count && vote.confidence >= 0.6 {
            let kinds = Set(
                votes.filter { $0.evidence != vote.evidence && overlap($0, vote) == 1 }
                    .map(\.evidence))
            if !kinds.isEmpty,
                overlap(best.vote, vote) * Double(vote.names.count)
                    == Double(best.vote.names.count)
            {
                best.vote = vote
            }
        }
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
