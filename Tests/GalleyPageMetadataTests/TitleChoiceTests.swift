import GalleyPageMetadata
import Testing

@Suite("a page's title")
struct TitleChoiceTests {
    private let head = """
        <title>Tram leaves the harbour - The Quay Herald</title>
        <meta property="og:title" content="Tram leaves the harbour | The Quay Herald">
        <meta property="og:site_name" content="The Quay Herald">
        """

    @Test("is the heading whose words the head's titles have")
    func heading() {
        let page = Read.page(
            head: head,
            "<header><h1>The Quay Herald</h1></header><h2>News</h2><h1>Tram leaves <b>the</b> harbour</h1>"
        )
        #expect(page.title?.value == "Tram leaves the harbour")
        #expect(page.title?.evidence == "h1")
        #expect((page.title?.confidence ?? 0) > 0.8)
    }

    @Test("loses the site's name where there is no heading")
    func site() {
        #expect(Read.page(head: head, "<p>Text").title?.value == "Tram leaves the harbour")
        let bare = "<title>Tram leaves the harbour | Quay Herald</title>"
        #expect(Read.page(head: bare, "").title?.value == "Tram leaves the harbour")
        let host = "<title>Tram leaves the harbour - quayherald.example</title>"
        let page = Read.page(head: host, "", url: "https://www.quayherald.example/tram")
        #expect(page.title?.value == "Tram leaves the harbour")
    }

    @Test("keeps a dash of its own")
    func dash() {
        let head = "<title>Trams - and what comes after them in the old harbour</title>"
        let page = Read.page(
            head: head, "<h1>Trams - and what comes after them in the old harbour</h1>")
        #expect(page.title?.value == "Trams - and what comes after them in the old harbour")
    }

    @Test("is the page's only heading, where the head says it in other words")
    func only() {
        let page = Read.page(
            head: "<meta property=og:title content='You will not believe this tram'>",
            "<h1>Council ends eleven years of tram service</h1><p>Text")
        #expect(page.title?.value == "Council ends eleven years of tram service")
    }

    @Test("is no name of a site that heads every page")
    func masthead() {
        let page = Read.page(
            head: "<title>Harbour tram ends | Quay Diary</title>",
            "<h1>Quay Diary</h1><h2>Harbour tram ends</h2><p>Text")
        #expect(page.title?.value == "Harbour tram ends")
    }

    @Test("is without the line above it that is marked as such")
    func kicker() {
        let page = Read.page(
            head: "<meta property=og:title content='Traffic: Tram leaves the harbour'>",
            "<h1><span class=article__kicker>Traffic</span><span>: </span>"
                + "<span>Tram leaves the harbour</span></h1>")
        #expect(page.title?.value == "Tram leaves the harbour")
    }

    @Test("keeps every candidate with its evidence")
    func candidates() {
        let page = Read.page(head: head, "<h1>Tram leaves the harbour</h1>")
        let titles = page.candidates.filter { $0.field == .title }
        #expect(titles.map(\.evidence).contains("meta og:title"))
        #expect(titles.map(\.evidence).contains("title"))
        #expect(titles.allSatisfy { (0...1).contains($0.confidence) })
    }

    @Test("is none of a page that has none")
    func none() {
        #expect(Read.page("").title == nil)
        #expect(Read.page("<p>Only text").title == nil)
    }
}
