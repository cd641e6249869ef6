import GalleyPageMetadata
import Testing

@Suite("the JSON-LD of a page")
struct LinkedDataTests {
    private func page(_ data: String, _ title: String = "Tram leaves the harbour") -> PageMetadata {
        Read.page(
            head: "<script type='application/ld+json'>\(data)</script>", "<h1>\(title)</h1><p>Text")
    }

    @Test(
        "is read as it is written, mistakes and all",
        arguments: [
            #"{"@type":"NewsArticle","datePublished":"2024-05-01"}"#,
            #"{"@type":"NewsArticle","datePublished":"2024-05-01",}"#,
            #"[{"@type":["Thing","NewsArticle"],"datePublished":"2024-05-01"},]"#,
            #"{"@graph":[{"@type":"WebSite","name":"Quay"},{"@type":"Article","datePublished":"2024-05-01"}]}"#,
            #"/* data */ {"@type":"Article", // of the page"# + "\n"
                + #""datePublished":"2024-05-01"}"#,
            #"<!-- {"@type":"Article","datePublished":"2024-05-01"} -->"#,
            #"//<![CDATA["# + "\n" + #"{"@type":"Article","datePublished":"2024-05-01"}"#
                + "\n//]]>",
            #"{"@type":"Article","description":"two"# + "\n"
                + #"lines","datePublished":"2024-05-01"}"#,
            #"{"@type":"Article","description":"a "quoted" word","datePublished":"2024-05-01"}"#,
            #"{"@type":"Article","description":"a \'bad\' escape","datePublished":"2024-05-01"}"#,
            #"{"@type":"Article""# + "\n" + #""datePublished":"2024-05-01"}"#,
            #"{"@type":"Article","datePublished":"2024-05-01","author":{"name":"Jane"#,
            #"{"@type":"http://schema.org/BlogPosting","datePublished":"2024-05-01"};"#,
            #"{"@type":"WebPage","mainEntity":{"@type":"Article","datePublished":"2024-05-01"}}"#,
        ])
    func mistakes(data: String) {
        let found = page(data).published
        #expect(found?.value.description == "2024-05-01")
        #expect(found?.evidence == "json-ld datePublished")
    }

    @Test("is of the article whose headline is the page's")
    func teasers() {
        let found = page(
            #"""
            [{"@type":"NewsArticle","headline":"Another story","datePublished":"2024-06-01"},
             {"@type":"NewsArticle","headline":"Tram leaves the harbour","datePublished":"2024-05-01"}]
            """#)
        #expect(found.published?.value.description == "2024-05-01")
    }

    @Test("gives all it has")
    func fields() {
        let found = page(
            #"""
            {"@context":"https://schema.org","@type":"NewsArticle","headline":"Tram leaves the harbour",
            "alternativeHeadline":"After eleven years","description":"It left &amp; rang its bell.",
            "image":{"@type":"ImageObject","url":"https://quay.example/tram.jpg"},
            "dateModified":"2024-05-03T10:00:00Z","articleSection":"Traffic","inLanguage":"en_GB",
            "keywords":["tram","harbour"],"license":"https://creativecommons.org/licenses/by/4.0/",
            "publisher":{"@type":"Organization","name":"Quay Herald"}}
            """#)
        #expect(found.subtitle?.value == "After eleven years")
        #expect(found.description?.value == "It left & rang its bell.")
        #expect(found.image?.value == "https://quay.example/tram.jpg")
        #expect(found.modified?.value.description == "2024-05-03T10:00:00Z")
        #expect(found.section?.value == "Traffic")
        #expect(found.tags?.value == ["tram", "harbour"])
        #expect(found.license?.value == "https://creativecommons.org/licenses/by/4.0/")
        #expect(found.site?.value == "Quay Herald")
    }

    @Test(
        "may be anything at all",
        arguments: ["", "null", "{", "[[[[", "{\"@id\":\"a\"}", "\"x", "}{"])
    func nothing(data: String) {
        #expect(page(data).title?.value == "Tram leaves the harbour")
        let deep = String(repeating: "{\"@graph\":[", count: 5000)
        #expect(page(deep).title?.value == "Tram leaves the harbour")
        let circle =
            ##"{"@type":"Article","author":{"@id":"#a"},"x":{"@id":"#a","author":{"@id":"#a"}}}"##
        #expect(page(circle).title?.value == "Tram leaves the harbour")
    }

    @Test("gives the text of an article, a line for each paragraph")
    func articleBody() {
        let plain = page(#"{"@type":"Article","articleBody":"One &amp; all.\n\nTwo."}"#)
        #expect(String(decoding: plain.articleBody, as: UTF8.self) == "One & all.\nTwo.\n")
        let tagged = page(#"{"@type":"Article","articleBody":"<p>One <b>bold</b>.<p>Two."}"#)
        #expect(
            String(decoding: tagged.articleBody, as: UTF8.self).split(separator: "\n").count == 2)
        #expect(page(#"{"@type":"Article","articleBody":7}"#).articleBody.isEmpty)
    }
}
