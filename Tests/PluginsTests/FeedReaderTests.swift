import GalleyCore
import PublicationsPlugin
import TestSupport
import Testing

@Suite("feed")
struct FeedReaderTests {
    private func read(
        _ text: String, source: Source = Source(input: "in/news.xml", name: "news.xml"),
        limits: ReadLimits = ReadLimits()
    ) throws -> CollectedDocuments {
        try TryStage.read(FeedReader.self, Array(text.utf8), source: source, limits: limits)
    }

    private func value(_ document: Document, _ name: String) -> String? {
        document.metadata.value(name)?.cell
    }

    // MARK: RSS

    private let rss = """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
          xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
        <channel>
          <title>Harbour &amp;amp; Town</title><link>https://harbour.example/</link>
          <atom:link href="https://harbour.example/feed" rel="self"/>
          <language>en-gb</language>
          <item>
            <title>Tram &amp;#8211; opened</title>
            <link>https://harbour.example/tram</link>
            <guid isPermaLink="false">tag:harbour.example,2024:1</guid>
            <pubDate>Tue, 14 May 2024 06:30:00 +0200</pubDate>
            <dc:creator>Ada Byron</dc:creator><dc:creator>Bo Li</dc:creator>
            <category>Traffic</category><category><![CDATA[Town & quay]]></category>
            <category>Traffic</category>
            <description>The &lt;b&gt;tram&lt;/b&gt; runs.</description>
            <content:encoded><![CDATA[<p>The tram <em>runs</em> along the quay.</p>
        <ul><li>Every ten minutes<li>Until <a href="/m">midnight</a></ul><p>It&rsquo;s new.]]></content:encoded>
          </item>
          <item>
            <title>Market</title>
            <guid>https://harbour.example/market</guid>
            <pubDate>13 May 24 18:00 EST</pubDate>
            <author>desk@harbour.example (Night Desk)</author>
            <description>Open on Saturday.
            Closed on Sunday.</description>
          </item>
          <item><title>Only a title</title><link>https://harbour.example/t</link></item>
        </channel></rss>
        """

    @Test("RSS 2.0: each entry with a text becomes a document with what the feed knows of it")
    func rss2() throws {
        let sink = try read(rss)
        #expect(sink.documents.count == 2 && sink.rejected.isEmpty && sink.damages.isEmpty)
        let tram = sink.documents[0]
        #expect(tram.id == "tag:harbour.example,2024:1")
        #expect(value(tram, "title") == "Tram – opened")
        #expect(value(tram, "url") == "https://harbour.example/tram")
        #expect(tram.source.url == "https://harbour.example/tram")
        #expect(value(tram, "published") == "2024-05-14T06:30:00+02:00")
        #expect(tram.metadata["published"]?.evidence == "rss pubDate")
        #expect(value(tram, "authors") == "Ada Byron, Bo Li")
        #expect(value(tram, "tags") == "Traffic, Town & quay")
        #expect(value(tram, "site") == "Harbour & Town")
        #expect(value(tram, "language") == "en-gb")
        #expect(value(tram, "description") == "The tram runs.")
        #expect(
            tram.outline == [
                "paragraph The tram runs along the quay.", "list_item 1.1 Every ten minutes",
                "list_item 1.2 Until midnight", "paragraph It’s new.",
            ])
        #expect(tram.spans.map(\.kind) == [.emphasis, .link])
        #expect(tram.spans.last?.url == "/m")
        let market = sink.documents[1]
        #expect(market.id == "https://harbour.example/market")
        #expect(value(market, "url") == "https://harbour.example/market")
        #expect(value(market, "published") == "2024-05-13T18:00:00-05:00")
        #expect(value(market, "authors") == "Night Desk")
        #expect(market.outline == ["paragraph Open on Saturday. Closed on Sunday."])
    }

    @Test("a document's record is its entry, at its place in the feed")
    func places() throws {
        let sink = try read(rss)
        let bytes = Array(rss.utf8)
        for (document, record) in zip(sink.documents, sink.records) {
            let start = Int(try #require(document.source.offset))
            let length = Int(try #require(document.source.length))
            #expect(Array(bytes[start..<start + length]) == record)
            #expect(record.starts(with: "<item>".utf8))
            #expect(record.suffix(7).elementsEqual("</item>".utf8))
        }
        // What was set aside can be read again by itself.
        let again = try read(String(decoding: sink.records[1], as: UTF8.self))
        #expect(again.documents.map(\.text) == [sink.documents[1].text])
        #expect(again.documents[0].id == sink.documents[1].id)
    }

    @Test("RSS 1.0 and 0.91 have their entries elsewhere")
    func olderRSS() throws {
        let rdf = try read(
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
             xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="u:c"><title>News</title><items><rdf:Seq><rdf:li resource="u:1"/></rdf:Seq></items></channel>
            <item rdf:about="u:1"><title>One</title><link>http://a.example/1</link><dc:date>2003-02-01T10:00Z</dc:date>
            <dc:subject>Sea</dc:subject><description>First text</description></item></rdf:RDF>
            """)
        #expect(rdf.documents.map(\.id) == ["u:1"])
        #expect(value(rdf.documents[0], "published") == "2003-02-01T10:00:00Z")
        #expect(value(rdf.documents[0], "tags") == "Sea")
        let old = try read(
            """
            <rss version="0.91"><channel><title>News</title><item><title>One</title><link>http://a.example/1</link>
            <description>First &amp; only</description></item></channel></rss>
            """)
        #expect(old.documents.map(\.id) == ["http://a.example/1"])
        #expect(old.documents[0].outline == ["paragraph First & only"])
    }

    // MARK: Atom

    private let atom = """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">
          <title type="html">Hafen &amp;amp; Stadt</title><author><name>Redaktion</name></author>
          <entry><id>urn:1</id><title type="text">A &lt;b&gt; C</title>
            <link rel="edit" href="u:edit"/><link href="https://hafen.example/1"/>
            <published>2024-05-14T06:30:00Z</published><updated>2024-05-15T07:00:00.5+02:00</updated>
            <author><name>Ada</name><email>a@b.example</email></author><category term="t1" label="Eins"/>
            <category term="zwei"/><summary>Kurz</summary>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><h2>Kopf</h2><p>Text <strong>fett</strong>
            und<br/>weiter</p></div></content></entry>
          <entry xml:lang="en"><id>urn:2</id><title type="html">B &amp;lt;i&amp;gt;x&amp;lt;/i&amp;gt;</title>
            <updated>2024-05-16</updated><content type="html">&lt;p&gt;Two&lt;/p&gt;</content></entry>
          <entry><id>urn:3</id><title>C</title><updated>2024-05-16T00:00:00Z</updated><summary>Nur kurz</summary>
            <content src="https://hafen.example/c.png" type="image/png"/></entry>
        </feed>
        """

    @Test("Atom: text, HTML and XHTML, dates, people and languages of its own or of the feed")
    func atoms() throws {
        let documents = try read(atom).documents
        #expect(documents.map(\.id) == ["urn:1", "urn:2", "urn:3"])
        #expect(documents.map { value($0, "title") } == ["A <b> C", "B <i>x</i>", "C"])
        #expect(documents.map { value($0, "authors") } == ["Ada", "Redaktion", "Redaktion"])
        #expect(documents[1].metadata["authors"]?.evidence == "atom feed")
        #expect(documents.map { value($0, "language") } == ["de", "en", "de"])
        #expect(value(documents[0], "url") == "https://hafen.example/1")
        #expect(value(documents[0], "published") == "2024-05-14T06:30:00Z")
        #expect(value(documents[0], "modified") == "2024-05-15T07:00:00+02:00")
        #expect(value(documents[0], "tags") == "Eins, zwei")
        #expect(value(documents[0], "description") == "Kurz")
        #expect(value(documents[0], "site") == "Hafen & Stadt")
        #expect(
            documents[0].outline == ["heading h2 Kopf", "paragraph Text fett und\nweiter"])
        #expect(value(documents[1], "published") == "2024-05-16")
        #expect(documents[1].metadata["published"]?.confidence == 0.7)
        #expect(documents[1].outline == ["paragraph Two"])
        #expect(documents[2].outline == ["paragraph Nur kurz"])
    }

    @Test("texts that stand elsewhere are found")
    func elsewhere() throws {
        let text = """
            <feed version="0.3" xmlns="http://purl.org/atom/ns#" xmlns:media="http://search.yahoo.com/mrss/">
            <entry><id>1</id><content mode="base64">PGI+YTwvYj4gYg==</content></entry>
            <entry><id>2</id><title>T</title><media:group><media:title>M</media:title>
            <media:description>From the video</media:description></media:group></entry></feed>
            """
        let documents = try read(text).documents
        #expect(documents.map(\.outline) == [["paragraph a b"], ["paragraph From the video"]])
        #expect(value(documents[1], "title") == "T")
        let full = try read(
            "<rss><channel><item><fullitem>a &lt;i>b</fullitem><description>c</description></item></channel></rss>"
        )
        #expect(full.documents.map(\.outline) == [["paragraph a b"]])
        #expect(value(full.documents[0], "description") == "c")
    }

    // MARK: JSON Feed

    private let json = """
        {"version": "https://jsonfeed.org/version/1.1", "title": "Quay", "language": "en", "authors": [{"name": "Desk"}],
         "items": [
          {"id": "1", "url": "https://q.example/1", "title": "One", "content_html": "<p>A &amp; B</p>", "summary": "s",
           "date_published": "2024-05-14T06:30:00-05:00", "tags": ["a", "b"], "authors": [{"name": "Ada"}]},
          {"id": 2, "content_text": "plain <text>\\nmore", "date_modified": "2024-05-15T00:00:00Z"},
          {"id": "3", "title": "no text"}]}
        """

    @Test("JSON Feed: HTML and text")
    func jsonFeed() throws {
        let sink = try read(json)
        #expect(sink.documents.map(\.id) == ["1", "2"])
        #expect(
            sink.documents.map(\.outline) == [
                ["paragraph A & B"], ["paragraph plain <text>", "paragraph more"],
            ])
        #expect(sink.documents.map { value($0, "authors") } == ["Ada", "Desk"])
        #expect(value(sink.documents[0], "published") == "2024-05-14T06:30:00-05:00")
        #expect(value(sink.documents[1], "modified") == "2024-05-15T00:00:00Z")
        #expect(value(sink.documents[0], "tags") == "a, b")
        #expect(value(sink.documents[0], "site") == "Quay")
        let again = try read(String(decoding: sink.records[0], as: UTF8.self))
        #expect(again.documents.map(\.id) == ["1"])
        let broken = try read(String(json.dropLast(20)))
        #expect(broken.documents.isEmpty && broken.rejected.map(\.diagnostic.code) == ["feed.json"])
        #expect(broken.rejected.first?.record == Array(json.dropLast(20).utf8))
    }

    // MARK: Handing on

    @Test("HTML is handed to the reader that takes it, with what the feed knows")
    func handedOn() throws {
        for (text, pages) in [
            (rss, ["<p>The tram <em>runs</em>"]), (atom, ["<div><h2>Kopf</h2>", "<p>Two</p>"]),
            (json, ["<p>A &amp; B</p>"]),
        ] {
            var stage = try TryStage.make(FeedReader.self)
            let sink = KnownPayloads()
            try stage.read(BytesInMemory(Array(text.utf8)), into: sink)
            #expect(sink.payloads.count == pages.count)
            for (payload, page) in zip(sink.payloads, pages) {
                #expect(payload.text.contains(page), "\(payload.text)")
                #expect(payload.source.mediaType == "text/html; charset=utf-8")
                #expect(payload.known.metadata.value("title") != nil)
                #expect(!payload.known.id.isEmpty)
            }
        }
    }

    // MARK: Broken feeds

    @Test(
        "a broken feed is read as well as can be, and that is said",
        arguments: [
            (
                "<rss><channel><item><description>A&nbsp;&mdash; B</description></item></channel></rss>",
                "A\u{A0}— B"
            ),
            (
                "<rss><channel><item><description>AT&T & B</description></item></channel></rss>",
                "AT&T & B"
            ),
            (
                "\n<br />\n<b>Warning</b>: x\n<?xml version='1.0'?><rss><channel><item><description>A</description></item></channel></rss>",
                "A"
            ),
            ("junk<rss><channel><item><description>A</description></item></channel></rss>", "A"),
            (
                "<rss><channel><item><description><p>A<br>B</description></item></channel></rss>",
                "A\nB"
            ),
            (
                "<rss><channel><item><description>A</description></item></channel></rss>trailing",
                "A"
            ),
            (
                "<rss><channel><item><description>A \u{8}B</description></item></channel></rss>",
                "A B"
            ),
        ])
    func broken(text: String, expected: String) throws {
        var stage = try TryStage.make(FeedReader.self)
        let sink = KnownPayloads(takes: false)
        try stage.read(BytesInMemory(Array(text.utf8)), into: sink)
        #expect(sink.documents.map { $0.text.string } == [expected + "\n"])
        #expect(sink.warnings.map(\.code) == ["xml.salvaged"])
        #expect(sink.damages.isEmpty && sink.rejected.isEmpty)
    }

    @Test("a feed that is cut off gives what came before, and says so")
    func cut() throws {
        let whole = try read(rss)
        let end = try #require(rss.firstRange(of: "Open on Saturday")).upperBound
        let sink = try read(String(rss[..<end]))
        #expect(sink.documents[0].text == whole.documents[0].text)
        #expect(sink.documents[1].outline == ["paragraph Open on Saturday"])
        #expect(sink.damages.map(\.diagnostic.code) == ["xml.cut"])
    }

    @Test("the charset is that of the bytes, whatever is declared")
    func charsets() throws {
        func feed(_ declared: String, _ text: [UInt8]) -> [UInt8] {
            Array(
                "<?xml version='1.0' encoding='\(declared)'?><rss><channel><item><description>".utf8
            )
                + text + Array("</description></item></channel></rss>".utf8)
        }
        let latin: [UInt8] = [0x63, 0x61, 0x66, 0xE9]
        let cases: [([UInt8], String, String?)] = [
            (feed("iso-8859-1", latin), "café", nil),
            (feed("utf-8", latin), "café", "feed.charset"),
            (feed("iso-8859-1", Array("café".utf8)), "café", "feed.charset"),
            (feed("utf-8", Array("é é é ".utf8) + [0xFF]), "é é é \u{FFFD}", "feed.charset"),
            (feed("windows-1251", [0xEC, 0xE8, 0xF0]), "мир", nil),
            (feed("no-such", latin), "café", "feed.charset"),
            ([0xEF, 0xBB, 0xBF] + feed("utf-8", Array("é".utf8)), "é", nil),
            ([0xFF, 0xFE] + Self.wide(feed("utf-16", Array("e".utf8))), "e", nil),
        ]
        for (bytes, expected, warning) in cases {
            var stage = try TryStage.make(FeedReader.self)
            let sink = KnownPayloads(takes: false)
            try stage.read(BytesInMemory(bytes), into: sink)
            #expect(sink.documents.map { $0.text.string } == [expected + "\n"])
            #expect(sink.warnings.map(\.code) == [warning].compactMap { $0 })
        }
    }

    private static func wide(_ bytes: [UInt8]) -> [UInt8] { bytes.flatMap { [$0, 0] } }

    @Test(
        "what is no feed is rejected by name, with its bytes",
        arguments: [
            ("<html><body>x</body></html>", "feed.none"), ("{\"a\": 1}", "feed.none"),
            ("{\"items\": 3}", "feed.none"), ("text", "xml.no-element"), ("", "xml.no-element"),
            ("{", "feed.json"),
        ])
    func none(text: String, code: String) throws {
        let sink = try read(text)
        #expect(sink.documents.isEmpty)
        #expect(sink.rejected.map(\.diagnostic.code) == [code])
        #expect(sink.rejected.first?.record == Array(text.utf8))
    }

    @Test("a feed of very many keys and tags takes time in proportion", .timeLimit(.minutes(1)))
    func many() throws {
        let keys = (0..<100_000).map { "\"_\($0)\":0," }.joined()
        let tags = (0..<100_000).map { "\"tag \($0 % 99_999)\"" }.joined(separator: ",")
        let feed =
            "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"A\",\(keys)"
            + "\"title\":\"B\",\"items\":[{\"id\":\"1\",\"content_text\":\"x\",\"tags\":[\(tags)]}]}"
        let document = try #require(try read(feed).documents.first)
        #expect(document.metadata.value("tags")?.array?.count == 99_999)
        #expect(value(document, "site") == "B")
    }

    @Test("hostile feeds are refused or bounded")
    func hostile() throws {
        let deep = "<rss>" + String(repeating: "<a>", count: 100_000)
        #expect(try read(deep).rejected.map(\.diagnostic.code) == ["xml.limit.depth"])
        let long = "<rss a='" + String(repeating: "x", count: 12 << 20) + "'/>"
        #expect(try read(long).rejected.map(\.diagnostic.code) == ["xml.limit.value"])
        let small = ReadLimits(documentBytes: 100)
        #expect(
            try read(rss, limits: small).rejected.map(\.diagnostic.code) == ["document.too-large"])
        let nested = String(repeating: "[", count: 1000)
        #expect(try read("{\"items\": " + nested).rejected.map(\.diagnostic.code) == ["feed.json"])
        let laughs =
            "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><rss><channel><item>"
            + "<description>&b; x</description></item></channel></rss>"
        #expect(try read(laughs).documents.map { $0.text.string } == ["&b; x\n"])
    }

    @Test("an attribute of a gibibyte is not held")
    func gibibyte() throws {
        var stage = try TryStage.make(FeedReader.self)
        let sink = CollectedDocuments(limits: ReadLimits())
        let input = EndlessAttribute(size: 1 << 30)
        try stage.read(input, into: sink)
        #expect(sink.rejected.map(\.diagnostic.code) == ["document.too-large"])
        #expect(input.position < 80 << 20)
    }

    @Test("cut or changed, a feed gives documents or a reject, the same every time")
    func mutations() throws {
        for text in [rss, atom, json] {
            let source = Array(text.utf8)
            for seed in 1...150 as ClosedRange<UInt64> {
                var random = SeededRandom(seed)
                var bytes = source
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    let place = Int.random(in: 0..<bytes.count, using: &random)
                    switch Int.random(in: 0..<3, using: &random) {
                    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                    case 1: bytes.removeSubrange(place..<min(place + 9, bytes.count))
                    default: bytes.removeLast(bytes.count - place)
                    }
                    if bytes.isEmpty { bytes = [0x3C] }
                }
                let (one, two) = (
                    try TryStage.read(FeedReader.self, bytes),
                    try TryStage.read(FeedReader.self, bytes, atMost: 3)
                )
                #expect(one.documents.map(\.text) == two.documents.map(\.text), "seed \(seed)")
                #expect(one.documents.map(\.metadata) == two.documents.map(\.metadata))
                #expect(one.rejected.count <= 1 || one.documents.isEmpty, "seed \(seed)")
                for document in one.documents { StageConformance.checkRanges(document) }
            }
        }
    }

    // MARK: Dates and names

    @Test(
        "dates of feeds are written as RFC 3339",
        arguments: [
            ("Tue, 14 May 2024 06:30:00 GMT", "2024-05-14T06:30:00Z"),
            ("14 May 2024 06:30 -0730", "2024-05-14T06:30:00-07:30"),
            ("Tuesday, 14-May-24 06:30:00 PDT", "2024-05-14T06:30:00-07:00"),
            ("Tue, 14 Sept 1999 6:30:00 UTC", "1999-09-14T06:30:00Z"),
            ("May 14, 2024", "2024-05-14"), ("2024", "2024"), ("2024-05", "2024-05"),
            ("2024-0", ""), ("1234", ""), ("2024-05-14", "2024-05-14"),
            ("2024-05-14 06:30:00", "2024-05-14T06:30:00"),
            ("2024-05-14T06:30:00.123+0200", "2024-05-14T06:30:00+02:00"),
            ("2024-05-14T06:30:00Z", "2024-05-14T06:30:00Z"),
            ("Tue, 14 May 2024 06:30:00 XYZ", "2024-05-14T06:30:00"),
            ("31 Feb 2024 00:00 GMT", ""), ("2024-13-01", ""), ("yesterday", ""), ("", ""),
            ("14 May 2024 25:00:00 GMT", ""), ("99999-01-01", ""), ("2023-02-29", ""),
        ])
    func dates(written: String, expected: String) throws {
        let text =
            "<rss><channel><item><pubDate>\(written)</pubDate><description>x</description></item></channel></rss>"
        let document = try #require(try read(text).documents.first)
        #expect(value(document, "published") ?? "" == expected)
    }

    @Test(
        "of addresses the names are taken",
        arguments: [
            ("a@b.example (Ada Byron)", "Ada Byron"),
            ("Ada Byron &lt;a@b.example&gt;", "Ada Byron"),
            ("\"Byron, Ada\" &lt;a@b.example&gt;", "Byron, Ada"), ("a@b.example", ""),
            ("a@b.example Ada", "Ada"), ("Ada", "Ada"),
        ])
    func people(written: String, expected: String) throws {
        let text =
            "<rss><channel><item><author>\(written)</author><description>x</description></item></channel></rss>"
        let document = try #require(try read(text).documents.first)
        #expect(value(document, "authors") ?? "" == expected)
    }

    @Test(
        "addresses are given in full",
        arguments: [
            ("/b", "https://a.example/b"), ("b?c=d", "https://a.example/x/b?c=d"),
            ("../b#e", "https://a.example/b#e"), ("./b/.", "https://a.example/x/b/"),
            ("../../..", "https://a.example/"), ("//c.example/b", "https://c.example/b"),
            ("?q", "https://a.example/x/y?q"), ("#f", "https://a.example/x/y#f"),
            ("mailto:a@b.example", "mailto:a@b.example"), ("http://c.example", "http://c.example"),
        ])
    func addresses(written: String, expected: String) throws {
        let item = "<item><link>\(written)</link><description>x</description></item>"
        let rss = "<rss><channel><link>https://a.example/x/y</link>\(item)</channel></rss>"
        #expect(try read(rss).documents.map { value($0, "url") } == [expected])
        let atom =
            "<feed xml:base='https://a.example/'><entry xml:base='x/y'><link href='\(written)'/>"
            + "<content>x</content></entry></feed>"
        #expect(try read(atom).documents.map { value($0, "url") } == [expected])
    }

    // MARK: Recognising

    @Test(
        "feeds are recognised by their content, and other XML is not",
        arguments: [
            ("<rss version='2.0'>", "a", nil, Certainty.certain),
            ("<?xml version='1.0'?><!-- x --><feed xmlns='a'>", "a", nil, .certain),
            ("<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", "a", nil, .certain),
            ("\n\nWarning <?xml version='1.0'?><rss>", "a", nil, .certain),
            ("{\"version\":\"https:\\/\\/jsonfeed.org\\/version\\/1\"", "a", nil, .certain),
            ("broken", "a.rss", nil, .possible), ("x", "a", "application/rss+xml", .certain),
            ("<html>", "a.rss", nil, .no), ("<svg>", "a", nil, .no),
            ("{\"a\":1}", "a.json", nil, .no),
            ("<urlset>", "a.xml", nil, .no), ("", "a", nil, .no), ("text", "a.txt", nil, .no),
        ] as [(String, String, String?, Certainty)])
    func recognize(head: String, name: String, type: String?, expected: Certainty) throws {
        let probe = Probe(head: Array(head.utf8), isWhole: true, name: name, mediaType: type)
        #expect(try TryStage.make(FeedReader.self).recognize(probe) == expected)
    }

    @Test("it obeys the laws of readers")
    func laws() throws { try StageConformance.check(FeedReader.self) }
}

/// A feed whose first attribute goes on for so many bytes.
private final class EndlessAttribute: ByteStream {
    let source = Source(input: "a.rss", name: "a.rss")
    let isStart = true
    let size: UInt64
    private(set) var position: UInt64 = 0
    private let head = Array("<rss a='".utf8)

    init(size: UInt64) { self.size = size }

    var remaining: UInt64? { nil }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard position < size else { return 0 }
        for place in 0..<buffer.count {
            let offset = Int(position) + place
            buffer[place] = offset < head.count ? head[offset] : UInt8(ascii: "x")
        }
        position += UInt64(buffer.count)
        return buffer.count
    }
}
