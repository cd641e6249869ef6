import GalleyArticle
import Testing

/// How elements become blocks and spans.
@Suite
struct BlockTests {
    private func body(_ html: String) -> PageArticle {
        Pages.article(Pages.news(within: html))
    }

    @Test("White space falls together, two line breaks part paragraphs, one a line")
    func whiteSpace() {
        let page = """
            <body><div>\(Pages.prose)<br>\n<br>  \(Pages.more)<br/>Second\n   line<br><br><br>\(Pages.end)</div>
            """
        #expect(
            Pages.article(page).texts()
                == [Pages.prose, Pages.more + "\nSecond line", Pages.end])
    }

    @Test("Lists have numbers and depths")
    func lists() {
        let article = body("<ol start=3><li>Three<ul><li>Inner</ul><li value=7>Seven</ol>")
        let items = article.blocks.filter { $0.kind == .listItem }
        #expect(items.map(article.text) == ["Three", "Inner", "Seven"])
        #expect(items.map(\.ordinal) == [3, 1, 7])
        #expect(items.map(\.depth) == [0, 1, 0])
        #expect(items.map(\.isOrdered) == [true, false, true])
        #expect(items.map(\.list) == [1, 2, 1])
    }

    @Test("A table of data is one block of rows, one of layout is paragraphs")
    func tables() {
        let data = body("<table><tr><th>Year<th>Cost<tr><td>2020<td>5<tr><td>2021<td>6</table>")
        #expect(data.first(.table).map(data.text) == "Year | Cost\n2020 | 5\n2021 | 6")
        let layout = Pages.article(
            "<body><table><tr><td><p>\(Pages.prose)</p><p>\(Pages.more)</p></table>")
        #expect(layout.first(.table) == nil)
        #expect(layout.texts() == [Pages.prose, Pages.more])
    }

    @Test("Code keeps its lines and its language")
    func code() throws {
        let article = body("<pre><code class=language-swift>let a = 1\n  let b = 2\n</code></pre>")
        let block = try #require(article.first(.code))
        #expect(article.text(block) == "let a = 1\n  let b = 2")
        let language = try #require(block.language)
        #expect(String(decoding: article.strings[language], as: UTF8.self) == "swift")
    }

    @Test("Quotations, those of other sites too, are blocks of their own")
    func quotes() {
        let tweet =
            "<blockquote class=twitter-tweet><p>We close it on Monday, sorry.</p></blockquote>"
        #expect(body(tweet).first(.quote) != nil)
    }

    @Test("Headings have levels; one of which nothing is left goes")
    func headings() {
        let article = Pages.article(
            Pages.news(
                within: "<h2>Costs</h2>",
                after: "<h3>Read more</h3><ul class=related><li><a href=/1>A</a></ul>"))
        #expect(article.first(.heading)?.level == 1)
        #expect(article.blocks.contains { $0.level == 2 && article.text($0) == "Costs" })
        #expect(!article.blocks.contains { $0.level == 3 })
    }

    @Test("Links, emphasis and code are spans of the text")
    func spans() throws {
        let article = body(
            "<p>See <a href='/plan?a=1&amp;b=2'> the <b>plan</b></a>, <em>please</em>: <code>x</code>, today.</p>"
        )
        let block = try #require(article.blocks.first { article.text($0).hasPrefix("See") })
        #expect(article.text(block) == "See the plan, please: x, today.")
        let spans = article.spans.filter { block.range.contains($0.range.lowerBound) }
        #expect(spans.map(\.kind) == [.strong, .link, .emphasis, .code])
        #expect(spans.map { article.string($0.range) } == ["plan", "the plan", "please", "x"])
        let url = try #require(spans[1].url)
        #expect(String(decoding: article.strings[url], as: UTF8.self) == "/plan?a=1&b=2")
    }

    @Test("Lazy pictures have the address that they will have")
    func pictures() throws {
        let article = body(
            "<p><img src='data:image/gif;base64,R0' data-src=/real.jpg alt='A map'></p>")
        let image = try #require(article.images.first)
        #expect(String(decoding: article.strings[image.url], as: UTF8.self) == "/real.jpg")
        #expect(article.first(.figure).map(article.text) == "A map")
    }

    @Test("Readings stand in parentheses, quotations in marks, formulas as their signs")
    func inline() {
        let html = """
            <p>On <ruby>漢<rt>kan</rt></ruby> he said <q>no</q>, and <math><mi>x</mi><mo>=</mo><mn>2</mn>
            <annotation>x=2</annotation></math> is the answer, they say.</p>
            """
        #expect(
            body(html).texts().contains(
                "On 漢(kan) he said “no”, and x=2 is the answer, they say."))
    }

    @Test("Every block says where it stands in the page")
    func sources() {
        let page = Pages.news()
        let bytes = Array(page.utf8)
        let article = Pages.article(page)
        for block in article.blocks {
            let source = String(decoding: bytes[block.source], as: UTF8.self)
            #expect(source.contains(article.text(block)))
        }
    }
}
