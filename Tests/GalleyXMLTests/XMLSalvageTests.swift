import GalleyXML
import TestSupport
import Testing

@Suite("Broken XML")
struct XMLSalvageTests {
    @Test(
        "is repaired",
        arguments: [
            ("<a>&nbsp;&eacute;&apos;&foo;&</a>", "<a>\u{A0}é'&foo;&</a>"),
            ("<a>AT&T, x & y &amp; z &amp</a>", "<a>AT&T, x & y & z &amp</a>"),
            ("<a>1 < 2 <= 3</a>", "<a>1 < 2 <= 3</a>"),
            ("<a><b>x</a>", "<a><b>x</b></a>"), ("<a>x</b>y</a>", "<a>xy</a>"),
            ("<a><b>x</a>", "<a><b>x</b></a>"),
            ("<a><i>1<b>2</i>3</a>", "<a><i>1<b>2</b></i>3</a>"),
            ("<a><b>x", "<a><b>x</b></a>"), ("<a><b", "<a><b></b></a>"),
            ("<a b=c d='e' f g=h/>", "<a b='c' d='e' f='' g='h'></a>"),
            ("<a b='1' b='2'>x</a>", "<a b='1'>x</a>"),
            ("<a t='x < y & &copy; z'/>", "<a t='x < y & © z'></a>"),
            ("<a t='x>y</a>", "<a t='x'>y</a>"),
            ("<a>x\u{1}y\u{FFFF}</a>", "<a>x y\u{FFFD}</a>"),
            ("<a>&#0;&#x1F;&#55357;&#56832;&#55357;</a>", "<a>\u{FFFD}\u{FFFD}😀\u{FFFD}</a>"),
            ("<a>x ]]> y</a>", "<a>x ]]> y</a>"), ("<a>x<![CDATA[y", "<a>xy</a>"),
            ("<a><!-- -- -->x</a>", "<a>x</a>"), ("<a>x<!-- y</a>", "<a>x</a>"),
            ("Warning: <b>x</b> in y\n<?xml version='1.0'?><a>x</a>", "<a>x</a>"),
            ("junk <a>x</a> more", "<_>junk <a>x</a> more</_>"),
            ("<a>x</a><b/>", "<_><a>x</a><b></b></_>"),
            ("<!DOCTYPE a [<!ENTITY e '<b>'>]><a>&e;</a>", "<a>&e;</a>"),
            ("<!DOCTYPE a><a>&", "<a>&</a>"),
        ])
    func repaired(text: String, expected: String) throws {
        let tree = try XMLTree.salvaging(text)
        #expect(tree.root.dump == (expected.hasPrefix("<_>") ? expected : "<_>\(expected)</_>"))
        #expect(tree.complaint != nil)
    }

    @Test("that ends too early is told from other damage")
    func cut() throws {
        #expect(try XMLTree.salvaging("<a><b>x</b>").complaint?.code == .cut)
        #expect(try XMLTree.salvaging("<a><b>x</a>").complaint?.code == .malformed)
    }

    @Test("keeps the places of what was repaired")
    func places() throws {
        let text = "<r>&nbsp;&nbsp;<a>é & x</a><!-- y --><b c=d/></r>"
        let source = Array(text.utf8)
        let tree = try XMLTree.salvaging(text)
        for (name, expected) in [("a", "<a>é & x</a>"), ("b", "<b c=d/>"), ("r", text)] {
            let element = try #require(tree.root.firstDescendant([name]))
            #expect(String(decoding: source[element.source], as: UTF8.self) == expected)
        }
    }

    @Test("cut anywhere or changed, becomes a tree or an error, the same every time")
    func mutations() {
        let text =
            "<?xml version=\"1.0\"?>\n<!DOCTYPE r [<!ENTITY e \"x\">]><r xmlns:c='u'>"
            + "<c:a b='1&amp;2' d=\"<'\">té&nbsp;&#x41;</c:a><!-- n --><![CDATA[<z>]]><?p q?></r>"
        let source = Array(text.utf8)
        for end in source.indices { check(Array(source[..<end]), "cut at \(end)") }
        for seed in 1...3000 as ClosedRange<UInt64> {
            var random = SeededRandom(seed)
            var bytes = source
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...127, using: &random)
                case 1: bytes.remove(at: place)
                default:
                    bytes.insert(
                        contentsOf: Array("<a>&]'\"/".utf8).shuffled(using: &random).prefix(2),
                        at: place)
                }
            }
            check(bytes, "seed \(seed)")
        }
    }

    private func check(_ bytes: [UInt8], _ name: String) {
        let dumps = (0..<2).map { _ in
            do throws(XMLError) {
                let tree = try bytes.withUnsafeBufferPointer { (bytes) throws(XMLError) in
                    try XMLTree.salvaging(bytes)
                }
                tree.root.walk { element in
                    #expect(element.source.upperBound <= bytes.count, "\(name)")
                    return true
                }
                return tree.root.dump
            } catch { return error.description }
        }
        #expect(dumps[0] == dumps[1], "\(name)")
    }
}
