import GalleyCore
import GalleyXML

/// A feed in XML: RSS 0.9x, 1.0 and 2.0, and Atom.
struct SyndicationFeed {
    /// What is known of all entries.
    private let site: String?
    /// The address of the feed's page.
    private let home: String?
    private let language: String?
    private let authors: [String]
    private let isAtom: Bool
    private let elements: [XMLElement]

    /// Elements that are entries.
    private static let entryNames: Set = ["item", "entry"]

    /// Nil where there is no feed in the tree. An entry alone is a feed.
    init?(_ tree: XMLTree) {
        let names: Set = ["rss", "feed", "RDF", "channel", "item", "entry"]
        guard let feed = tree.root.firstDescendant(names) else { return nil }
        isAtom = feed.name == "feed" || feed.name == "entry"
        // What is broken may lie anywhere; what comes before the feed is no part of it.
        var found: [XMLElement] = []
        tree.root.walk { element in
            if Self.entryNames.contains(element.name) { found.append(element) }
            return true
        }
        elements = found
        let head = isAtom ? feed : feed.firstDescendant(["channel"]) ?? feed
        let isEntry = Self.entryNames.contains(head.name)
        site = isEntry ? nil : FeedText.words(head.first("title"))
        home = isEntry ? nil : Self.alternate(head) ?? head.first("link")?.string.collapsed
        language = isEntry ? nil : head.attribute("lang") ?? head.first("language")?.string
        authors = isEntry ? [] : Self.people(head, isAtom: isAtom)
    }

    var count: Int { elements.count }

    /// The entries, one at a time.
    func entries(_ take: (FeedEntry) throws(Diagnostic) -> Void) throws(Diagnostic) {
        for element in elements { try take(isAtom ? atom(element) : rss(element)) }
    }

    // MARK: RSS

    private func rss(_ item: XMLElement) -> FeedEntry {
        var entry = FeedEntry(item.source)
        let guid = item.elements.first { $0.name == "guid" }
        entry.identify(guid?.string ?? item.attribute("about"))
        let link = item.elements.first { $0.name == "link" && !$0.isBlank }?.string
        let isAddress = guid.map { $0.attribute("isPermaLink") != "false" } ?? false
        if let link {
            entry.locate(full(link, item), "rss link")
        } else if let href = Self.alternate(item) {
            entry.locate(full(href, item), "atom link")
        } else if let guid, isAddress, guid.string.collapsed.hasPrefix("http") {
            entry.locate(guid.string, "rss guid")
        }
        entry.set("title", FeedText.words(first(item, "title")), "rss title")
        let date = item.elements.first { ["pubDate", "date", "issued"].contains($0.name) }
        let change = item.elements.first { ["modified", "updated"].contains($0.name) }
        // What has no other date was published when it was changed last.
        let first = date ?? change
        entry.set("published", date: first?.string, "rss \(first?.name ?? "")")
        entry.set("modified", date: change?.string, "rss \(change?.name ?? "")")
        entry.set(
            "tags",
            item.elements.filter { ["category", "subject"].contains($0.name) }
                .compactMap { FeedText.words($0) }, "rss category")
        setHead(&entry, item)
        setRSSContent(&entry, item)
        return entry
    }

    /// An element of RSS or the Dublin Core, not of media and the like, which have titles as well.
    private func first(_ item: XMLElement, _ name: String) -> XMLElement? {
        let found = item.elements.filter { $0.name == name && !$0.isBlank }
        return found.first { !["media", "itunes"].contains($0.fullName.prefix) } ?? found.first
    }

    private func setRSSContent(_ entry: inout FeedEntry, _ item: XMLElement) {
        let summary = first(item, "description") ?? item.elements.first { $0.name == "summary" }
        let whole = item.elements.first {
            ["encoded", "fullitem"].contains($0.name) && !$0.isBlank
        }
        if let body = item.first("body"), !body.isBlank {
            entry.content = .xhtml(body)
        } else if let source = whole ?? summary {
            let bytes = source.bytes
            // What was not escaped stands in the feed as elements.
            if !source.elements.isEmpty {
                entry.content = .xhtml(source)
            } else {
                entry.content =
                    whole != nil || FeedText.isMarkup(bytes) ? .html(bytes) : .plain(bytes)
            }
        }
        if whole != nil || item.first("body") != nil, let summary {
            entry.set("description", FeedText.words(summary), "rss description")
        }
    }

    /// An address as seen from the entry.
    private func full(_ address: String, _ element: XMLElement) -> String {
        WebAddress.resolved(address.collapsed, against: element.base(home))
    }

    // MARK: Atom

    private func atom(_ element: XMLElement) -> FeedEntry {
        var entry = FeedEntry(element.source)
        entry.identify(element.first("id")?.string)
        entry.locate(Self.alternate(element).map { full($0, element) }, "atom link")
        entry.set("title", element.first("title").map(text), "atom title")
        let published = element.elements.first { ["published", "issued"].contains($0.name) }
        let updated = element.elements.first { ["updated", "modified"].contains($0.name) }
        let first = published ?? updated
        entry.set("published", date: first?.string, "atom \(first?.name ?? "")")
        entry.set("modified", date: updated?.string, "atom \(updated?.name ?? "")")
        entry.set(
            "tags",
            element.all("category").compactMap {
                $0.attribute("label") ?? $0.attribute("term")
            }, "atom category")
        setHead(&entry, element)
        let (content, summary) = (element.first("content"), element.first("summary"))
        let source =
            content.flatMap { $0.isBlank ? nil : $0 } ?? summary
            ?? element.first("group")?.first("description")
        entry.content = source.flatMap(Self.content)
        if let content, !content.isBlank, let summary {
            entry.set("description", text(summary), "atom summary")
        }
        return entry
    }

    /// The address of the page that an entry is: a link that says no relation says `alternate`.
    private static func alternate(_ element: XMLElement) -> String? {
        let links = element.all("link").filter { $0.attribute("href") != nil }
        let found = links.first { ($0.attribute("rel") ?? "alternate") == "alternate" }
        return found.flatMap { link in
            link.attribute("href").map {
                WebAddress.resolved($0.collapsed, against: link.base(nil))
            }
        }
    }

    /// RFC 4287, section 3.1; Atom 0.3 has a mode beside the type.
    private static func content(_ element: XMLElement) -> FeedEntry.Content? {
        let type = (element.attribute("type") ?? "text").lowercased()
        if type == "xhtml" || type == "application/xhtml+xml", !element.elements.isEmpty {
            return .xhtml(element)
        }
        if !element.elements.isEmpty { return .xhtml(element) }
        let bytes = element.bytes
        if type == "html" || type.contains("html") { return .html(bytes) }
        switch element.attribute("mode") {
        case "escaped": return .html(bytes)
        case "base64":
            return .html(
                Array(String(decoding: TransferEncoding.base64(bytes), as: UTF8.self).utf8))
        default: break
        }
        return type == "text" || type.hasPrefix("text/") ? .plain(bytes) : nil
    }

    /// The words of a text of Atom, as its type says.
    private func text(_ element: XMLElement) -> String {
        switch Self.content(element) {
        case .html(let bytes): FeedText.words(bytes)
        case .plain, .xhtml, nil: element.string.collapsed
        }
    }

    // MARK: All of them

    private func setHead(_ entry: inout FeedEntry, _ element: XMLElement) {
        let form = isAtom ? "atom" : "rss"
        let own = Self.people(element, isAtom: isAtom)
        let source = element.first("source").map { Self.people($0, isAtom: true) } ?? []
        let authors = own.isEmpty ? (isAtom && !source.isEmpty ? source : self.authors) : own
        entry.set("authors", authors, own.isEmpty ? "\(form) feed" : "\(form) author")
        entry.set("site", site, "\(form) feed title")
        let language = element.attribute("lang") ?? element.first("language")?.string
        entry.set("language", language ?? self.language, "\(form) language")
    }

    /// Those who wrote a feed or an entry.
    private static func people(_ element: XMLElement, isAtom: Bool) -> [String] {
        let creators = element.elements.filter { $0.name == "creator" }
        let authors = element.elements.filter { $0.name == "author" }
        let found = creators.isEmpty ? authors : creators
        let names = found.map { person in
            PersonName.of(person.first("name")?.string ?? FeedText.words(person.bytes))
        }
        return names.filter { !$0.isEmpty }
    }
}
