import GalleyHTML
import GalleyText

/// Chooses when the text was published and last changed: by what the sources of a page agree on.
struct DateChoice {
    private(set) var published: PageMetadata.Found<PageDate>?
    private(set) var modified: PageMetadata.Found<PageDate>?
    private(set) var candidates: [PageCandidate] = []
    private(set) var lines: [String] = []

    private struct Vote {
        var date: PageDate
        var isModified: Bool
        var evidence: String
        var confidence: Double
    }

    private var votes: [Vote] = []
    private let page: PageReading
    private let bounds: DateText.Bounds
    private let isMonthFirst: Bool

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

    // MARK: Sources

    private mutating func collectProperties(_ title: TitlePlace) {
        for property in page.scan.properties
        where property.meaning.field == .published || property.meaning.field == .modified {
            guard let date = date(page.scan.value(property)) else { continue }
            var confidence = property.meaning.confidence
            if !property.isMeta || page.scan.context(property.element.node, title) != [] {
                confidence -= penalty(property.element.node, title) * 1.2
                if !property.isMeta { confidence -= 0.03 }
            }
            add(
                date, isModified: property.meaning.field == .modified,
                (property.isMeta ? "meta " : "itemprop ") + property.name, confidence)
        }
    }

    private mutating func collectLinkedData() {
        for item in page.mainItems {
            let confidence = 0.92 - 0.04 * Double(item.rank)
            if let date = date(item.published) {
                add(date, isModified: false, "json-ld datePublished", confidence)
            } else if let date = date(item.created) {
                add(date, isModified: false, "json-ld dateCreated", confidence - 0.1)
            }
            if let date = date(item.modified) {
                add(date, isModified: true, "json-ld dateModified", confidence)
            }
        }
    }

    /// `time` and elements whose class is that of a date.
    private mutating func collectElements(_ title: TitlePlace) {
        for element in page.scan.dates {
            guard let (date, name) = date(of: element) else { continue }
            let context = page.scan.context(element.node, title)
            var confidence = page.tree.tag(element.node) == .time ? 0.72 : 0.66
            let distance = element.runs.lowerBound - title.run
            if distance >= 0 {
                confidence += distance <= 20 ? 0.12 : distance <= 60 ? 0.04 : -0.1
            } else {
                confidence -= distance > -12 ? 0 : 0.12
            }
            confidence -= penalty(context)
            if element.words.contains(.published) || context.contains(.published) {
                confidence += 0.04
            }
            let text = page.scan.text(element, most: 200)
            let isModified =
                (element.words.contains(.modified) && !element.words.contains(.published))
                || (DatePhrase.saysModified(text))
            if DatePhrase.saysPublished(text) { confidence += 0.04 }
            add(date, isModified: isModified, name, confidence)
        }
    }

    private func date(of element: PageScan.Element) -> (PageDate, String)? {
        let name = page.tree.tag(element.node) == .time ? "time" : "class date"
        let attributes: [HTMLAttributeName] = [
            .datetime, .content, .dataDate, .dataPublished, .dataTime, .dataTimestamp, .title,
        ]
        for attribute in attributes {
            guard let value = page.tree.attribute(element.node, attribute), value.count < 100,
                let date = date(PlainLine.of(value))
            else { continue }
            return (date, name)
        }
        let text = page.scan.text(element, most: 200)
        guard text.count < 160, let date = date(text) else { return nil }
        return (date, name)
    }

    /// A day in the path: `/2024/05/01/`, `/2024-05-01-title`, `/20240501/`.
    private mutating func collectAddress() {
        guard let date = AddressDate.find(in: page.address, bounds) else { return }
        add(date, isModified: false, "url", 0.8)
    }

    /// Lines around the title that hold a date.
    private mutating func collectText(_ title: TitlePlace) {
        let runs = page.scan.runs
        let start = max(0, title.run - 25)
        let end = min(runs.count, max(title.run, 0) + 60)
        guard start < end else { return }
        for line in page.scan.lines(start..<end, most: 80) {
            guard line.text.count <= 300 else {
                // A paragraph that begins with the date.
                guard line.runs.lowerBound >= title.run,
                    let date = date(Array(line.text.prefix(40)))
                else { continue }
                add(date, isModified: false, "text", 0.42)
                continue
            }
            guard let date = date(line.text) else { continue }
            let distance = line.runs.lowerBound - title.run
            var confidence = distance < 0 ? 0.4 : distance < 15 ? 0.6 : 0.5
            if line.text.count > 100 { confidence -= 0.2 }
            if line.text.count < 30, (0..<8).contains(distance) { confidence += 0.08 }
            let context = page.scan.context(runs[line.runs.lowerBound].node, title)
            confidence -= penalty(context)
            if DatePhrase.saysPublished(line.text) { confidence += 0.1 }
            add(date, isModified: DatePhrase.saysModified(line.text), "text", confidence)
        }
        if votes.contains(where: { !$0.isModified && $0.confidence > 0.4 }) { return }
        // The rest of the text: only short lines.
        for line in page.scan.lines(end..<max(end, runs.count), most: 2000)
        where line.text.count <= 300 {
            guard line.text.contains(where: ASCII.isDigit), let date = date(line.text) else {
                continue
            }
            let saysPublished = DatePhrase.saysPublished(line.text)
            guard line.text.count <= 100 || saysPublished else { continue }
            let context = page.scan.context(runs[line.runs.lowerBound].node, title)
            var confidence = 0.3 - penalty(context) / 2
            if saysPublished { confidence += 0.25 }
            add(date, isModified: DatePhrase.saysModified(line.text), "text", confidence)
        }
    }

    /// Names of dates in the data that scripts hold.
    private mutating func collectScripts() {
        for script in page.scan.scripts {
            let bytes = page.tree.text(script)
            guard bytes.count > 40 else { continue }
            if let date = ScriptDate.find(in: bytes, bounds) {
                add(date, isModified: false, "script", 0.45)
                return
            }
        }
    }

    private func penalty(_ node: HTMLNode, _ title: TitlePlace) -> Double {
        penalty(page.scan.context(node, title))
    }

    private func penalty(_ context: ClassWords) -> Double {
        var sum = 0.0
        if context.contains(.comment) { sum += 0.4 }
        if context.contains(.related) { sum += 0.25 }
        if context.contains(.navigation) { sum += 0.2 }
        if context.contains(.footer) { sum += 0.25 }
        if context.contains(.sidebar) { sum += 0.25 }
        if context.contains(.biography) { sum += 0.15 }
        if context.contains(.event) { sum += 0.15 }
        return min(sum, 0.6)
    }

    // MARK: Choice

    private mutating func add(
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

    /// A moment in UTC as the clock at the place of the page shows it, where the page shows that too.
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

    private func date(_ text: [UInt8]) -> PageDate? {
        DateValue.parse(text, bounds, language: page.language, isMonthFirst: isMonthFirst)
    }
}
