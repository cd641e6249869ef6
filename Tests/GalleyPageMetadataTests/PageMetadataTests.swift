import GalleyPageMetadata
import Testing

@Suite("what a page says of itself")
struct PageMetadataTests {
    @Test("has site, address, language, description, image, tags, section and license")
    func fields() {
        let page = Read.page(
            """
            <html lang="de_AT"><head><title>Die Tram fährt ab</title>
            <link rel=canonical href="https://kai.example/tram">
            <meta property="og:site_name" content="Kai-Bote">
            <meta name=description content="Nach elf&nbsp;Jahren fährt sie.">
            <meta property="og:image" content="https://kai.example/tram.jpg">
            <meta property="article:tag" content=Tram><meta property="article:tag" content=Hafen>
            <meta property="article:section" content=Verkehr></head>
            <body><h1>Die Tram fährt ab</h1><p class=standfirst>Nach elf Jahren geht eine Zeit zu Ende.</p>
            <p>Text</p><a rel=license href="https://creativecommons.org/licenses/by/4.0/">CC BY</a></body>
            """)
        #expect(page.site?.value == "Kai-Bote")
        #expect(page.canonicalURL?.value == "https://kai.example/tram")
        #expect(page.language?.value == "de-AT")
        #expect(page.description?.value == "Nach elf Jahren fährt sie.")
        #expect(page.image?.value == "https://kai.example/tram.jpg")
        #expect(page.tags?.value == ["Tram", "Hafen"])
        #expect(page.section?.value == "Verkehr")
        #expect(page.license?.value == "https://creativecommons.org/licenses/by/4.0/")
        #expect(page.subtitle?.value == "Nach elf Jahren geht eine Zeit zu Ende.")
    }

    @Test("is told with its evidence, and with a confidence in 0...1")
    func evidence() {
        let page = Read.page(
            head: "<meta name=author content='Jane Doe'><meta name=date content=2024-05-01>",
            "<h1>Tram</h1><p class=byline>By Jane Doe</p>")
        #expect(!page.candidates.isEmpty)
        for candidate in page.candidates {
            #expect(!candidate.evidence.isEmpty && !candidate.value.isEmpty)
            #expect((0...1).contains(candidate.confidence))
        }
        #expect(page.candidates.contains { $0.field == .author && $0.evidence == "meta author" })
        #expect(page.candidates.contains { $0.field == .published && $0.evidence == "meta date" })
    }

    @Test("is the same twice")
    func again() {
        let html = "<title>A | B</title><h1>A</h1><p>By Jane Doe, 1 May 2024</p>"
        #expect(Read.page(html) == Read.page(html))
    }
}
