import GalleyHTML
import GalleyText

/// What the head of a page says of it: titles, description, type. Used where no hints are given, and
/// for the kind of page.
struct PageSigns {
    /// Folded: of OpenGraph, of `title`, of the hints.
    var titles: [[UInt8]] = []
    /// Folded.
    var descriptions: [[UInt8]] = []
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
        for node in headers {
            switch tree.tag(node) {
            case .title:
                titles.append(FoldedText.of(tree.textContent(node)))
            case .meta: meta(node, tree)
            case .script: script(node, tree)
            default: break
            }
        }
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
            var folded: [UInt8] = []
            FoldedText.of(content, into: &folded)
            if !titles.contains(folded) { titles.append(folded) }
        } else if ASCII.equalFolded(key, "og:description")
            || ASCII.equalFolded(key, "description")
            || ASCII.equalFolded(key, "twitter:description")
        {
            var folded: [UInt8] = []
            FoldedText.of(content, into: &folded)
            if !descriptions.contains(folded) { descriptions.append(folded) }
        } else if ASCII.equalFolded(key, "og:type") {
            if ByteSearch.has("article", in: content) { types.insert(.article) }
            if ByteSearch.has("product", in: content) { types.insert(.product) }
            if ByteSearch.has("website", in: content) { types.insert(.website) }
        }
    }

    private mutating func script(_ node: HTMLNode, _ tree: HTMLTree) {
        guard let type = tree.attribute(node, .type), ByteSearch.has("ld+json", in: type),
            let child = tree.firstChild(node)
        else { return }
        let text = tree.text(child)
        if ByteSearch.has("newsarticle\"", in: text) || ByteSearch.has("blogposting\"", in: text)
            || ByteSearch.has("type\":\"article\"", in: text)
        {
            types.insert(.article)
        }
        if ByteSearch.has("type\":\"product\"", in: text) { types.insert(.product) }
        if ByteSearch.has("discussionforumposting\"", in: text)
            || ByteSearch.has("qapage\"", in: text)
        {
            types.insert(.forum)
        }
        if ByteSearch.has("collectionpage\"", in: text)
            || ByteSearch.has("type\":\"itemlist\"", in: text)
        {
            types.insert(.listing)
        }
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
