import GalleyCore
import GalleyXML

/// An article of a news agency (NITF 3, with a namespace or without).
struct NITFArticle {
    private let article: XMLElement

    init(_ article: XMLElement) { self.article = article }

    var parts: ArticleParts {
        var parts = ArticleParts()
        setHead(&parts)
        var text = MarkupText(meaning: NITFMeaning.of)
        if let body = article.first("body") { text.add(body) }
        parts.text = text.finished()
        return parts
    }

    private func setHead(_ parts: inout ArticleParts) {
        let head = article.first("head")
        let data = head?.first("docdata")
        let publication = head?.first("pubdata")
        parts.known.id = data?.first("doc-id")?.attribute("id-string")?.collapsed ?? ""
        if parts.known.id.utf8.count > 1024 { parts.known.id = "" }
        let lead = article.first("body")?.first("body.head")
        let headline = lead?.first("hedline")?.first("hl1") ?? lead?.firstDescendant(["hl1"])
        parts.set("title", headline?.spacedString, "nitf hl1")
        parts.set("title", head?.first("title")?.spacedString, "nitf title")
        parts.set("authors", bylines(lead), "nitf byline")
        parts.set(
            "published", date: data?.first("date.issue")?.attribute("norm"), "nitf date.issue")
        parts.set(
            "published", date: publication?.attribute("date.publication"), "nitf date.publication")
        let story = lead?.firstDescendant(["story.date"])
        parts.set("published", date: story?.attribute("norm"), "nitf story.date")
        let words = head?.firstDescendant(["key-list"])?.all("keyword") ?? []
        parts.set("tags", words.compactMap { $0.attribute("key") }, "nitf keyword")
        parts.set("site", publication?.attribute("name"), "nitf pubdata")
        parts.set("section", publication?.attribute("position.section"), "nitf pubdata")
        parts.set("url", publication?.attribute("ex-ref"), "nitf pubdata")
        parts.set("language", article.attribute("lang"), "nitf xml:lang")
    }

    private func bylines(_ lead: XMLElement?) -> [String] {
        (lead?.all("byline") ?? []).flatMap { line -> [String] in
            let people = line.all("person")
            if !people.isEmpty { return people.map(\.spacedString) }
            var words = line.spacedString
            if let title = line.first("byttl")?.spacedString, words.hasSuffix(title) {
                words = String(words.dropLast(title.count)).collapsed
            }
            return [Byline.name(words)]
        }
    }
}

/// The line that says who wrote an article.
enum Byline {
    /// The name in it: `By Ada Byron` gives `Ada Byron`.
    static func name(_ line: String) -> String {
        let words = line.collapsed
        for prefix in ["By ", "BY ", "by "] where words.hasPrefix(prefix) {
            return String(words.dropFirst(prefix.count)).trimmingCommas
        }
        return words.trimmingCommas
    }
}

extension String {
    fileprivate var trimmingCommas: String {
        var text = self[...]
        while let last = text.last, last == "," || last == " " { text.removeLast() }
        return String(text)
    }
}
