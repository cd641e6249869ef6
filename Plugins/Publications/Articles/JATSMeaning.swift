import GalleyCore
import GalleyXML

/// What the elements of JATS mean.
enum JATSMeaning {
    static func of(_ element: XMLElement, keepsReferences: Bool) -> MarkupMeaning {
        switch element.name {
        case "article-title" where element.parent?.name == "title-group":
            .heading(1, role: "title")
        case "subtitle": .paragraph(role: "standfirst")
        case "abstract": .group(role: "abstract")
        case "body": .group(role: "body")
        case "ack": .group(role: "acknowledgement")
        case "app", "app-group": .group(role: "appendix")
        case "fn", "table-wrap-foot", "author-notes": .group(role: "footnote")
        case "ref-list": keepsReferences ? .group(role: "reference") : .ignored
        case "title": title(element)
        case "p", "verse-line", "statement", "attrib", "citation-alternatives":
            .paragraph()
        case "mixed-citation", "element-citation", "nlm-citation", "citation", "note":
            element.parent?.name == "ref" ? .paragraph() : .transparent
        case "disp-quote", "verse-group": .quote
        case "preformat", "code": .code(language: element.attribute("language"))
        case "fig", "table-wrap", "boxed-text", "sec", "ref", "floats-group", "back", "def-list",
            "glossary", "fn-group", "notes", "disp-formula-group", "fig-group", "title-group",
            "def-item", "supplementary-material":
            .group()
        case "caption": .caption
        case "list": .list(isOrdered: element.attribute("list-type") == "order")
        case "list-item": .item
        default: table(element)
        }
    }

    /// Titles are headings of the sections they stand in, and words of the captions.
    private static func title(_ element: XMLElement) -> MarkupMeaning {
        if element.parent?.name == "caption" { return .spaced }
        var level = 1
        var place = element.parent
        while let parent = place, level < 6 {
            let holders: Set = ["sec", "ack", "app", "ref-list", "abstract", "boxed-text", "notes"]
            if holders.contains(parent.name) { level += 1 }
            place = parent.parent
        }
        return .heading(max(level, 2))
    }

    private static func table(_ element: XMLElement) -> MarkupMeaning {
        switch element.name {
        case "table": .table
        case "tr": .row
        case "td", "th": .cell
        case "break": .lineBreak
        case "label": label(element)
        case "italic", "named-content": element.name == "italic" ? .span(.emphasis) : .transparent
        case "bold": .span(.strong)
        case "monospace": .span(.code)
        case "strike": .span(.strikethrough)
        case "ext-link", "uri": link(element)
        case "disp-formula": .paragraph()
        case "tex-math": formula(element)
        case "graphic", "media", "inline-graphic", "object-id", "alt-text",
            "long-desc", "title-alternatives", "trans-title-group", "alt-title", "fn-type",
            "permissions", "processing-meta", "annotation", "annotation-xml", "term-head",
            "def-head", "related-article", "trans-abstract", "kwd-group", "pub-id", "front-stub":
            .ignored
        default: ofCitation(element)
        }
    }

    /// A formula in TeX: what stands beside it in MathML says the same, and a whole file of LaTeX is none.
    private static func formula(_ element: XMLElement) -> MarkupMeaning {
        let isTwice = element.parent?.first("math") != nil
        return isTwice || element.string.utf8.starts(with: "\\documentclass".utf8)
            ? .ignored : .spaced
    }

    /// The number of a heading or figure stands in front of it; that of an item is its own.
    private static func label(_ element: XMLElement) -> MarkupMeaning {
        switch element.parent?.name {
        case "fig", "table-wrap", "supplementary-material": .paragraph(role: "caption")
        case "ref", "list-item", "fn", "disp-formula", "corresp", "aff", "sec": .ignored
        default: .spaced
        }
    }

    private static func link(_ element: XMLElement) -> MarkupMeaning {
        guard let url = element.attribute("href"), url.hasPrefix("http") || url.hasPrefix("ftp")
        else { return .transparent }
        return .link(url: url)
    }

    /// The parts of a citation that has no words between them stand apart.
    private static func ofCitation(_ element: XMLElement) -> MarkupMeaning {
        let holders: Set = [
            "element-citation", "nlm-citation", "citation", "person-group", "name", "def-item",
        ]
        return holders.contains(element.parent?.name ?? "") ? .spaced : .transparent
    }
}
