import GalleyCore
import GalleyJSON

/// A feed in JSON (jsonfeed.org, versions 1 and 1.1).
struct JSONFeed {
    private let site: String?
    private let language: String?
    private let authors: [String]
    private let items: [(value: JSONValue, range: Range<Int>)]

    /// Nil where there is no list of items. Throws where it is no JSON.
    init?(_ bytes: [UInt8], depth: Int) throws(JSONError) {
        var head = JSONObject()
        var items: [(JSONValue, Range<Int>)]?
        try bytes.withUnsafeBufferPointer { (bytes) throws(JSONError) in
            let options = JSONOptions(
                maximumDepth: min(depth, JSONOptions.greatestDepth), maximumBytes: .max)
            var scanner = try JSONScanner(bytes, options: options)
            try scanner.beginObject()
            while let key = try scanner.nextKey() {
                if scanner.matches(key, "items"), try scanner.peekKind() == .array {
                    items = try Self.items(&scanner)
                } else {
                    // Of keys that stand twice the last one counts; setting would look through all before it.
                    head.members.append(.init(scanner.text(of: key), try scanner.readValue()))
                }
            }
            try scanner.finish()
        }
        if items == nil, head["id"] != nil || head["url"] != nil {
            items = [(.object(head), 0..<bytes.count)]
            head = JSONObject()
        }
        guard let items else { return nil }
        self.items = items
        site = head["title"]?.stringValue
        language = head["language"]?.stringValue
        authors = Self.people(.object(head))
    }

    private static func items(
        _ scanner: inout JSONScanner
    ) throws(JSONError) -> [(JSONValue, Range<Int>)] {
        var items: [(JSONValue, Range<Int>)] = []
        try scanner.beginArray()
        while try scanner.nextElement() {
            _ = try scanner.peekKind()
            let start = scanner.offset
            let value = try scanner.readValue()
            items.append((value, start..<scanner.offset))
        }
        return items
    }

    var count: Int { items.count }

    /// The entries, one at a time.
    func entries(_ take: (FeedEntry) throws(Diagnostic) -> Void) throws(Diagnostic) {
        for item in items { try take(entry(item.value, item.range)) }
    }

    private func entry(_ item: JSONValue, _ range: Range<Int>) -> FeedEntry {
        var entry = FeedEntry(range)
        // Some write numbers.
        entry.identify(item["id"]?.stringValue ?? item["id"]?.intValue.map { String($0) })
        let url = item["url"] ?? item["external_url"]
        entry.locate(url?.stringValue, "json feed url")
        entry.set("title", item["title"]?.stringValue, "json feed title")
        entry.set(
            "published", date: item["date_published"]?.stringValue, "json feed date_published")
        entry.set("modified", date: item["date_modified"]?.stringValue, "json feed date_modified")
        entry.set(
            "tags", (item["tags"]?.arrayValue ?? []).compactMap(\.stringValue), "json feed tags")
        let own = Self.people(item)
        entry.set(
            "authors", own.isEmpty ? authors : own, own.isEmpty ? "json feed" : "json feed authors")
        entry.set("site", site, "json feed title of the feed")
        entry.set("language", item["language"]?.stringValue ?? language, "json feed language")
        let (html, text) = (item["content_html"]?.stringValue, item["content_text"]?.stringValue)
        let summary = item["summary"]?.stringValue
        if let html, !html.isEmpty {
            entry.content = .html(Array(html.utf8))
        } else if let text = text ?? summary, !text.isEmpty {
            entry.content = .plain(Array(text.utf8))
        }
        if html != nil || text != nil { entry.set("description", summary, "json feed summary") }
        return entry
    }

    private static func people(_ value: JSONValue) -> [String] {
        let people = value["authors"]?.arrayValue ?? value["author"].map { [$0] } ?? []
        return people.compactMap { ($0["name"] ?? $0).stringValue }
            .map { PersonName.of($0) }.filter { !$0.isEmpty }
    }
}
