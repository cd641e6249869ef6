import GalleyText

/// Chooses when the text was published and last changed: by what the sources of a page agree on.
struct DateChoice {
    private(set) var published: PageMetadata.Found<PageDate>?
    private(set) var modified: PageMetadata.Found<PageDate>?
    var candidates: [PageCandidate] = []
    var lines: [String] = []

    struct Vote {
        var date: PageDate
        var isModified: Bool
        var evidence: String
        var confidence: Double
    }

    var votes: [Vote] = []
    let page: PageReading
    let bounds: DateText.Bounds
    let isMonthFirst: Bool

    init(_ page: PageReading, _ title: TitlePlace) {
        self.page = page
        bounds = DateText.Bounds(
            earliest: page.options.earliest, latest: page.options.latest)
        isMonthFirst = Self.isMonthFirst(page.language)
        collectProperties(title)
        collectLinkedData()
        collectElements(title)
        collectAddress()
        if !votes.contains(where: { !$0.isModified && $0.confidence >= 0.67 }) {
            collectText(title)
        }
        if !votes.contains(where: { !$0.isModified && $0.confidence >= 0.35 }) {
            collectScripts()
        }
        resolve()
    }

    /// `5/1/2024` is a day of May in English but for the English of most of the world.
    static func isMonthFirst(_ language: [UInt8]) -> Bool {
        guard language.starts(with: Array("en".utf8)) else { return false }
        let dayFirst = ["gb", "au", "nz", "ie", "in", "za", "sg", "hk", "my"].map { Array($0.utf8) }
        return !dayFirst.contains(Array(language.dropFirst(3).prefix(2)))
    }

    // MARK: Choice

    mutating func add(
        _ date: PageDate, isModified: Bool, _ evidence: String, _ confidence: Double
    ) {
        guard votes.count < 400 else { return }
        let confidence = max(0.01, min(0.95, confidence))
        votes.append(
            Vote(
                date: date, isModified: isModified, evidence: evidence, confidence: confidence))
        candidates.append(
            PageCandidate(
                isModified ? .modified : .published, date.description, evidence: evidence,
                confidence: confidence))
    }

    private mutating func resolve() {
        published = best(votes.filter { !$0.isModified }).map(local)
        modified = best(votes.filter(\.isModified))
        guard let found = published else {
            if let modified {
                published = .init(
                    modified.value, evidence: modified.evidence,
                    confidence: modified.confidence * 0.6)
            }
            return
        }
        if let changed = modified, changed.value.dayNumber < found.value.dayNumber - 1 {
            modified = nil
        }
    }

    /// The day that the evidence speaks for most, with the fullest spelling of it.
    private func best(_ votes: [Vote]) -> PageMetadata.Found<PageDate>? {
        var best: PageMetadata.Found<PageDate>?
        var seen: Set<Int> = []
        for vote in votes where seen.insert(vote.date.dayNumber).inserted {
            let same = votes.filter { $0.date.isSameDay(as: vote.date) }
            var kinds: [String: Double] = [:]
            for one in same { kinds[one.evidence] = max(kinds[one.evidence] ?? 0, one.confidence) }
            // The first piece of evidence counts whole, those that agree with it by half.
            let sorted = kinds.values.sorted(by: >)
            var doubt = 1 - (sorted.first ?? 0)
            for more in sorted.dropFirst() { doubt *= 1 - more / 2 }
            let confidence = 1 - doubt
            guard confidence > (best?.confidence ?? 0) else { continue }
            guard let strongest = same.max(by: { $0.confidence < $1.confidence }) else { continue }
            let fullest =
                same.first { $0.date.offset != nil && $0.confidence > 0.5 }?.date
                ?? same.first { $0.date.time != nil && $0.confidence > 0.5 }?.date
                ?? strongest.date
            best = .init(
                fullest, evidence: strongest.evidence, confidence: min(confidence, 0.99))
        }
        return best
    }

    /// A moment in UTC as the clock at the place of the page shows it, where the page shows that
    /// too.
    private func local(
        _ found: PageMetadata.Found<PageDate>
    ) -> PageMetadata.Found<PageDate> {
        guard let time = found.value.time, found.value.offset == 0 else { return found }
        let seen = votes.filter {
            !$0.isModified && $0.confidence >= 0.5 && ($0.date.offset ?? 1) != 0
                && !$0.evidence.utf8.starts(with: "meta".utf8)
        }
        var found = found
        if seen.contains(where: { $0.date.isSameDay(as: found.value) }) { return found }
        for vote in seen {
            guard abs(vote.date.dayNumber - found.value.dayNumber) == 1 else { continue }
            if let shifted = found.value.shown(as: vote.date) {
                found.value = shifted
                return found
            }
            let isAfter = vote.date.dayNumber > found.value.dayNumber
            if vote.date.time == nil, isAfter ? time.hour >= 10 : time.hour < 12 {
                found.value = vote.date
                return found
            }
        }
        if let shifted = found.value.atMidnight(page.language) { found.value = shifted }
        return found
    }

    func date(_ text: [UInt8]) -> PageDate? {
        DateValue.parse(text, bounds, language: page.language, isMonthFirst: isMonthFirst)
    }
}
