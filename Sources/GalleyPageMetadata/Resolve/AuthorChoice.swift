import GalleyHTML
import GalleyText

/// Chooses who wrote the text: by what the sources of a page agree on, people apart from
/// organizations.
struct AuthorChoice {
    var people: PageMetadata.Found<[String]>?
    var organizations: PageMetadata.Found<[String]>?
    var candidates: [PageCandidate] = []
    var lines: [String] = []

    /// The names that one source gives together.
    struct Vote {
        var names: [AuthorNames.Name]
        var evidence: String
        var confidence: Double
    }

    var votes: [Vote] = []
    let page: PageReading
    let sites: SiteNames
    private let title: Words
    let place: TitlePlace
    /// How visibly a name stands on the page, by its words.
    var visibility: [[UInt8]: NameVisibility] = [:]
    /// Names of `meta twitter:data`, by their words.
    var onCards: Set<UInt64> = []

    init(_ page: PageReading, _ place: TitlePlace, _ sites: SiteNames, _ title: String) {
        self.page = page
        self.sites = sites
        self.title = Words(title.utf8)
        self.place = place
        collectCards()
        collectLinkedData()
        collectMeta()
        collectProperties(place)
        collectElements(place)
        collectText(place)
        resolve()
    }

    mutating func note(_ line: [UInt8]) {
        let text = Bytes.string(line)
        if lines.count < 8, !lines.contains(text) { lines.append(text) }
    }

    func penalty(_ element: PageScan.Element, _ place: TitlePlace) -> Double {
        penalty(page.scan.context(element.node, place))
    }

    func penalty(_ context: ClassWords) -> Double {
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

    /// Each name of a source is compared with each of the others: so many sources, names of one, and
    /// names in all.
    static let mostVotes = 100
    static let mostNamesOfOne = 300
    private var mostNames: Int {
        max(0, min(Self.mostNamesOfOne, 1000 - votes.reduce(0) { $0 + $1.names.count }))
    }

    mutating func add(
        _ names: [AuthorNames.Name], _ evidence: String, _ confidence: Double
    ) {
        var names = names.filter { $0.words != title }
        if names.contains(where: { !$0.isOrganization && $0.text.contains(0x20) }) {
            names.removeAll { !$0.isOrganization && $0.text[0] < 0x80 && !$0.text.contains(0x20) }
        }
        names = Array(names.prefix(mostNames))
        guard !names.isEmpty, votes.count < Self.mostVotes else { return }
        votes.append(Vote(names: names, evidence: evidence, confidence: confidence))
        for name in names {
            candidates.append(
                PageCandidate(
                    .author, Bytes.string(name.text), evidence: evidence,
                    confidence: max(0.01, min(1, confidence))))
        }
    }

    mutating func resolve() {
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
    static func calibrated(
        _ found: PageMetadata.Found<[String]>, from limit: Double
    ) -> PageMetadata.Found<[String]> {
        var found = found
        let weight = found.confidence
        found.confidence =
            weight < limit
            ? max(0.01, weight * 0.35) : min(0.98, 0.5 + (weight - limit) * 0.45 / (1 - limit))
        return found
    }

    func best(_ votes: [Vote]) -> PageMetadata.Found<[String]>? {
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
    func overlap(_ one: Vote, _ other: Vote) -> Double {
        let common = one.names.count { name in
            let words = name.words
            return other.names.contains { $0.words == words }
        }
        return Double(common) / Double(max(one.names.count, other.names.count))
    }
}
