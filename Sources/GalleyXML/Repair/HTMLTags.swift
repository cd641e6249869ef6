/// What HTML does not write out of its tags: ends of elements, and that some have none.
enum HTMLTags {
    /// Elements without content (HTML, section 13.1.2).
    static let void: Set = [
        "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta",
        "param", "source", "track", "wbr",
    ]

    /// Elements whose content is no markup.
    static let raw: Set = ["script", "style", "xmp", "iframe", "noembed", "noframes"]

    /// What is open and ends where an element begins, as far as nothing of `within` lies between.
    static func ended(by name: String) -> (ends: Set<String>, within: Set<String>)? {
        switch name {
        case "li": (["li"], ["ul", "ol", "menu", "dir"])
        case "dt", "dd": (["dt", "dd"], ["dl"])
        case "td", "th": (["td", "th"], ["tr", "table"])
        case "tr": (["tr"], ["table"])
        case "thead", "tbody", "tfoot": (["thead", "tbody", "tfoot", "caption"], ["table"])
        case "option": (["option"], ["select"])
        default: blocks.contains(name) ? (["p"], holders) : nil
        }
    }

    private static let blocks: Set = [
        "p", "div", "ul", "ol", "dl", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote",
        "pre", "section", "article", "aside", "nav", "header", "footer", "main", "figure",
        "figcaption", "form", "hr", "address", "details", "center", "fieldset", "menu",
    ]

    private static let holders: Set = [
        "div", "td", "th", "li", "dd", "blockquote", "section", "article", "button", "object",
        "table", "figure", "aside", "details",
    ]
}
