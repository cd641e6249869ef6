import GalleyPageMetadata
import Testing

@Suite("a page's authors")
struct AuthorChoiceTests {
    private func authors(_ byline: String, head: String = "") -> [String]? {
        let page = Read.page(
            head: head, "<article><h1>Tram leaves the harbour</h1>\(byline)<p>Text of it.</article>"
        )
        guard let found = page.signatories, found.confidence >= 0.5 else { return nil }
        return found.value
    }

    @Test(
        "are the people of the line that names them",
        arguments: [
            ("<p class=byline>By Jane Doe</p>", ["Jane Doe"]),
            (
                "<p class=byline>By <a href=/author/1>Jane Doe</a> and <a href=/author/2>John Roe</a></p>",
                ["Jane Doe", "John Roe"]
            ),
            ("<p>By Jane Doe, staff writer</p>", ["Jane Doe"]),
            (
                "<p>Von Jana Müller und Karl von der Heide</p>",
                ["Jana Müller", "Karl von der Heide"]
            ),
            ("<p>Par Jeanne d’Arc</p>", ["Jeanne d’Arc"]),
            ("<p>Por María Núñez y José Gil</p>", ["María Núñez", "José Gil"]),
            ("<p>Автор: Анна Петрова</p>", ["Анна Петрова"]),
            ("<p>文／山田太郎</p>", ["山田太郎"]),
            ("<p>By Jane Doe | May 1, 2024</p>", ["Jane Doe"]),
            ("<p>1 May 2024 - Jane Doe</p>", ["Jane Doe"]),
            ("<span>By</span><br><span>Jane Doe</span>", ["Jane Doe"]),
            ("<a rel=author href=/jane>Jane Doe</a>", ["Jane Doe"]),
            (
                "<div itemprop=author itemscope><span itemprop=name>Jane Doe</span> Editor</div>",
                ["Jane Doe"]
            ),
            (
                "<div class=author-info><p>Jane Doe</p><small>May 1, 2024</small></div>",
                ["Jane Doe"]
            ),
            ("<span class=author>marc</span>", ["marc"]),
        ])
    func bylines(byline: String, expected: [String]) {
        #expect(authors(byline) == expected)
    }

    @Test(
        "are none where nobody signed",
        arguments: [
            "", "<p>Photo: Jane Doe</p>", "<p>By the way, it rained.</p>",
            "<div class=comments><div class=comment-author>Jane Doe</div></div>",
            "<aside class=related><a rel=author>Jane Doe</a></aside>",
            "<p>Read what <a href=/people/jane>Jane Doe</a> has said to all who came to the harbour "
                + "on that morning, which were many more than the council had expected.</p>",
            "<p class=author>Share Follow</p>", "<figcaption>By Jane Doe</figcaption>",
        ])
    func none(byline: String) {
        #expect(authors(byline) == nil)
    }

    @Test("are not taken from a head that names an account or the site")
    func head() {
        #expect(authors("", head: "<meta name=author content=wpadmin>") == nil)
        #expect(authors("", head: "<meta name=author content='jdoe7'>") == nil)
        let site = """
            <meta property=og:site_name content='Quay Herald'><meta name=author content='Quay Herald'>
            """
        #expect(authors("", head: site) == nil)
    }

    @Test("are taken from a head that names a person")
    func person() {
        let head = """
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"Tram leaves the harbour",
            "author":[{"@type":"Person","name":"Jane Doe"},{"@id":"#john"}]}</script>
            <script type="application/ld+json">{"@id":"#john","@type":"Person","name":"John Roe"}</script>
            """
        #expect(authors("", head: head) == ["Jane Doe", "John Roe"])
    }

    @Test("get the full name where an account's name is made of the same letters")
    func account() {
        let head = "<meta name=author content=janedoe>"
        #expect(authors("<p class=byline>By Jane Doe</p>", head: head) == ["Jane Doe"])
    }

    @Test("leave out what the page has glued to a name")
    func glued() {
        let head = "<meta name=author content='Jane Doe'>"
        let byline = "<a rel=author href=/author/jane>Jane Doe Head of Trams</a>"
        #expect(authors(byline, head: head) == ["Jane Doe"])
    }

    @Test("are apart from organizations, which sign where no person does")
    func organizations() {
        let page = Read.page("<h1>Tram leaves</h1><p class=byline>By Jane Doe, Reuters</p><p>Text")
        #expect(page.authors?.value == ["Jane Doe"])
        #expect(page.organizations?.value == ["Reuters"])
        #expect(authors("<p class=byline>By Harbour News Desk</p>") == ["Harbour News Desk"])
    }

    @Test("leave their lines for whoever needs them")
    func lines() {
        let page = Read.page("<h1>Tram leaves</h1><p class=byline>By Jane Doe, Editor</p><p>Text")
        #expect(page.bylines == ["By Jane Doe, Editor"])
    }

    @Test("are not those of a list of texts")
    func list() {
        func page(_ gap: String) -> PageMetadata {
            let people = ["Jane Doe", "John Roe", "Ada Holm", "Ben Ivers"].map {
                "<span itemprop=author>\($0)</span>" + gap
            }
            return Read.page("<h1>Trams</h1>" + people.joined(separator: ", ") + "<p>Text")
        }
        #expect(page("").authors?.value.count == 4)
        let teaser = "<p>" + (1...8).map { "<b>word \($0)</b>" }.joined(separator: " and ") + "</p>"
        #expect((page(teaser).authors?.confidence ?? 0) < 0.5)
    }
}
