import GalleyCore
import GalleyXML

/// What the elements of NITF mean; most have the names of HTML.
enum NITFMeaning {
    static func of(_ element: XMLElement) -> MarkupMeaning {
        switch element.name {
        case "body", "body.head", "hedline", "media", "block", "nitf-table", "content":
            .group()
        case "body.content": .group(role: "body")
        case "body.end", "tagline", "bibliography", "copyrite", "copyrite.year":
            .group(role: "boilerplate")
        case "hl1": .heading(1, role: "title")
        case "hl2":
            element.parent?.name == "hedline"
                ? .paragraph(role: "standfirst") : .heading(2)
        case "abstract": .group(role: "standfirst")
        case "byline": .paragraph(role: "byline")
        case "dateline": .paragraph(role: "dateline")
        case "byttl", "location", "story.date", "distributor": .spaced
        case "bq": .quote
        case "credit": .paragraph()
        case "fn": .group(role: "footnote")
        case "media-caption": .caption
        case "media-producer": .paragraph(role: "caption")
        case "media-reference", "media-metadata", "media-object", "nitf-table-metadata", "note",
            "rights", "series", "head":
            .ignored
        case "num", "person", "org", "function", "event", "chron", "money", "virtloc",
            "object.title", "copyrite.holder", "lang", "pronounce", "classifier", "city", "state",
            "region", "country", "sublocation":
            .transparent
        default: XHTMLMeaning.of(element)
        }
    }
}
