import GalleyHTML
import GalleyText

/// What the head of a page says of it: titles, description, type. Used where no hints are given, and
/// for the kind of page.
struct PageSigns {
    /// Folded: of OpenGraph, of `title`, of the hints.
    var titles: [[UInt8]] = []
    /// Folded.
    var descriptions: [[UInt8]] = []
    /// Folded: names of the authors, and the lines of the page that name them or hold its dates.
    var authors: [[UInt8]] = []
    var bylines: [[UInt8]] = []
    var datelines: [[UInt8]] = []
    /// The text as JSON-LD gives it.
    var articleBody = KnownText([])
    var types: Types = []

    struct Types: OptionSet {
        var rawValue: UInt16
        static let article = Types(rawValue: 1)
        static let product = Types(rawValue: 2)
        static let forum = Types(rawValue: 4)
        static let listing = Types(rawValue: 8)
        static let website = Types(rawValue: 16)
        static let documentation = Types(rawValue: 32)
        static let service = Types(rawValue: 64)
    }

    init(_ tree: HTMLTree, _ headers: [HTMLNode], _ hints: ArticleHints) {
        if !hints.title.isEmpty { titles.append(FoldedText.of(hints.title)) }
        if !hints.description.isEmpty { descriptions.append(FoldedText.of(hints.description)) }
        authors = hints.authors.map(FoldedText.of).filter { $0.count >= 6 }
        articleBody = KnownText(FoldedText.of(hints.articleBody))
        bylines = hints.bylines.map(FoldedText.of)
        datelines = hints.datelines.map(FoldedText.of)
        for node in headers {
            switch tree.tag(node) {
            case .title: add(title: FoldedText.of(tree.textContent(node)))
            case .meta: meta(node, tree)
            case .script: script(node, tree)
            case .link:
                if let rel = tree.attribute(node, .rel), ASCII.equalFolded(rel, "canonical"),
                    let url = tree.attribute(node, .href)
                {
                    address(url)
                }
            default: break
            }
        }
    }

    /// Titles and descriptions that are kept: each heading and each paragraph is compared with all.
    private static let most = 16

    private mutating func add(title: [UInt8]) {
        if titles.count < Self.most, !titles.contains(title) { titles.append(title) }
    }

    private mutating func meta(_ node: HTMLNode, _ tree: HTMLTree) {
        guard
            let key = tree.attribute(node, .property) ?? tree.attribute(node, .name)
                ?? tree.attribute(node, .itemprop),
            let content = tree.attribute(node, .content), !content.isEmpty
        else { return }
        if ASCII.equalFolded(key, "og:title") || ASCII.equalFolded(key, "twitter:title")
            || ASCII.equalFolded(key, "headline")
        {
            add(title: FoldedText.of(content))
        } else if ASCII.equalFolded(key, "og:description")
            || ASCII.equalFolded(key, "description")
            || ASCII.equalFolded(key, "twitter:description")
        {
            let folded = FoldedText.of(content)
            if descriptions.count < Self.most, !descriptions.contains(folded) {
                descriptions.append(folded)
            }
        } else if ASCII.equalFolded(key, "og:url") {
            address(content)
        } else if ASCII.equalFolded(key, "article:published_time") {
            types.insert(.article)
        } else if ASCII.equalFolded(key, "generator") {
            for word in Self.forumPrograms where ByteSearch.has(word, in: content) {
                types.insert(.forum)
            }
            for word in Self.manualPrograms where ByteSearch.has(word, in: content) {
                types.insert(.documentation)
            }
        } else if ASCII.equalFolded(key, "og:type") {
            if ByteSearch.has("article", in: content) { types.insert(.article) }
            if ByteSearch.has("product", in: content) { types.insert(.product) }
            if ByteSearch.has("website", in: content) { types.insert(.website) }
        }
    }

    /// Programs that make nothing but forums, and nothing but manuals, as `generator` names them.
    private static let forumPrograms: [StaticString] = [
        "phpbb", "vbulletin", "xenforo", "discourse", "invision", "mybb", "simplemachines",
        "vanilla",
        "flarum", "nodebb", "lemmy", "question2answer",
    ]
    private static let manualPrograms: [StaticString] = [
        "sphinx", "docusaurus", "mkdocs", "gitbook", "vitepress", "docfx", "doxygen", "readthedocs",
        "antora", "mdbook", "starlight",
    ]

    private mutating func script(_ node: HTMLNode, _ tree: HTMLTree) {
        guard let type = tree.attribute(node, .type), ByteSearch.has("ld+json", in: type),
            let child = tree.firstChild(node)
        else { return }
        let text = tree.text(child)
        for (word, type) in Self.schemas where ByteSearch.has(word, in: text) {
            types.insert(type)
        }
    }

    private static let schemas: [(StaticString, Types)] = [
        ("newsarticle\"", .article), ("blogposting\"", .article),
        ("type\":\"article\"", .article), ("techarticle\"", .article),
        ("type\":\"product\"", .product), ("productgroup\"", .product),
        ("discussionforumposting\"", .forum), ("qapage\"", .forum),
        ("collectionpage\"", .listing), ("type\":\"itemlist\"", .listing),
    ]

    /// By the folders of the page's address.
    private mutating func address(_ url: UnsafeBufferPointer<UInt8>) {
        for (word, type) in Self.folders where ByteSearch.has(word, in: url) {
            types.insert(type)
        }
        if hasDate(url) { types.insert(.article) }
    }

    private static let folders: [(StaticString, Types)] = [
        ("/docs", .documentation), ("//docs.", .documentation), ("/documentation", .documentation),
        ("/reference/", .documentation), ("/manual/", .documentation), ("/api/", .documentation),
        ("developer.", .documentation), ("/handbook/", .documentation),
        ("/forum", .forum), ("forum.", .forum), ("forums.", .forum), ("/thread", .forum),
        ("/viewtopic", .forum),
        ("//community.", .forum), ("/questions/", .forum), ("/discussion", .forum),
        ("//discourse.", .forum), ("/topic/", .forum), ("/boards/", .forum),
        ("/product/", .product), ("/products/", .product), ("/dp/", .product),
        ("/shop/", .product), ("//shop.", .product), ("//store.", .product),
        ("/category/", .listing), ("/categories/", .listing), ("/collection", .listing),
        ("/tag/", .listing), ("/search", .listing),
        ("/blog/", .article), ("//blog.", .article), ("/news/", .article), ("/article", .article),
        ("/story/", .article), ("/post/", .article), ("/posts/", .article),
    ]

    /// Whether the address has a folder for a year, then one for a month: `/2024/05/`.
    private func hasDate(_ url: UnsafeBufferPointer<UInt8>) -> Bool {
        guard url.count > 8 else { return false }
        for at in 0..<(url.count - 7) where url[at] == 0x2F && url[at + 5] == 0x2F {
            guard url[at + 1] == 0x31 || url[at + 1] == 0x32 else { continue }
            if (1...4).allSatisfy({ ASCII.isDigit(url[at + $0]) }), ASCII.isDigit(url[at + 6]) {
                return true
            }
        }
        return false
    }

    /// Whether a heading says what a title says, but for a site's name before or behind it.
    func isTitle(_ heading: [UInt8]) -> Bool {
        guard heading.count >= 3 else { return false }
        return titles.contains { title in
            if title == heading { return true }
            if heading.count * 4 >= title.count, FoldedText.contains(title, heading) { return true }
            return title.count >= 8 && title.count * 2 >= heading.count
                && FoldedText.contains(heading, title)
        }
    }

    func isDescription(_ text: [UInt8]) -> Bool {
        guard text.count >= 20 else { return false }
        return descriptions.contains { description in
            let length = min(description.count, text.count)
            guard length >= 20, length * 3 >= max(description.count, text.count) * 2 else {
                return false
            }
            return description.prefix(length - 3) == text.prefix(length - 3)
        }
    }
}
