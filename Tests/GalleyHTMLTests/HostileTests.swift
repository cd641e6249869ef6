import GalleyHTML
import Testing

/// Pages made to cost time, memory or the stack: the work grows with the bytes and no faster.
@Suite
struct HostileTests {
    struct Attack: Sendable, CustomTestStringConvertible {
        var name: String
        /// The page with the attack repeated so many times.
        var page: @Sendable (Int) -> String

        var testDescription: String { name }

        init(_ name: String, _ page: @escaping @Sendable (Int) -> String) {
            self.name = name
            self.page = page
        }

        /// A part that is repeated, `#` in it being the number of the copy.
        init(_ part: String, before: String = "", after: String = "", then: String = "") {
            self.init("\(before)(\(part))\(after)(\(then))") { count in
                let copies = (0..<count).map { part.replacing("#", with: String($0)) }.joined()
                let ends = String(repeating: then, count: count)
                return before + copies + after + ends
            }
        }
    }

    static let attacks: [Attack] = [
        Attack("<div>"), Attack("<div>", then: "</div>"), Attack("<span>", then: "</p>"),
        Attack("<a href=#>"), Attack("<b>", then: "</b>"), Attack("<x-#>", then: "</x-1>"),
        Attack("<font color=#>", after: "<p>", then: "<p>x"),
        Attack("<font color=#></p>", then: "<p>x"),
        Attack("<b><p>", then: "</b>"), Attack("<a><p>", then: "</a>"),
        Attack("<b a=#><i a=#><div>", then: "</b></i>"),
        Attack("<b a=#>", after: "<p><p><div><div><div>", then: "</b>x"),
        Attack("<i>", before: "<b>", after: "<p>", then: "x</b><b>"),
        Attack("<nobr>"), Attack("<button>"), Attack("<li>"), Attack("<ul><li>"),
        Attack("<dd><dt>"),
        Attack("<table>"), Attack("<table><tr><td>", then: "</table>"), Attack("<table><td>x"),
        Attack("x<tr>", before: "<table>"), Attack("a<td>b</td>", before: "<table><tr>"),
        Attack("<b a=#>", before: "<table>", then: "x<tr>"), Attack("<caption>", before: "<table>"),
        Attack("<table><b>x"), Attack("<template>", then: "</template>"),
        Attack("<template><td>"), Attack("<select><option>"),
        Attack("<option>", before: "<select>"),
        Attack("<svg>", then: "</svg>"), Attack("<svg><foreignObject>"), Attack("<math><mi>"),
        Attack("<svg><desc><p>"), Attack("<g>", before: "<svg>", then: "</x>"),
        Attack("<frameset>"), Attack("<frameset>", before: "<frameset>", then: " x</frameset>"),
        Attack("<object>", then: "</object>"), Attack("<h1>"), Attack("<form>", then: "</form>"),
        Attack("<body a#=b>"), Attack("<html a#=b>"), Attack("<body a=b>"),
        Attack("&amp;"), Attack("&#1;"), Attack("&nosuch"),
        Attack("&", before: "<p a='", after: "'>"),
        Attack("&notin", before: "<title>"), Attack("&#x1111111111;"),
        Attack("<"), Attack("</"), Attack("</>"), Attack("a</>"), Attack("<!"), Attack("<!-"),
        Attack("<!--"), Attack("--!", before: "<!--"), Attack("<?"), Attack("<!doctype "),
        Attack("<script>"), Attack("<!--<script>", before: "<script>"),
        Attack("<!--<script></script>", before: "<script>"), Attack("</scrip", before: "<script>"),
        Attack("</textare", before: "<textarea>"), Attack("]]", before: "<svg><![CDATA["),
        Attack("<![CDATA[]]>", before: "<svg>"), Attack("x<![CDATA[y]]>", before: "<svg>"),
        Attack(" a#=1", before: "<p", after: ">"), Attack(" a=1", before: "<p", after: ">"),
        Attack(" a#=1", before: "<b", after: "><b a=1>"), Attack("<p ='\"/"),
        Attack("<pre>\r\n"), Attack("\0"), Attack("\0", before: "<svg>"), Attack("a\0b\r"),
        Attack("x</y>"), Attack(" x", before: "<frameset>"),
        Attack("<colgroup> x", before: "<table>"),
        Attack("<input type=hidden>", before: "<table>"), Attack("<noscript>", before: "<head>"),
        Attack("<ruby><rt>"), Attack("<p><object>"),
        Attack("<optgroup><option>", before: "<select>"),
        Attack("<p>", then: "</sarcasm>"), Attack("<a><b><i><u><s><tt><p>x</a>"),
    ]

    @Test("the work grows with the bytes and no faster", arguments: attacks)
    func linear(attack: Attack) {
        let parser = HTMLParser()
        let small = Array(attack.page(4_000).utf8)
        let large = Array(attack.page(16_000).utf8)
        let smallWork = Double(parser.parse(small).work) / Double(small.count)
        let tree = parser.parse(large)
        let largeWork = Double(tree.work) / Double(large.count)
        #expect(largeWork <= smallWork * 1.2 + 1, "\(smallWork), then \(largeWork) steps a byte")
        #expect(largeWork < 700, "\(largeWork) steps a byte")
        #expect(tree.nodeCount < large.count * 4 + 100_000)
        #expect(tree.unsoundness == nil)
    }

    @Test("100,000 open elements, ten megabytes of an attribute, a million references")
    func large() {
        let parser = HTMLParser()
        let deep = parser.parse(Array(String(repeating: "<div>", count: 100_000).utf8))
        #expect(deep.nodeCount > 100_000)
        #expect(deep.work < deep.source.count * 8)
        #expect(deep.depth <= 520)

        let long = String(repeating: "x&amp;", count: 1_600_000)
        let attribute = parser.parse(Array("<p title='\(long)'>".utf8))
        let paragraph = attribute.descendants(of: attribute.root).first { attribute.is($0, .p) }
        let value = paragraph.flatMap { attribute.attribute($0, .title) }
        #expect(value?.count == 3_200_000)

        let references = parser.parse(Array(String(repeating: "&notit;", count: 1_000_000).utf8))
        #expect(references.textContent(references.root).count == 1_000_000 * "¬it;".utf8.count)
    }

    @Test("the depth is an option")
    func depth() {
        var options = HTMLParser.Options()
        options.maximumDepth = 32
        let parser = HTMLParser(options)
        for attack in Self.attacks {
            let tree = parser.parse(Array(attack.page(1_000).utf8))
            #expect(tree.depth <= 40, "\(attack.name)")
        }
        let tree = parser.parse(Array((String(repeating: "<i>a", count: 50) + "<p>b</p>c").utf8))
        let text = String(decoding: tree.textContent(tree.root), as: UTF8.self)
        #expect(text == String(repeating: "a", count: 50) + "bc")
    }
}
