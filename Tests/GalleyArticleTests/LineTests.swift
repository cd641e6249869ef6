import GalleyArticle
import Testing

/// Single lines and sections within a text that tell of the text or lead away from it.
@Suite
struct LineTests {
    private static let all = [Pages.prose, Pages.more, Pages.end]

    @Test(
        "Tags and credits go by how they begin",
        arguments: [
            "<p>Filed under: bridges, floods</p>", "<p>Posted in Town by the desk</p>",
            "<p>Schlagwörter: Brücke, Flut</p>", "<div>TAGS: | Town |</div>",
            "<p>(Credit: Jane Doe / Agency)</p>", "<p>Crédits photos : Agence</p>",
        ])
    func namedLines(line: String) {
        #expect(Pages.article(Pages.news(after: line)).texts() == Self.all)
    }

    @Test("A paragraph that only begins alike is text")
    func notNamed() {
        let line = "Photographs of the old bridge hang in the town hall."
        #expect(Pages.article(Pages.news(within: "<p>\(line)</p>")).texts().contains(line))
    }

    @Test("Lines that name authors or dates have their roles, before the text and behind it")
    func hints() {
        var hints = ArticleHints()
        hints.bylines = [Array("By Jane Doe, Town Desk".utf8)]
        hints.datelines = [Array("Tuesday 14 May 2024".utf8)]
        let lines = "<p>By Jane Doe, Town Desk</p><p>Tuesday 14 May 2024</p>"
        let article = Pages.article(Pages.news(before: lines), hints)
        #expect(article.texts() == Self.all)
        #expect(article.texts(.byline) == ["By Jane Doe, Town Desk"])
        #expect(article.texts(.dateline) == ["Tuesday 14 May 2024"])
        #expect(article.blocks.contains { $0.rule == .bylinePattern })
        #expect(article.blocks.contains { $0.rule == .datePattern })
        let within = Pages.article(Pages.news(within: "<p>Tuesday 14 May 2024</p>"), hints)
        #expect(within.texts().contains("Tuesday 14 May 2024"))
    }

    @Test("What tells of the author at the end is not the text")
    func biography() {
        var hints = ArticleHints()
        hints.authors = [Array("Jane Doe".utf8)]
        let line =
            "Jane Doe (jane@courier.example) writes on towns and rivers, and edits the Sunday pages."
        let late = Pages.article(Pages.news(after: "<p>\(line)</p>"), hints)
        #expect(late.texts() == Self.all)
        #expect(late.rejected.contains { $0.rule == .bylinePattern })
        #expect(Pages.article(Pages.news(after: "<p>\(line)</p>")).texts().contains(line))
    }

    @Test(
        "A heading that leads to other pages takes its section with it",
        arguments: [
            "You may also like", "Das könnte Sie auch interessieren", "À lire aussi",
            "Leave a Reply",
        ])
    func related(heading: String) {
        let teasers = [Pages.prose, Pages.more].map { "<div><p>Last year: \($0)</p></div>" }
        let box = "<div><h3>\(heading)</h3>\(teasers.joined())</div>"
        let article = Pages.article(Pages.news(after: box))
        #expect(article.texts() == Self.all)
        #expect(article.rejected.contains { $0.rule == .relatedHeading })
    }

    @Test("Such a heading within a text does not take the rest of it")
    func relatedWithin() {
        let long = Pages.more + " " + Pages.end
        let article = Pages.article(
            Pages.news(
                within:
                    "<p>\(Pages.more)</p><p>\(Pages.end)</p><p><strong>Read also: older news</strong></p>",
                after: "<p>\(long)</p>"))
        #expect(article.texts().last == long)
        #expect(!article.texts().contains("Read also: older news"))
    }

    @Test(
        "Who else worked on a text is named at its end",
        arguments: [
            "Reporting by Ann Miller; editing by Jo Doe",
            "The Courier's Ann Miller contributed to this report.",
        ])
    func helpers(line: String) {
        let article = Pages.article(Pages.news(after: "<p>\(line)</p>"))
        #expect(article.texts() == Self.all)
        #expect(article.texts(.byline) == [line])
    }

    @Test("Addresses that are written out stay, links that stand alone do not")
    func addresses() {
        let lines = """
            <p>The plans: <a href=https://town.example/plans>https://town.example/plans</a></p>
            <p><a href=/older>Older plans of the bridge</a></p>
            """
        let texts = Pages.article(Pages.news(within: lines)).texts()
        #expect(texts.contains("The plans: https://town.example/plans"))
        #expect(!texts.contains("Older plans of the bridge"))
    }

    @Test("A list of links that a line leads up to stays")
    func announced() {
        let items = ["Mill Lane", "Old Ferry", "Quay"].map { "<li><a href=/w>\($0) way</a></li>" }
        let list = "<p>These ways are open:</p><ul>\(items.joined())</ul>"
        let within = Pages.article(
            Pages.news(within: list, after: "<p>\(Pages.prose) Really.</p>"))
        #expect(within.rejected.allSatisfy { $0.rule != .linkDensity })
    }

    @Test("Items of a list that are set as headings are text")
    func itemHeadings() {
        let list =
            "<h2>Makers</h2><ul><li><h3>family-owned</h3></li><li><h3>fair trade</h3></li></ul>"
        let texts = Pages.article(Pages.news(within: list)).texts()
        #expect(texts.contains("Makers"))
        #expect(texts.contains("family-owned"))
    }

    @Test("Recommendations with a text of their own, between paragraphs, are part of it")
    func recommendations() {
        let items = (1...3).map { number in
            """
            <div class=item><h3><a href=https://shop.example/1>A lamp for the river</a></h3>
            <p>It is bright, does not mind the rain, and costs less than a ticket for the ferry, or \
            \(number) cups of tea and a bun at the harbour, do.</p></div>
            """
        }
        let texts = Pages.article(
            Pages.news(
                within: "<p>\(Pages.more)</p>" + items.joined(),
                after: "<p>\(Pages.prose) Really.</p>")
        ).texts()
        #expect(texts.count { $0.hasPrefix("It is bright") } == 3)
    }

    @Test("A container that has the title is no comment, whatever its name")
    func opinion() {
        let page = """
            <body><div class=kommentar><h1>Close it</h1><p>\(Pages.prose)</p><p>\(Pages.more)</p></div>
            <div class=below><p>\(Pages.end)</p><p>\(Pages.end) Again.</p><p>\(Pages.end) And again.</p>
            <p>\(Pages.prose) Truly.</p></div></body>
            """
        #expect(Pages.article(page).texts(.comment).isEmpty)
    }
}
