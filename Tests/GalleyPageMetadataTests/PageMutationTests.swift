import GalleyPageMetadata
import TestSupport
import Testing

@Suite("A page that was broken")
struct PageMutationTests {
    private static let page = #"""
        <!doctype html><html lang="en"><head><title>Tram leaves the harbour | Quay Herald</title>
        <meta property="og:title" content="Tram leaves the harbour">
        <meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Jane Doe">
        <meta property="article:published_time" content="2024-05-01T22:00:00Z">
        <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Tram &amp; more",
        "author":[{"@type":"Person","name":"Jane Doe"},{"@id":"#x"}],"datePublished":"1 May 2024",},
        {"@id":"#x","name":["Ann","Bob"]}]}</script><script>d={"publishedAt":"2024-05-01"}</script></head>
        <body class="single has-sidebar"><nav><a href="/author/x">All</a></nav>
        <h1><span class="kicker">Harbour:</span> Tram leaves <i>the</i> harbour</h1>
        <p class="byline">By <a rel="author" href="/author/jane">Jane Doe</a> and John (Joe) Roe, 1 May 2024</p>
        <time datetime="2024-05-01T08:30:00+02:00">1. Mai 2024</time> <span class="date">٢٠٢٤-٠٥-٠١</span>
        <p>著者：山田太郎 2024年5月1日</p><div class="comments"><span class="author">x</span></div></body></html>
        """#

    @Test("is read without harm, whatever was done to it", arguments: [11, 12, 13] as [UInt64])
    func mutated(seed: UInt64) {
        var random = SeededRandom(seed)
        let page = Array(Self.page.utf8)
        for _ in 0..<1500 {
            var bytes = page
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<5, using: &random) {
                case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: at)
                case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: at)
                case 3:
                    let end = min(bytes.count, at + Int.random(in: 1...60, using: &random))
                    bytes.insert(contentsOf: bytes[at..<end], at: at)
                default:
                    let end = min(bytes.count, at + Int.random(in: 1...60, using: &random))
                    bytes.removeSubrange(at..<end)
                }
                if bytes.count < 64 { bytes = page }
            }
            let read = Read.page(bytes)
            for candidate in read.candidates {
                #expect((0...1).contains(candidate.confidence), "seed \(seed)")
            }
        }
    }

    @Test("is read wherever it ends")
    func truncated() {
        let page = Array(Self.page.utf8)
        for end in 0..<page.count {
            let read = Read.page(Array(page[..<end]))
            #expect(read.candidates.allSatisfy { !$0.value.isEmpty })
        }
    }

    @Test("is read in time however much of one thing it holds")
    func bulk() {
        for part in [
            "<h1>Tram</h1>", "<time>1 May 2024</time>", "<a rel=author>Jane Doe</a>",
            "<meta name=author content=Jane>", "<p class=byline>By Jane Doe, John Roe</p>",
            "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":\"Jane\"}</script>",
            "<div class=author>",
        ] {
            let page = Read.page(String(repeating: part, count: 20_000))
            #expect(page.candidates.count < 20_000)
        }
    }
}
