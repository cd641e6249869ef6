import GalleyHTML

/// What an element is for the page's text. The lower half concerns the element itself, the upper half
/// is handed down to all that stands in it.
struct ElementTraits: OptionSet, Sendable {
    var rawValue: UInt32

    /// Begins and ends a line.
    static let block = ElementTraits(rawValue: 1 << 0)
    /// Holds no text of the page: scripts, forms' controls, drawings.
    static let skipped = ElementTraits(rawValue: 1 << 1)
    static let lineBreak = ElementTraits(rawValue: 1 << 2)
    static let image = ElementTraits(rawValue: 1 << 3)
    static let separator = ElementTraits(rawValue: 1 << 4)
    static let text = ElementTraits(rawValue: 1 << 5)
    static let list = ElementTraits(rawValue: 1 << 6)
    static let listItem = ElementTraits(rawValue: 1 << 7)
    static let table = ElementTraits(rawValue: 1 << 8)
    static let cell = ElementTraits(rawValue: 1 << 9)
    static let paragraph = ElementTraits(rawValue: 1 << 10)
    static let term = ElementTraits(rawValue: 1 << 11)
    static let heading = ElementTraits(rawValue: 1 << 12)
    /// Hidden by an attribute or by its own style.
    static let hidden = ElementTraits(rawValue: 1 << 13)
    static let row = ElementTraits(rawValue: 1 << 14)
    static let frame = ElementTraits(rawValue: 1 << 15)

    static let inLink = ElementTraits(rawValue: 1 << 16)
    static let inHeading = ElementTraits(rawValue: 1 << 17)
    static let inList = ElementTraits(rawValue: 1 << 18)
    static let inQuote = ElementTraits(rawValue: 1 << 19)
    /// White space counts.
    static let inPre = ElementTraits(rawValue: 1 << 20)
    static let inTable = ElementTraits(rawValue: 1 << 21)
    static let inFigure = ElementTraits(rawValue: 1 << 22)
    static let inCaption = ElementTraits(rawValue: 1 << 23)
    static let inStrong = ElementTraits(rawValue: 1 << 24)
    static let inHidden = ElementTraits(rawValue: 1 << 25)
    static let inMath = ElementTraits(rawValue: 1 << 26)
    static let inTime = ElementTraits(rawValue: 1 << 27)
    static let inArticle = ElementTraits(rawValue: 1 << 28)
    static let inForm = ElementTraits(rawValue: 1 << 29)

    static let inherited = ElementTraits(rawValue: 0xFFFF_0000)

    @inline(__always)
    func meets(_ other: ElementTraits) -> Bool { rawValue & other.rawValue != 0 }

    /// By the name of an HTML element.
    @inline(__always)
    static func of(_ tag: HTMLTag) -> ElementTraits {
        let at = Int(tag.rawValue)
        return byTag.withUnsafeBufferPointer { at < $0.count ? $0[at] : [] }
    }

    private static let byTag: [ElementTraits] = {
        var table: [ElementTraits] = []
        func set(_ traits: ElementTraits, _ tags: HTMLTag...) {
            for tag in tags {
                let at = Int(tag.rawValue)
                while table.count <= at { table.append([]) }
                table[at].formUnion(traits)
            }
        }
        set(
            .block, .address, .article, .aside, .blockquote, .body, .center, .dd, .details, .dialog,
            .dir, .div, .dl, .dt, .fieldset, .figcaption, .figure, .footer, .form, .frameset, .h1)
        set(
            .block, .h2, .h3, .h4, .h5, .h6, .header, .hgroup, .hr, .html, .legend, .li, .listing,
            .main, .menu, .nav, .noframes, .ol, .optgroup, .option, .p, .plaintext, .pre, .search)
        set(
            .block, .section, .summary, .table, .tbody, .td, .tfoot, .th, .thead, .tr, .ul, .xmp,
            .caption, .noscript, .picture)
        set(
            .skipped, .applet, .area, .audio, .base, .basefont, .bgsound, .canvas, .col, .colgroup,
            .command, .datalist, .embed, .head, .input, .isindex, .keygen, .link, .map, .meta)
        set(
            .skipped, .meter, .noembed, .noframes, .object, .param, .progress, .script, .select,
            .source, .style, .svg, .template, .textarea, .title, .track, .video, .annotation)
        set([.skipped, .frame], .iframe, .ampIframe, .ampVideo, .ampYoutube)
        set(.skipped, .annotationXml, .ampAd, .ampEmbed, .dialog, .menuitem)
        set(.lineBreak, .br)
        set([.block, .separator], .hr)
        set([.image, .skipped], .img, .image, .ampImg)
        set(.list, .ul, .ol, .menu, .dir)
        set(.inList, .ul, .ol, .menu, .dir, .dl)
        set(.listItem, .li)
        set(.table, .table)
        set(.inTable, .table)
        set(.row, .tr)
        set(.cell, .td, .th)
        set(.paragraph, .p)
        set(.term, .dt, .dd)
        set([.heading, .inHeading], .h1, .h2, .h3, .h4, .h5, .h6)
        set(.inQuote, .blockquote)
        set(.inPre, .pre, .listing, .xmp, .plaintext)
        set(.inFigure, .figure)
        set(.inCaption, .figcaption, .caption)
        set(.inStrong, .strong, .b)
        set(.inMath, .math)
        set(.inTime, .time)
        set(.inArticle, .article)
        set(.inForm, .form)
        return table
    }()
}
