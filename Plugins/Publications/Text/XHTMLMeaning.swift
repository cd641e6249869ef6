import GalleyCore
import GalleyXML

/// What the elements of HTML mean, by their names alone: for text that is an article already.
enum XHTMLMeaning {
    static func of(_ element: XMLElement) -> MarkupMeaning {
        if element.attribute("hidden") != nil { return .ignored }
        switch element.name {
        case "p": return .paragraph()
        case "h1", "h2", "h3", "h4", "h5", "h6":
            return .heading(element.name.utf8.last.map { Int($0) - 0x30 })
        case "ul", "menu", "dir": return .list(isOrdered: false)
        case "ol":
            let start = element.attribute("start").flatMap { Int($0) } ?? 1
            return .list(isOrdered: true, start: min(max(start, 0), 1 << 20))
        case "li": return .item
        case "blockquote": return .quote
        case "pre", "listing", "xmp": return .code(language: language(element))
        case "table": return .table
        case "tr": return .row
        case "td", "th": return .cell
        case "caption", "figcaption": return .caption
        case "hr": return .rule
        case "br": return .lineBreak
        case "em", "i", "cite", "dfn", "var": return .span(.emphasis)
        case "strong", "b": return .span(.strong)
        case "code", "kbd", "samp", "tt": return .span(.code)
        case "s", "del", "strike": return .span(.strikethrough)
        case "a": return element.attribute("href").map { .link(url: $0) } ?? .transparent
        case "img": return image(element)
        default: return other(element.name)
        }
    }

    private static func other(_ name: String) -> MarkupMeaning {
        switch name {
        case "head", "script", "style", "template", "iframe", "object", "embed", "svg", "canvas",
            "audio", "video", "select", "option", "textarea", "button", "input", "title", "rp":
            .ignored
        case "html", "body", "div", "section", "article", "main", "header", "footer", "aside",
            "nav", "figure", "details", "summary", "address", "center", "form", "fieldset", "dl",
            "dt", "dd", "hgroup", "noscript":
            .group()
        default: .transparent
        }
    }

    private static func image(_ element: XMLElement) -> MarkupMeaning {
        .image(url: element.attribute("src"), text: element.attribute("alt") ?? "")
    }

    /// `language-swift` among the classes of the code.
    private static func language(_ element: XMLElement) -> String? {
        let classes = (element.first("code") ?? element).attribute("class") ?? ""
        return classes.split(separator: " ").compactMap { name in
            ["language-", "lang-"].first { name.hasPrefix($0) }.map {
                String(name.dropFirst($0.count))
            }
        }.first
    }
}
