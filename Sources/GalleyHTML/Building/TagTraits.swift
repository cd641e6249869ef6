/// What a name is to the tree builder: the categories of clause 13.2.4.2, and which rule of "in
/// body" its tags meet (clause 13.2.6.4.7).
struct TagTraits: BitwiseCopyable {
    /// Which rule a start tag in the body meets.
    enum Start: UInt8 {
        case other, html, head, body, frameset, block, heading, preformatted, form, listItem
        case definition, plainText, button, anchor, formatting, nobr, marker, table, void, input
        case bareVoid, rule, image, textArea, xmp, frame, noEmbed, noScript, select, option
        case rubyBase, rubyText, math, svg, ignored
    }

    /// Which rule an end tag in the body meets.
    enum End: UInt8 {
        case other, template, body, html, block, form, paragraph, listItem, definition, heading
        case formatting, marker, lineBreak
    }

    var start = Start.other
    var end = End.other
    var set: Set = []

    struct Set: OptionSet, BitwiseCopyable {
        let rawValue: UInt16

        /// "Special", of HTML.
        static let special = Set(rawValue: 1)
        /// What no scope goes beyond, of HTML.
        static let scope = Set(rawValue: 2)
        /// What generating implied end tags closes, and what doing so thoroughly closes as well.
        static let implied = Set(rawValue: 4)
        static let impliedThoroughly = Set(rawValue: 8)
        /// Tables, their bodies and rows: text within is put in front of the table.
        static let tableRows = Set(rawValue: 16)
        /// MathML's and SVG's elements that no scope goes beyond; they are special too.
        static let mathScope = Set(rawValue: 32)
        static let svgScope = Set(rawValue: 64)
        /// `mi mo mn ms mtext`.
        static let mathText = Set(rawValue: 128)
        /// What ends foreign content.
        static let breakout = Set(rawValue: 256)
        /// `td`, `th`.
        static let cell = Set(rawValue: 512)
        /// What "in table body" and its like treat as parts of a table.
        static let tablePart = Set(rawValue: 1024)
        /// h1 to h6.
        static let heading = Set(rawValue: 2048)
        /// `table`; `tbody tfoot thead`; `tr`.
        static let wholeTable = Set(rawValue: 4096)
        static let tableBody = Set(rawValue: 8192)
        static let row = Set(rawValue: 16384)
    }

    static func table(_ names: NameTable) -> UnsafePointer<TagTraits> {
        let table = UnsafeMutablePointer<TagTraits>.allocate(capacity: Int(KnownNames.count))
        table.initialize(repeating: TagTraits(), count: Int(KnownNames.count))
        func number(_ name: Substring) -> Int {
            guard let number = names.number(of: Array(name.utf8)) else {
                preconditionFailure("\(name) is no known name")
            }
            return Int(number)
        }
        for (set, list) in sets {
            for name in list.split(separator: " ") { table[number(name)].set.insert(set) }
        }
        for (start, list) in starts {
            for name in list.split(separator: " ") { table[number(name)].start = start }
        }
        for (end, list) in ends {
            for name in list.split(separator: " ") { table[number(name)].end = end }
        }
        return UnsafePointer(table)
    }

    private static let sets: [(Set, String)] = [
        (
            .special,
            """
            address applet area article aside base basefont bgsound blockquote body br button \
            caption center col colgroup dd details dir div dl dt embed fieldset figcaption figure \
            footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img \
            input keygen li link listing main marquee menu meta nav noembed noframes noscript \
            object ol p param plaintext pre script search section select source style summary \
            table tbody td template textarea tfoot th thead title tr track ul wbr xmp
            """
        ),
        (.scope, "applet caption html table td th marquee object select template"),
        (.implied, "dd dt li optgroup option p rb rp rt rtc"),
        (.impliedThoroughly, "caption colgroup tbody td tfoot th thead tr"),
        (.tableRows, "table tbody tfoot thead tr"),
        (.mathScope, "mi mo mn ms mtext annotation-xml"),
        (.svgScope, "foreignObject desc title"),
        (.mathText, "mi mo mn ms mtext"),
        (
            .breakout,
            """
            b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i \
            img li listing menu meta nobr ol p pre ruby s small span strong strike sub sup table \
            tt u ul var
            """
        ),
        (.cell, "td th"),
        (.tablePart, "caption col colgroup tbody td tfoot th thead tr"),
        (.heading, "h1 h2 h3 h4 h5 h6"), (.wholeTable, "table"), (.tableBody, "tbody tfoot thead"),
        (.row, "tr"),
    ]

    private static let blocks = """
        address article aside blockquote center details dialog dir div dl fieldset figcaption \
        figure footer header hgroup main menu nav ol search section summary ul
        """

    private static let starts: [(Start, String)] = [
        (.html, "html"),
        (
            .head, "base basefont bgsound link meta noframes script style template title"
        ),
        (.body, "body"), (.frameset, "frameset"), (.block, blocks + " p"),
        (.heading, "h1 h2 h3 h4 h5 h6"), (.preformatted, "pre listing"), (.form, "form"),
        (.listItem, "li"), (.definition, "dd dt"), (.plainText, "plaintext"), (.button, "button"),
        (.anchor, "a"), (.formatting, "b big code em font i s small strike strong tt u"),
        (.nobr, "nobr"), (.marker, "applet marquee object"), (.table, "table"),
        (.void, "area br embed img keygen wbr"), (.input, "input"),
        (.bareVoid, "param source track"), (.rule, "hr"), (.image, "image"),
        (.textArea, "textarea"), (.xmp, "xmp"), (.frame, "iframe"), (.noEmbed, "noembed"),
        (.noScript, "noscript"), (.select, "select"), (.option, "optgroup option"),
        (.rubyBase, "rb rtc"), (.rubyText, "rp rt"), (.math, "math"), (.svg, "svg"),
        (.ignored, "caption col colgroup frame head tbody td tfoot th thead tr"),
    ]

    private static let ends: [(End, String)] = [
        (.template, "template"), (.body, "body"), (.html, "html"),
        (.block, blocks + " button listing pre select"), (.form, "form"), (.paragraph, "p"),
        (.listItem, "li"), (.definition, "dd dt"), (.heading, "h1 h2 h3 h4 h5 h6"),
        (.formatting, "a b big code em font i nobr s small strike strong tt u"),
        (.marker, "applet marquee object"), (.lineBreak, "br"),
    ]
}
