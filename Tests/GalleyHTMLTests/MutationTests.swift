import GalleyHTML
import TestSupport
import Testing

/// Pages cut, spliced and scrambled from a printed seed: every tree is sound, and parsing again
/// gives the same.
@Suite
struct MutationTests {
    static let seeds = [
        """
        <!DOCTYPE html><html lang=en><head><title>A &amp; B</title><meta charset=utf-8>
        <script>if (a < b) { document.write("<!--<script>x</script>") }</script></head>
        """,
        "<body class='x y'><p>One<b>two<i>three</b>four</i><a href=?a=1&amp;b=2>five</p><!-- c -->",
        "<table><caption>c<tr><td>1<th>2<tbody>x<tfoot><tr><td><table><td>3</table>y</table>",
        "<svg viewBox='0 0 1 1'><foreignObject><p>in</p></foreignObject><![CDATA[ a < b ]]></svg>",
        "<math><mi>x</mi><annotation-xml encoding=text/html><div>h</div></annotation-xml></math>",
        "<template><tr><td>t</template><select><option>a<option selected>b<optgroup>c</select>",
        "<ul><li>1<li>2<ol><li>3</ul><dl><dt>a<dd>b</dl><form><input type=hidden><textarea>\r\n\0a",
        "<frameset><frame></frameset><noframes>n</noframes><plaintext>p",
    ]

    @Test("100,000 mutated pages give sound trees, the same twice", arguments: 0..<20)
    func mutated(seed: UInt64) {
        var random = SeededRandom(seed)
        let parser = HTMLParser()
        let other = HTMLParser()
        for round in 0..<5_000 {
            let page = Self.page(&random)
            let isFragment = round % 4 == 0
            let tree = isFragment ? parser.parseFragment(page, in: .div) : parser.parse(page)
            if let mistake = tree.unsoundness {
                Issue.record("seed \(seed), round \(round): \(mistake): \(page)")
            }
            if round % 50 == 0 {
                let again = isFragment ? other.parseFragment(page, in: .div) : other.parse(page)
                #expect(TreeOutline.text(of: tree) == TreeOutline.text(of: again))
            }
        }
    }

    private static func page(_ random: inout SeededRandom) -> [UInt8] {
        var page: [UInt8] = []
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let seed = Array(seeds.randomElement(using: &random)?.utf8 ?? "".utf8)
            let start = Int.random(in: 0...seed.count, using: &random)
            page += seed[start..<Int.random(in: start...seed.count, using: &random)]
        }
        for _ in 0..<Int.random(in: 0...4, using: &random) where !page.isEmpty {
            let place = Int.random(in: 0..<page.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: page[place] = UInt8.random(in: .min ... .max, using: &random)
            case 1: page.remove(at: place)
            case 2:
                page.insert(contentsOf: "<>/&'\"=-!\0\r ".utf8.shuffled(using: &random), at: place)
            default:
                let end = min(page.count, place + Int.random(in: 0..<40, using: &random))
                page.insert(contentsOf: page[place..<end], at: 0)
            }
        }
        return page
    }

    @Test("every beginning of a page gives a sound tree")
    func truncated() {
        let parser = HTMLParser()
        let page = Array(Self.seeds.joined().utf8)
        for length in 0...page.count {
            #expect(parser.parse(Array(page[..<length])).unsoundness == nil, "\(length)")
        }
    }
}
