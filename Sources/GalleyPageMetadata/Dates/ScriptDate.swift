import GalleyText

/// The date of publication in data that a script holds: `"datePublished":"2024-05-01T08:30:00Z"`.
enum ScriptDate {
    static func find(
        in script: UnsafeBufferPointer<UInt8>, _ bounds: DateText.Bounds
    ) -> PageDate? {
        var best: (rank: Int, date: PageDate)?
        for at in script.indices where script[at] == UInt8(ascii: "\"") {
            guard at + 12 < script.count else { break }
            switch script[at + 1] {
            case UInt8(ascii: "d"), UInt8(ascii: "p"), UInt8(ascii: "f"), UInt8(ascii: "c"): break
            default: continue
            }
            let rest = UnsafeBufferPointer(rebasing: script[(at + 1)...])
            guard let rank = names.firstIndex(where: { rest.starts(with: $0) }),
                rank < best?.rank ?? names.count,
                let date = date(rest, names[rank].count, bounds)
            else { continue }
            best = (rank, date)
        }
        return best?.date
    }

    /// The value behind a name, its quotation marks, a colon and blanks.
    private static func date(
        _ script: UnsafeBufferPointer<UInt8>, _ start: Int, _ bounds: DateText.Bounds
    ) -> PageDate? {
        var at = start
        let limit = min(script.count, start + 8)
        while at < limit, !ASCII.isDigit(script[at]), !ASCII.isLetter(script[at]) { at += 1 }
        guard at > start, at < limit else { return nil }
        let end = script[at...].prefix(40).firstIndex {
            $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\\")
                || $0 == UInt8(ascii: "}")
        }
        guard let end else { return nil }
        let text = script[at..<end].filter { $0 != UInt8(ascii: ",") }
        return DateValue.parse(Array(text), bounds)
    }

    /// The surest first.
    private static let names = [
        "datePublished", "publishedAt", "published_at", "publishDate", "publish_date",
        "publicationDate", "publication_date", "pubDate", "published_time", "publishedDate",
        "publishTime", "firstPublished", "pub_date", "dateCreated", "created_at", "createdAt",
    ].map { Array($0.utf8) }
}
