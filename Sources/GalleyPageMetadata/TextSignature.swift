import GalleyText

/// Who wrote a plain text and when, by the lines at its top: `By Jane Doe`, `Published 1 May 2024`,
/// and the dateline that a report begins with.
public struct TextSignature: Sendable, Equatable {
    public private(set) var authors: PageMetadata.Found<[String]>?
    public private(set) var published: PageMetadata.Found<PageDate>?

    /// Looks at the first 16 lines that are not blank, 4 KiB at most, and at the address where one
    /// is known.
    ///
    /// - Parameter language: BCP 47, or empty; it settles the order of numbers in dates.
    public init(
        _ text: UnsafeBufferPointer<UInt8>, language: String = "", options: PageMetadata.Options
    ) {
        let bounds = DateText.Bounds(earliest: options.earliest, latest: options.latest)
        let language = language.utf8.map(ASCII.lowercased)
        let top = text.prefix(4096)
        var count = 0
        for bytes in top.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let line = PlainLine.of(bytes)
            guard !line.isEmpty else { continue }
            count += 1
            if count > 16 { break }
            if authors == nil, line.count <= 120 { takeAuthors(line) }
            takeDate(line, count, bounds, language)
        }
        if let url = options.url, let date = AddressDate.find(in: Array(url.utf8), bounds) {
            let found = PageMetadata.Found(date, evidence: "url", confidence: 0.75)
            if let published, published.value.isSameDay(as: date) {
                self.published?.confidence = 0.9
            } else if found.confidence > (published?.confidence ?? 0) {
                published = found
            }
        }
    }

    private mutating func takeAuthors(_ line: [UInt8]) {
        let rest = DateText.without(line)
        let found = AuthorNames(rest, sites: SiteNames(), isLabelled: false)
        guard found.saysBy, !found.names.isEmpty, !found.isLoose, !found.isProse else { return }
        // A sentence may begin with `By`.
        if let last = line.last, last == UInt8(ascii: "."), line.count > 60 { return }
        authors = .init(
            found.names.map { Bytes.string($0.text) }, evidence: "text",
            confidence: found.isFull(of: rest) ? 0.75 : 0.6)
    }

    private mutating func takeDate(
        _ line: [UInt8], _ number: Int, _ bounds: DateText.Bounds, _ language: [UInt8]
    ) {
        let isMonthFirst = language.starts(with: Array("en".utf8))
        let isShort = line.count <= 80
        let part = isShort ? line : Array(line.prefix(48))
        guard
            let date = DateValue.parse(
                part, bounds, language: language, isMonthFirst: isMonthFirst),
            !DatePhrase.saysModified(part)
        else { return }
        var confidence = isShort ? 0.6 : 0.4
        if DatePhrase.saysPublished(part) { confidence += 0.2 }
        if DateText.without(line).count <= 4 { confidence += 0.1 }
        if number > 6 { confidence -= 0.15 }
        guard confidence > (published?.confidence ?? 0) else { return }
        published = .init(date, evidence: "text", confidence: confidence)
    }
}
