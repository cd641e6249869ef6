import GalleyArticle
import Testing

/// What a page's JSON-LD gives as its text, held against what the page shows.
@Suite
struct LinkedDataTests {
    private static func page(_ body: String) -> String {
        """
        <head><title>Bridge closed</title><script type=application/ld+json>{"articleBody": "…"}</script>
        </head><body><article><h1>Bridge closed</h1>\(body)</article></body>
        """
    }

    private static func hints(_ lines: [String]) -> ArticleHints {
        var hints = ArticleHints()
        hints.articleBody = Array((lines.joined(separator: "\n") + "\n").utf8)
        return hints
    }

    private static let rest = (1...4).map { "\($0). \(Pages.more)" }

    @Test("A page that shows the beginning alone has the text of its data")
    func whole() {
        let lines = [Pages.prose] + Self.rest + [Pages.end]
        let page = Self.page(
            "<p><a href=/r>\(Pages.prose.prefix(60))</a>\(Pages.prose.dropFirst(60))</p>")
        let article = Pages.article(page, Self.hints(lines))
        #expect(article.texts() == lines)
        #expect(article.texts(.title) == ["Bridge closed"])
        #expect(article.blocks.last?.rule == .jsonLD)
        #expect(article.spans.allSatisfy { $0.range.upperBound <= article.text.count })
    }

    @Test("Data of another text changes nothing")
    func other() {
        let paragraphs = [Pages.prose, Pages.end].map { "<p>\($0)</p>" }.joined()
        let article = Pages.article(
            Self.page(paragraphs), Self.hints(Self.rest + Self.rest.map { $0 + " More." }))
        #expect(article.texts() == [Pages.prose, Pages.end])
    }

    @Test("What stands behind the last paragraph that the data has is not the text")
    func tail() {
        let lines = [Pages.prose] + Self.rest + [Pages.end]
        let paragraphs = lines.map { "<p>\($0)</p>" }.joined()
        let tail = "<p>Our desk reads every letter that it gets, so write.</p>"
        let article = Pages.article(Self.page(paragraphs + tail), Self.hints(lines))
        #expect(article.texts() == lines)
        #expect(article.rejected.contains { $0.rule == .jsonLD })
    }

    @Test("A paragraph that the data has comes back, whatever it looks like")
    func takenBack() {
        let lines = [Pages.prose] + Self.rest + [Pages.end]
        var paragraphs = lines.map { "<p>\($0)</p>" }
        paragraphs[2] = "<div class=related><p>\(lines[2])</p></div>"
        let article = Pages.article(Self.page(paragraphs.joined()), Self.hints(lines))
        #expect(article.texts() == lines)
    }

    @Test("Long texts that are nearly alike take time in proportion", .timeLimit(.minutes(2)))
    func hostile() {
        let line = String(repeating: "a", count: 200_000)
        let paragraphs = (0..<20).map { "<p>\(line)\($0), so. So, \($0).</p>" }.joined()
        let article = Pages.article(Self.page(paragraphs), Self.hints([line + line]))
        #expect(article.blocks.count == 21)
    }
}
