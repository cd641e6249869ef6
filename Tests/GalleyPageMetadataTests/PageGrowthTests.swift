import GalleyHTML
import GalleyPageMetadata
import TestSupport
import Testing

@Suite("A page that has far more of one thing than others")
struct PageGrowthTests {
    @Test(
        "takes time in proportion",
        arguments: [
            "<meta property=og:title content='Tram number #'>",
            "<meta name=author content='Jane Doe#x'>",
            "<meta name=citation_author content='Jo Roe#x'>",
            "<meta name=keywords content='tram #, quay #'>",
            "<meta property=article:tag content=#>",
            "<meta name=twitter:label1 content='Written by'><meta name=twitter:data2 content=#>",
            "<meta property=og:site_name content='Quay Herald #'>",
            "<meta property=article:published_time content='2024-05-01T10:00:00Z'>",
            "<b itemprop=headline>Tram number #</b>", "<b itemprop=author>Jane Doe#x</b>",
            "<b itemprop=keywords>tram #</b>", "<h1>Tram number #</h1>", "<h3>Tram number #</h3>",
            "<a rel=author href=/author/#>Jane Doe</a>",
            "<p class=byline>By Jane Doe, 1 May 2024</p>",
            "<p>Author: Jane Doe#x</p>", "<time>1 May 2024</time><p>2 May 2024</p>",
            "<div class=author>",
            "<a rel=tag>tram #</a>", "<p class=subtitle>More of the tram, number #</p>",
        ])
    func repeated(part: String) {
        let growth = Self.growth(4_000) { Self.numbered(part, $0) + "<p>The harbour's tram." }
        #expect(growth < 3, "\(part)")
    }

    @Test(
        "takes time in proportion also where that is in its JSON-LD",
        arguments: [
            // Authors that name themselves.
            #"{"@type":"Article","author":{"@id":"a","name":[*]}}"#: #"{"@id":"a"}"#,
            #"{"@graph":[{"@id":"a","name":["A B","C D"]},*]}"#:
                #"{"@type":"Article","author":{"@id":"a"}}"#,
            #"{"@graph":[{"@id":"a","name":"Jane Doe"*}]}"#:
                #","x#":{"@type":"Article","publisher":{"@id":"a"},"author":{"@id":"a"}}"#,
            #"{"@type":"Article"*}"#: #","author":"Jane Doe#x""#,
            #"{"@type":"Article","author":[*]}"#: #"{"name":"Jane Doe#x"}"#,
            #"{"@type":"Article","keywords":[*]}"#: #""tram #""#,
            #"{"@graph":[{"@type":"Article","author":["A B",C D"]},*]}"#:
                #"{"@type":"Organization","name":"Quay Herald #"}"#,
            #"{"@graph":[*]}"#:
                #"{"@type":"Article","headline":"Tram number #","author":"J Doe#x"}"#,
        ])
    func data(frame: String, part: String) {
        let isMember = part.first == ","
        let growth = Self.growth(2_000) { count in
            let parts = (0..<count).map { part.replacing("#", with: "\($0)") }
            let data = frame.replacing("*", with: parts.joined(separator: isMember ? "" : ","))
            return
                "<title>Tram</title><script type=application/ld+json>\(data)</script><h1>Tram</h1>"
        }
        #expect(growth < 3, "\(frame)")
    }

    @Test(
        "takes time in proportion also where that is in its title",
        arguments: [
            "<title>*</title><h1>Tram 1</h1>": "Tram # | ",
            "<title>Tram and *</title><h1>Tram and *</h1><h1>Tram or *</h1>": "quay # ",
            "<meta property=og:title content='The tram leaves'><h1>The tram leaves now*</h1>":
                "<b>\u{200B}</b>",
        ])
    func title(frame: String, part: String) {
        let growth = Self.growth(4_000) { frame.replacing("*", with: Self.numbered(part, $0)) }
        #expect(growth < 3, "\(frame)")
    }

    @Test("takes time in proportion also where many names stand in a long text")
    func names() {
        let growth = Self.growth(2_000) { count in
            Self.numbered("<meta name=citation_author content='Jo Roe#x'>", count)
                + String(repeating: "<p>The tram left the harbour, Jo said.</p>", count: count)
        }
        #expect(growth < 3)
    }

    private static func numbered(_ part: String, _ count: Int) -> String {
        (0..<count).map { part.replacing("#", with: "\($0)") }.joined()
    }

    /// By what factor the time grows where a page grows to twice its size.
    private static func growth(_ size: Int, _ page: (Int) -> String) -> Double {
        var candidates = 0
        return Growth.ofDoubling(size) {
            HTMLParser().parse(Array(page($0).utf8))
        } work: { tree in
            let found = PageMetadata(tree, options: .init(latest: Read.latest))
            candidates += found.candidates.count
        }
    }
}
