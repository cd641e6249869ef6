import GalleyXML

/// The kinds of XML that are articles.
enum ArticleForm {
    case jats, nitf, newsML

    /// By the first element; nil for other XML.
    init?(_ root: RootElement) {
        switch root.local {
        case "nitf": self = .nitf
        case "newsItem", "newsMessage": self = .newsML
        case "pmc-articleset": self = .jats
        case "article" where Self.marks.contains(where: { root.head.holds($0) }): self = .jats
        default: return nil
        }
    }

    /// What tells an article of a journal from others with that name.
    private static let marks: [StaticString] = [
        "<front", "<journal-meta", "<article-meta", "article-type=", "dtd-version=",
    ]

    /// True for XML that has readers of its own.
    static func isOfOthers(_ root: RootElement) -> Bool {
        ["rss", "feed", "rdf", "channel", "html", "svg"].contains(root.local.lowercased())
    }
}

/// One article of a tree.
struct FoundArticle {
    let form: ArticleForm
    let element: XMLElement

    /// All articles of a tree, in order; none in another.
    static func all(in tree: XMLTree) -> [FoundArticle] {
        var found: [FoundArticle] = []
        tree.root.walk { element in
            guard let form = form(of: element) else { return true }
            found.append(FoundArticle(form: form, element: element))
            return false
        }
        return found
    }

    private static func form(of element: XMLElement) -> ArticleForm? {
        switch element.name {
        case "nitf": .nitf
        case "newsItem": .newsML
        case "article":
            element.elements.contains { $0.name == "front" || $0.name == "front-stub" }
                || element.attribute("article-type") != nil ? .jats : nil
        default: nil
        }
    }
}
