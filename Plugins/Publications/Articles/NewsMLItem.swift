import GalleyCore
import GalleyXML

/// A news item (NewsML-G2): what its head says, and its content as NITF, XHTML or text.
struct NewsMLItem {
    private let item: XMLElement
    private let meta: XMLElement?
    private let content: XMLElement?

    init(_ item: XMLElement) {
        self.item = item
        meta = item.first("contentMeta")
        content = item.first("contentSet")
    }

    var parts: ArticleParts {
        var parts = ArticleParts()
        setHead(&parts)
        let inner = content?.first("inlineXML")
        if let article = inner?.firstDescendant(["nitf"]) {
            let nested = NITFArticle(article).parts
            for entry in nested.known.metadata.entries
            where parts.known.metadata[entry.name] == nil {
                parts.known.metadata.set(entry)
            }
            parts.text = nested.text
        } else {
            parts.text = text(inner)
        }
        return parts
    }

    /// The headline and the rest of the head as blocks, and the content after them.
    private func text(_ inner: XMLElement?) -> TextBuilder {
        let data = content?.first("inlineData")
        let type = data?.attribute("contenttype") ?? "text/plain"
        let isText = type.hasPrefix("text/plain") && data?.attribute("encoding") == nil
        guard inner != nil || isText && data?.isBlank == false else { return TextBuilder() }
        var text = MarkupText(meaning: Self.meaning)
        if let meta { text.add(meta) }
        if let inner {
            text.add(inner)
            return text.finished()
        }
        var builder = text.finished()
        PlainParagraphs.add(
            data?.bytes ?? [], to: &builder, keepsLines: true, role: "body", source: data?.source)
        return builder
    }

    private static func meaning(_ element: XMLElement) -> MarkupMeaning {
        switch element.name {
        case "contentMeta": .group()
        case "inlineXML": .group(role: "body")
        case "headline": .heading(1, role: "title")
        case let name where element.parent?.name == "contentMeta": ofHead(name)
        default: XHTMLMeaning.of(element)
        }
    }

    private static func ofHead(_ name: String) -> MarkupMeaning {
        switch name {
        case "by", "byline": .paragraph(role: "byline")
        case "dateline": .paragraph(role: "dateline")
        default: .ignored
        }
    }

    private func setHead(_ parts: inout ArticleParts) {
        let itemMeta = item.first("itemMeta")
        parts.known.id = item.attribute("guid")?.collapsed ?? ""
        if parts.known.id.utf8.count > 1024 { parts.known.id = "" }
        parts.set("title", meta?.first("headline")?.spacedString, "newsml headline")
        parts.set("authors", authors, "newsml creator")
        let lines = (meta?.all("by") ?? []) + (meta?.all("byline") ?? [])
        parts.set("authors", lines.map { Byline.name($0.string) }, "newsml byline")
        parts.set(
            "published", date: itemMeta?.first("firstCreated")?.string, "newsml firstCreated")
        parts.set("published", date: meta?.first("contentCreated")?.string, "newsml contentCreated")
        let version = itemMeta?.first("versionCreated")?.string
        parts.set("published", date: version, "newsml versionCreated")
        let change = meta?.first("contentModified")?.string ?? version
        parts.set("modified", date: change, "newsml versionCreated")
        let words = (meta?.all("keyword") ?? []).map(\.spacedString)
        let subjects = (meta?.all("subject") ?? []).compactMap { $0.first("name")?.spacedString }
        parts.set("tags", words + subjects, "newsml subject")
        parts.set("language", meta?.first("language")?.attribute("tag"), "newsml language")
        parts.set("language", item.attribute("lang"), "newsml xml:lang")
        let provider = itemMeta?.first("provider")
        parts.set(
            "site", provider?.first("name")?.string ?? provider?.attribute("literal"),
            "newsml provider")
        parts.set("description", meta?.first("description")?.spacedString, "newsml description")
        let rights = item.first("rightsInfo")
        parts.set("license", rights?.first("usageTerms")?.spacedString, "newsml usageTerms")
    }

    private var authors: [String] {
        (meta?.all("creator") ?? []).compactMap { creator in
            creator.first("name")?.spacedString ?? creator.attribute("literal")
        }
    }
}
