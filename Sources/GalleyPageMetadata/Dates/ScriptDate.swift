import GalleyText

/// The date of publication in data that a script holds: `"datePublished":"2024-05-01T08:30:00Z"`.
enum ScriptDate {
    static func find(
        in script: UnsafeBufferPointer<UInt8>, _ bounds: DateText.Bounds
    ) -> PageDate? {
        for name in names {
            var start = 0
            while let at = name.withUTF8Buffer({
                Bytes.firstIndex(of: $0, in: script, from: start)
            }) {
                let value = at + name.utf8CodeUnitCount
                if let date = date(script, value, bounds) { return date }
                start = value
            }
        }
        return nil
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

    private static let names: [StaticString] = [
        "datePublished", "publishedAt", "published_at", "publishDate", "publish_date",
        "publicationDate", "publication_date", "pubDate", "published_time", "publishedDate",
        "publishTime", "firstPublished", "pub_date", "dateCreated", "created_at", "createdAt",
    ]
}
