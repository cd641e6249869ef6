import GalleyXML
import Testing

@Suite("Well-formed XML")
struct XMLTreeTests {
    @Test(
        "becomes its tree",
        arguments: [
            ("<a/>", "<a></a>"), ("<?xml version='1.0'?><!-- c --><a>x<?p i?>y</a>", "<a>xy</a>"),
            ("<a b='1' c=\"2\"><d>e</d>f<d/></a>", "<a b='1' c='2'><d>e</d>f<d></d></a>"),
            ("<a>&lt;&amp;&gt;&#65;&#x42;</a>", "<a><&>AB</a>"),
            ("<a>x<![CDATA[<b>&amp;]]>y</a>", "<a>x<b>&amp;y</a>"),
            ("<a b='&amp;&lt;&#38;&#38;#38;&#60;&quot;'/>", "<a b='&<&&#38;<\"'></a>"),
            ("<a>\r\n x\r</a>", "<a>\n x\n</a>"),
            ("<!DOCTYPE a SYSTEM 'a.dtd' [<!ELEMENT a ANY>]><a>x</a>", "<a>x</a>"),
            ("<é ü='ö'>日本</é>", "<é ü='ö'>日本</é>"),
        ])
    func trees(text: String, expected: String) throws {
        #expect(try XMLTree.parsing(text).root.dump == expected)
        let salvaged = try XMLTree.salvaging(text)
        #expect(salvaged.root.dump == expected && salvaged.complaint == nil)
    }

    @Test("has names with their namespaces, and undeclared prefixes as they stand")
    func namespaces() throws {
        let tree = try XMLTree.parsing(
            "<a xmlns='u:a' xmlns:x='u:x'><x:b x:c='1'/><y:d/><e xmlns=''/></a>")
        let elements = tree.root.elements
        #expect(tree.root.fullName == .init(local: "a", namespace: "u:a", prefix: ""))
        #expect(elements[0].fullName == .init(local: "b", namespace: "u:x", prefix: "x"))
        #expect(elements[0].attributes.first?.name.namespace == "u:x")
        #expect(elements[1].fullName == .init(local: "d", namespace: "", prefix: "y"))
        #expect(elements[2].fullName == .init(local: "e", namespace: "", prefix: ""))
    }

    @Test("has places in its source")
    func places() throws {
        let text = "<r>\n <a x='1>'>té<b/>xt</a ><c/></r>"
        let source = Array(text.utf8)
        let tree = try XMLTree.parsing(text)
        func string(_ range: Range<Int>) -> String {
            String(decoding: source[range], as: UTF8.self)
        }
        #expect(string(tree.root.source) == text)
        #expect(string(try #require(tree.root.first("a")).source) == "<a x='1>'>té<b/>xt</a >")
        #expect(string(try #require(tree.root.firstDescendant(["b"])).source) == "<b/>")
        #expect(string(try #require(tree.root.first("c")).source) == "<c/>")
    }

    @Test("keeps places over many buffers of the parser")
    func manyPlaces() throws {
        let items = (0..<5000).map { "<item n=\"\($0)\">text \($0) &amp; more</item>\n" }
        let text = "<r>" + items.joined() + "</r>"
        let source = Array(text.utf8)
        for (element, item) in zip(try XMLTree.parsing(text).root.elements, items) {
            #expect(Array(source[element.source]) + [0x0A] == Array(item.utf8))
        }
    }

    @Test("is read as UTF-8, whatever it declares")
    func encoding() throws {
        let text = "<?xml version='1.0' encoding='ISO-8859-1'?><a>é€</a>"
        #expect(try XMLTree.parsing(text).root.string == "é€")
    }

    @Test(
        "is told from what is not, with the place",
        arguments: [
            ("", XMLError.Code.noElement, 0), ("   ", .malformed, 3), ("text", .malformed, 0),
            ("<a>\n<b></a>", .malformed, 11), ("<a>&nbsp;</a>", .malformed, 9),
            ("<a>x & y</a>", .malformed, 6), ("<a", .malformed, 2), ("<a>\u{1}</a>", .malformed, 3),
            ("<a/><b/>", .malformed, 4), ("<a b=c/>", .malformed, 5),
        ])
    func malformed(text: String, code: XMLError.Code, offset: Int) {
        let error = #expect(throws: XMLError.self) { try XMLTree.parsing(text) }
        #expect(error?.code == code && error?.offset == offset, "\(String(describing: error))")
    }

    @Test(
        "HTML is read as such",
        arguments: [
            ("<p>a<p>b &nbsp;&eacute; & c<br>d", "<p>a</p><p>b \u{A0}é & c<br></br>d</p>"),
            ("plain é", "plain é"), ("<b>x</i>y</b>", "<b>xy</b>"),
            ("<a href='?a=1&b=2&amp;c'>x</a>", "<a href='?a=1&b=2&c'>x</a>"),
            (
                "<UL><LI>a<LI>b<ul><li>c</ul><li>d</ul>",
                "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>"
            ),
            ("<p><b>a<div>b</div>c", "<p><b>a</b></p><div>b</div>c"),
            (
                "<table><tr><td>1<td>2<tr><td>3</table>",
                "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>"
            ),
            ("<script>if (a < b) '<p>'</SCRIPT>x<hr>y", "<script></script>x<hr></hr>y"),
            ("<o:p>x</o:p><IMG SRC=a.png>", "<o-p>x</o-p><img src='a.png'></img>"),
        ])
    func html(text: String, expected: String) throws {
        #expect(try XMLTree.html(text).root.dump == "<_>\(expected)</_>")
    }
}
