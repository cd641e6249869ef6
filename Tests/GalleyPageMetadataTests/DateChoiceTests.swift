import GalleyPageMetadata
import Testing

@Suite("a page's dates")
struct DateChoiceTests {
    private let title = "<h1>Tram leaves the harbour</h1>"

    @Test(
        "come from every place where pages put them",
        arguments: [
            "<meta property=article:published_time content=2024-05-01T08:30:00+02:00>",
            "<meta name=DC.date.issued content=2024-05-01T08:30:00+02:00>",
            "<meta itemprop=datePublished content=2024-05-01T08:30:00+02:00>",
            "<meta name=parsely-pub-date content=2024-05-01T08:30:00+02:00>",
            "<meta name=citation_publication_date content=2024/05/01>",
            "<script type=application/ld+json>{\"@type\":\"Article\",\"datePublished\":\"2024-05-01\"}</script>",
            "<script>window.data={\"publishedAt\":\"2024-05-01T06:30:00Z\"}</script>",
        ])
    func head(element: String) {
        let date = Read.page(head: element, title + "<p>Text").published
        #expect(date?.value.description.hasPrefix("2024-05-01") == true)
        #expect((date?.confidence ?? 0) > 0.3)
    }

    @Test(
        "come from what is to be seen",
        arguments: [
            "<time datetime=2024-05-01>yesterday</time>", "<time>1 May 2024</time>",
            "<span class=post-date>01.05.2024</span>", "<p>Published: May 1, 2024</p>",
            "<p>1 May 2024</p>", "<abbr class=published title=2024-05-01>May</abbr>",
            "<p>HARBOUR, 1 May 2024 - \(String(repeating: "The tram left at last. ", count: 20))</p>",
        ])
    func body(element: String) {
        let date = Read.page(title + element + "<p>Text").published
        #expect(date?.value.description == "2024-05-01")
    }

    @Test("come from the address, and from that within an archive's")
    func address() {
        for url in [
            "https://quay.example/2024/05/01/tram", "https://quay.example/news/2024-05-01-tram",
            "https://web.archive.org/web/20250302010203/https://quay.example/2024/5/1/tram",
        ] {
            #expect(Read.page(title, url: url).published?.value.description == "2024-05-01")
        }
        let copy = "https://web.archive.org/web/20250302010203/https://quay.example/tram"
        #expect(Read.page(title, url: copy).published == nil)
    }

    @Test("are of publication, apart from those of changes")
    func modified() {
        let page = Read.page(
            title + "<p>Published 1 May 2024</p><p>Updated 3 May 2024</p><p>Text")
        #expect(page.published?.value.description == "2024-05-01")
        #expect(page.modified?.value.description == "2024-05-03")
        let only = Read.page(title + "<p>Last updated 3 May 2024</p><p>Text")
        #expect(only.published?.value.description == "2024-05-03")
        #expect((only.published?.confidence ?? 1) < 0.5)
    }

    @Test("are not those of comments and of other pages")
    func teasers() {
        let page = Read.page(
            title + "<p class=date>1 May 2024</p><p>Text</p>"
                + "<ul class=related-posts><li><time datetime=2024-06-01>1 June</time></li>"
                + "<li><time datetime=2024-06-01>1 June</time></li></ul>"
                + "<div class=comments><time datetime=2024-06-02>2 June</time></div>")
        #expect(page.published?.value.description == "2024-05-01")
        let none = Read.page(
            title + "<p>Text</p><div class=comments><time datetime=2024-06-02>2 June</time></div>")
        #expect((none.published?.confidence ?? 0) < 0.5)
    }

    @Test("are surer where sources agree")
    func agreement() throws {
        let one = Read.page(head: "<meta name=date content=2024-05-01>", title)
        let two = Read.page(
            head: "<meta name=date content=2024-05-01>", title + "<time>1 May 2024</time>")
        let sure = try #require(two.published?.confidence)
        #expect(sure > (one.published?.confidence ?? 1))
        #expect(sure < 1)
    }

    @Test("are told by the page's clock where it shows one")
    func zone() {
        let head = "<meta property=article:published_time content=2024-05-02T03:30:00Z>"
        let page = Read.page(head: head, title + "<time>May 1, 2024 at 10:30 pm</time>")
        #expect(page.published?.value.description == "2024-05-01T22:30:00-05:00")
        let day = Read.page(head: head, title + "<span class=date>May 1, 2024</span>")
        #expect(day.published?.value.description == "2024-05-01")
        let german = """
            <html lang=de><meta property=article:published_time content=2024-05-01T22:00:00Z><h1>Tram</h1>
            """
        #expect(Read.page(german).published?.value.description == "2024-05-02T00:00:00+02:00")
    }

    @Test("are none before the web and none of tomorrow")
    func bounds() {
        for day in ["1989-05-01", "2031-05-01"] {
            let head = "<meta property=article:published_time content=\(day)>"
            #expect(Read.page(head: head, title).published == nil)
        }
    }

    @Test("are found in a script that writes them where they stand")
    func script() {
        let page = Read.page("<h1>Tram</h1><script>showDate('2024/05/01 01:43:09')</script><p>Text")
        #expect(page.published?.value.description.hasPrefix("2024-05-01") == true)
        #expect((page.published?.confidence ?? 0) >= 0.25)
        let archived = "start('https://archive.example/web/', '20240501014309', 'tram.example')"
        #expect(Read.page("<h1>Tram</h1><script>\(archived)</script><p>Text").published == nil)
    }
}
