import GalleyArticle
import GalleyHTML
import TestSupport
import Testing

/// Pages that no one would write: nothing crashes, ranges are sound, the same page gives the same.
@Suite
struct HostileTests {
    private static let seeds = [
        Pages.news(within: "<ul><li>One<li><ol><li>Two</ol></ul><pre><code>a\n b</code></pre>"),
        "<table><tr><td><table><tr><td>x<td>y<tr><td>z</table><td>w<tr><td>v</table>",
        "<figure><blockquote>q</blockquote><figcaption>c</figcaption><img data-srcset='a 1x, b 2x'>",
        "<a href=/1><h2>H</h2><p>Text, with <b>bold</b> and <q>quoted</q> words.</p></a><hr><br><br>",
        "<div class='comment related share'><p>\(Pages.prose)</p><ruby>漢<rt>k</ruby><math><mi>x</math>",
        "<main><h1>T</h1><div hidden>h</div><button>b</button><noscript><p>n</p></noscript></main>",
    ]

    @Test("Mutated pages give sound articles", arguments: 0..<8)
    func mutated(seed: UInt64) {
        var random = SeededRandom(seed)
        let parser = HTMLParser()
        var extractor = ArticleExtractor()
        var options = ArticleOptions()
        for round in 0..<2_000 {
            let page = Self.page(&random)
            options.content = round % 3 == 0 ? .full : .article
            options.kind = round % 5 == 0 ? PageKind.allCases.randomElement(using: &random) : nil
            let article = extractor.extract(parser.parse(page), ArticleHints(), options)
            if !Self.isSound(article, page) {
                Issue.record(
                    "seed \(seed), round \(round): \(String(decoding: page, as: UTF8.self))")
            }
            if round % 100 == 0 {
                #expect(extractor.extract(parser.parse(page), ArticleHints(), options) == article)
            }
        }
    }

    private static func page(_ random: inout SeededRandom) -> [UInt8] {
        var page: [UInt8] = []
        for _ in 0..<Int.random(in: 1...5, using: &random) {
            let seed = Array((seeds.randomElement(using: &random) ?? "").utf8)
            let start = Int.random(in: 0...seed.count, using: &random)
            page += seed[start..<Int.random(in: start...seed.count, using: &random)]
        }
        for _ in 0..<Int.random(in: 0...6, using: &random) where !page.isEmpty {
            page[Int.random(in: 0..<page.count, using: &random)] = .random(
                in: 0...255, using: &random)
        }
        return page
    }

    /// Whether ranges lie in their buffers, and blocks are in order and apart.
    private static func isSound(_ article: PageArticle, _ page: [UInt8]) -> Bool {
        var end = 0
        for block in article.blocks {
            guard block.range.lowerBound >= end, block.range.upperBound <= article.text.count,
                block.source.upperBound <= page.count
            else { return false }
            end = block.range.upperBound
        }
        let text = 0...article.text.count
        let strings = 0...article.strings.count
        return article.spans.allSatisfy {
            text.contains($0.range.lowerBound) && text.contains($0.range.upperBound)
                && strings.contains($0.url?.upperBound ?? 0)
        }
            && article.images.allSatisfy { strings.contains($0.alternative.upperBound) }
            && article.rejected.allSatisfy { $0.source.upperBound <= page.count }
    }

    @Test(
        "Deep, wide and repeated elements take time in proportion",
        arguments: [
            ("<div class='a b'>", "x, y. "), ("<figure>", "z"), ("<ul><li>", "item"),
            ("<table><tr><td>", "cell"), ("<p><a href=/>link</a>, text.</p>", ""),
            ("<b><i>", "bold, "), ("<div class=card><h3><a href=/>t</a></h3></div>", ""),
        ])
    func large(element: String, text: String) {
        #expect(Self.growth(8_000) { String(repeating: element + text, count: $0) } < 3)
    }

    @Test(
        "Titles, descriptions and headings without end take time in proportion",
        arguments: [
            ("<meta property=og:title content='Title number #'>", "<h2>Heading number #</h2>"),
            ("<meta name=description content='What the text number # has to say.'>", "<p>#</p>"),
            ("<title>Title #</title>", "<p class=title>Title of number #</p>"),
        ])
    func heads(meta: String, element: String) {
        let growth = Self.growth(4_000) { count in
            Self.numbered(meta, count) + "<body>" + Self.numbered(element, count)
        }
        #expect(growth < 3)
    }

    @Test("Headings that are nearly the title take time in proportion to their length")
    func similar() {
        let growth = Self.growth(100) { length in
            let letters = String(repeating: "a", count: length)
            let heading = "<h2>\(letters)b</h2>"
            return "<title>\(String(repeating: letters, count: 3))</title>"
                + String(repeating: heading, count: 2_000)
        }
        #expect(growth < 3)
    }

    @Test("Many parts that could each be the text, beside lists of links, take time in proportion")
    func rivals() {
        let growth = Self.growth(1_500) { count in
            let link = "<p><a href=/>x</a></p>"
            let part = "<div><p>A text of some forty letters, and a mark.</p></div>"
            return "<div>" + String(repeating: link, count: count * 19 / 4)
                + String(repeating: part, count: count) + "</div>"
        }
        #expect(growth < 3)
    }

    private static func numbered(_ part: String, _ count: Int) -> String {
        (0..<count).map { part.replacing("#", with: "\($0)") }.joined()
    }

    /// By what factor the time grows where a page grows to twice its size.
    private static func growth(_ size: Int, _ page: (Int) -> String) -> Double {
        var extractor = ArticleExtractor()
        var blocks = 0
        return Growth.ofDoubling(size) {
            HTMLParser().parse(Array(page($0).utf8))
        } work: { tree in
            blocks += extractor.extract(tree).blocks.count
        }
    }
}
