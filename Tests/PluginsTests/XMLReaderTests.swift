import GalleyCore
import PublicationsPlugin
import TestSupport
import Testing

@Suite("xml")
struct XMLReaderTests {
    private func read(
        _ text: String, _ options: [String: Value] = [:]
    ) throws -> CollectedDocuments {
        try TryStage.read(
            XMLReader.self, Array(text.utf8), options,
            source: Source(input: "in/a.xml", name: "a.xml"))
    }

    /// Blocks as lines such as `body paragraph text`.
    private func outline(_ document: Document) -> [String] {
        zip(document.blocks, document.outline).map { "\($0.role ?? "-") \($1)" }
    }

    private func value(_ document: Document, _ name: String) -> String? {
        document.metadata.value(name)?.cell
    }

    // MARK: JATS

    private let jats = """
        <?xml version="1.0"?>
        <!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.2 20190208//EN" "JATS.dtd">
        <article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="research-article" xml:lang="en">
        <front><journal-meta><journal-title-group><journal-title>Journal of Tides</journal-title></journal-title-group></journal-meta>
        <article-meta><article-id pub-id-type="pmid">123</article-id><article-id pub-id-type="doi">10.5555/tide.1</article-id>
        <article-categories><subj-group><subject>Coasts</subject></subj-group></article-categories>
        <title-group><article-title>Tides &#x2013; and <italic>quays</italic></article-title><subtitle>A survey</subtitle></title-group>
        <contrib-group><contrib contrib-type="author"><name><surname>Byron</surname><given-names>Ada K.</given-names></name>
        <xref ref-type="aff">1</xref></contrib><contrib contrib-type="author"><name name-style="eastern"><surname>Li</surname><given-names>Bo</given-names></name></contrib>
        <contrib contrib-type="author"><collab>Tide Group</collab></contrib><contrib contrib-type="editor"><name><surname>No</surname></name></contrib></contrib-group>
        <aff>Somewhere</aff><pub-date pub-type="ppub"><year>2024</year><month>06</month><day>01</day></pub-date>
        <pub-date date-type="pub" iso-8601-date="2024-05-14"><day>14</day><month>5</month><year>2024</year></pub-date>
        <permissions><license xlink:href="https://creativecommons.org/licenses/by/4.0/"><license-p>Free</license-p></license></permissions>
        <abstract><title>Abstract</title><p>We look at tides.</p></abstract>
        <kwd-group><kwd>tide</kwd><kwd>quay wall</kwd></kwd-group></article-meta></front>
        <body><sec><label>1</label><title>Introduction</title><p>Tides <bold>rise</bold> <xref ref-type="bibr">[1]</xref>, see
        <ext-link xlink:href="https://t.example/">here</ext-link>.</p>
        <sec><title>Aims</title><p>Two:<list list-type="order"><list-item><p>Rise</p></list-item><list-item><label>2</label><p>Fall</p></list-item></list> and so on.</p></sec></sec>
        <fig><label>Figure 1</label><caption><title>The quay.</title><p>At noon.</p></caption><graphic xlink:href="a.png"/></fig>
        <table-wrap><label>Table 1</label><caption><p>Heights</p></caption><table><thead><tr><th>Port</th><th>m</th></tr></thead>
        <tbody><tr><td>A</td><td>3.1</td></tr><tr><td><p>B</p><p>C</p></td><td/></tr></tbody></table></table-wrap>
        <disp-quote><p>Time and tide.</p></disp-quote></body>
        <back><ack><p>Thanks.</p></ack><fn-group><fn><label>a</label><p>A note.</p></fn></fn-group>
        <ref-list><title>References</title><ref><label>1</label><mixed-citation>Poe, <italic>Waves</italic>, 1990.</mixed-citation></ref>
        <ref><element-citation><person-group><name><surname>Doe</surname><given-names>J</given-names></name></person-group><year>2001</year><article-title>Sea</article-title></element-citation></ref></ref-list></back>
        </article>
        """

    @Test("JATS: metadata with where it stands")
    func jatsMetadata() throws {
        let sink = try read(jats)
        let document = try #require(sink.documents.first)
        #expect(sink.documents.count == 1 && sink.rejected.isEmpty && sink.damages.isEmpty)
        #expect(document.id == "10.5555/tide.1")
        let expected = [
            "title": "Tides – and quays", "authors": "Ada K. Byron, Li Bo, Tide Group",
            "published": "2024-05-14", "site": "Journal of Tides", "language": "en",
            "tags": "tide, quay wall", "section": "Coasts", "doi": "10.5555/tide.1",
            "url": "https://doi.org/10.5555/tide.1",
            "license": "https://creativecommons.org/licenses/by/4.0/",
        ]
        for (name, text) in expected { #expect(value(document, name) == text, "\(name)") }
        #expect(document.metadata["published"]?.evidence == "jats pub-date pub")
        #expect(document.metadata.entries.count == expected.count)
    }

    @Test("JATS: blocks with roles")
    func jatsBlocks() throws {
        let document = try #require(try read(jats).documents.first)
        #expect(
            outline(document) == [
                "title heading h1 Tides – and quays", "standfirst paragraph A survey",
                "abstract heading h2 Abstract", "abstract paragraph We look at tides.",
                "body heading h2 Introduction", "body paragraph Tides rise [1], see here.",
                "body heading h3 Aims", "body paragraph Two:", "body list_item 1.1 ordered Rise",
                "body list_item 1.2 ordered Fall", "body paragraph and so on.",
                "caption paragraph Figure 1", "caption caption The quay. At noon.",
                "caption paragraph Table 1", "caption caption Heights",
                "body table Port\tm\nA\t3.1\nB C\t", "body quote Time and tide.",
                "acknowledgement paragraph Thanks.", "footnote paragraph A note.",
                "reference heading h2 References", "reference paragraph Poe, Waves, 1990.",
                "reference paragraph Doe J 2001 Sea",
            ])
        #expect(
            document.spans.map(\.kind) == [.emphasis, .strong, .link, .emphasis])
        let source = Array(jats.utf8)
        let aims = try #require(document.blocks.first { document.string($0) == "Aims" })
        let place = try #require(document.sourceMap.source(of: aims.range))
        #expect(String(decoding: source[place], as: UTF8.self) == "<title>Aims</title>")
        let without = try #require(
            try read(jats, ["references": .bool(false)]).documents.first)
        #expect(without.blocks.count == document.blocks.count - 3)
        #expect(without.blocks.allSatisfy { $0.role != "reference" })
    }

    @Test("several articles in a file are several documents, each with its record")
    func several() throws {
        let start = try #require(jats.firstRange(of: "<article ")).lowerBound
        let article = String(jats[start...])
        let text = "<pmc-articleset>\(article)\(article)</pmc-articleset>"
        let sink = try read(text)
        #expect(sink.documents.count == 2)
        let bytes = Array(text.utf8)
        for (document, record) in zip(sink.documents, sink.records) {
            let offset = Int(try #require(document.source.offset))
            #expect(Array(bytes[offset..<offset + record.count]) == record)
            #expect(String(decoding: record, as: UTF8.self) + "\n" == article + "\n")
            let last = try #require(document.blocks.last)
            let place = try #require(document.sourceMap.source(of: last.range))
            #expect(record[place].starts(with: "<element-citation>".utf8))
        }
    }

    // MARK: NITF

    private let nitf = """
        <?xml version="1.0" encoding="UTF-8"?>
        <nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head><title>Slug</title>
        <docdata><doc-id id-string="n-42"/><date.issue norm="20240514T063000Z"/><key-list><keyword key="tram"/><keyword key="quay"/></key-list></docdata>
        <pubdata name="The Quay" date.publication="2024-05-14T08:00:00+02:00" position.section="Town"/></head>
        <body><body.head><hedline><hl1>Tram opens</hl1><hl2>After ten years</hl2></hedline>
        <byline>By <person>Ada Byron</person><byttl>Staff writer</byttl></byline><dateline><location>HARBOUR</location></dateline>
        <abstract><p>It runs.</p></abstract></body.head>
        <body.content><media media-type="image"><media-reference source="a.jpg"/><media-caption>The tram.</media-caption></media>
        <p>The tram runs &amp; stops.</p><hl2>Prices</hl2><ul><li>One</li><li>Two</li></ul><bq><block><p>Good.</p></block></bq>
        <table><tr><td>a</td><td>b</td></tr></table></body.content><body.end><tagline>Desk: Bo</tagline></body.end></body></nitf>
        """

    @Test("NITF: headline, byline, dateline and text")
    func nitfArticle() throws {
        let document = try #require(try read(nitf).documents.first)
        #expect(document.id == "n-42")
        let expected = [
            "title": "Tram opens", "authors": "Ada Byron", "published": "2024-05-14T08:00:00+02:00",
            "site": "The Quay", "section": "Town", "tags": "tram, quay",
        ]
        for (name, text) in expected { #expect(value(document, name) == text, "\(name)") }
        #expect(
            outline(document) == [
                "title heading h1 Tram opens", "standfirst paragraph After ten years",
                "byline paragraph By Ada Byron Staff writer", "dateline paragraph HARBOUR",
                "standfirst paragraph It runs.", "caption caption The tram.",
                "body paragraph The tram runs & stops.", "body heading h2 Prices",
                "body list_item 1.1 One", "body list_item 1.2 Two", "body quote Good.",
                "body table a\tb", "boilerplate paragraph Desk: Bo",
            ])
    }

    // MARK: NewsML-G2

    private func newsML(_ content: String, head: String = "") -> String {
        """
        <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:n.example,2024:7" xml:lang="fr">
        <rightsInfo><usageTerms>Members only</usageTerms></rightsInfo>
        <itemMeta><provider><name>Agence</name></provider><versionCreated>2024-05-14T09:00:00Z</versionCreated>
        <firstCreated>2024-05-14T06:30:00Z</firstCreated></itemMeta>
        <contentMeta><headline>Le tram</headline><by>Par Ada</by><dateline>PORT, 14 mai</dateline><creator literal="Ada Byron"/>
        <language tag="fr-FR"/><keyword>tram</keyword><subject><name>Transport</name></subject>\(head)</contentMeta>
        <contentSet>\(content)</contentSet></newsItem>
        """
    }

    @Test(
        "NewsML-G2: XHTML, NITF or text, with what the item says",
        arguments: [
            (
                "<inlineXML contenttype='application/xhtml+xml'><html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body><p>Il <em>roule</em>.</p></body></html></inlineXML>",
                [
                    "title heading h1 Le tram", "byline paragraph Par Ada",
                    "dateline paragraph PORT, 14 mai", "body paragraph Il roule.",
                ]
            ),
            (
                "<inlineXML contenttype='application/nitf+xml'><nitf><body><body.head><hedline><hl1>H</hl1></hedline></body.head><body.content><p>Il roule.</p></body.content></body></nitf></inlineXML>",
                ["title heading h1 H", "body paragraph Il roule."]
            ),
            (
                "<inlineData contenttype='text/plain'>Il roule.\n\nBien.</inlineData>",
                [
                    "title heading h1 Le tram", "byline paragraph Par Ada",
                    "dateline paragraph PORT, 14 mai", "body paragraph Il roule.",
                    "body paragraph Bien.",
                ]
            ),
        ])
    func newsItems(content: String, expected: [String]) throws {
        let document = try #require(try read(newsML(content)).documents.first)
        #expect(outline(document) == expected)
        #expect(document.id == "tag:n.example,2024:7")
        let metadata = [
            "title": "Le tram", "authors": "Ada Byron", "published": "2024-05-14T06:30:00Z",
            "modified": "2024-05-14T09:00:00Z", "language": "fr-FR", "site": "Agence",
            "tags": "tram, Transport", "license": "Members only",
        ]
        for (name, text) in metadata { #expect(value(document, name) == text, "\(name)") }
    }

    @Test("an item without a text is rejected by name, and the others are read")
    func withoutText() throws {
        let item = newsML("<inlineData contenttype='text/plain'>Text.</inlineData>")
        let image = newsML("<remoteContent href='a.jpg' contenttype='image/jpeg'/>")
        let sink = try read("<newsMessage><itemSet>\(image)\(item)</itemSet></newsMessage>")
        #expect(sink.documents.count == 1)
        #expect(sink.rejected.map(\.diagnostic.code) == ["xml.empty"])
        #expect(sink.rejected.map(\.id) == ["tag:n.example,2024:7"])
        #expect(sink.rejected.first?.record == Array(image.utf8))
    }

    // MARK: Other XML

    @Test(
        "other XML is declined by the name of its outermost element",
        arguments: [
            ("<?xml version='1.0'?><dataset><row/></dataset>", "xml.unknown", "'dataset'"),
            (
                "<article xmlns='http://docbook.org/ns/docbook'><para>x</para></article>",
                "xml.unknown", "'article'"
            ),
            ("<urlset>&x</urlset>", "xml.unknown", "'urlset'"),
            ("", "xml.no-element", "no element"),
            ("no tags", "xml.no-element", "no element"),
        ])
    func others(text: String, code: String, words: String) throws {
        let sink = try read(text)
        #expect(sink.rejected.map(\.diagnostic.code) == [code])
        #expect(sink.rejected.first?.diagnostic.message.contains(words) == true)
        #expect(sink.rejected.first?.record == Array(text.utf8))
    }

    @Test(
        "articles are recognised; of other XML only what is named so is taken, to be declined",
        arguments: [
            (
                "<?xml version='1.0'?><!DOCTYPE article SYSTEM 'x'><article article-type='x'><front>",
                false, Certainty.certain
            ),
            ("<nitf>", true, .certain), ("<ns:newsItem xmlns:ns='x'>", true, .certain),
            ("<pmc-articleset>", true, .certain),
            ("<?xml version='1.0'?><dataset>", false, .possible),
            ("<?xml version='1.0'?><dataset>", true, .no),
            ("<?xml version='1.0'?><rss>", false, .no),
            ("<html>", false, .no), ("<article><h1>x</h1>", true, .no), ("text", false, .no),
            ("", false, .no),
        ])
    func recognize(head: String, isNested: Bool, expected: Certainty) throws {
        let probe = Probe(
            head: Array(head.utf8), isWhole: true, name: "a.dat", isNested: isNested)
        #expect(try TryStage.make(XMLReader.self).recognize(probe) == expected)
    }

    @Test("a broken article is read as well as can be, and that is said")
    func broken() throws {
        let text = nitf.replacing("runs &amp; stops.</p>", with: "runs & stops &mdash; now.")
        var stage = try TryStage.make(XMLReader.self)
        let sink = KnownPayloads()
        try stage.read(BytesInMemory(Array(text.utf8)), into: sink)
        #expect(sink.warnings.map(\.code) == ["xml.salvaged"])
        #expect(
            sink.documents.first?.outline.contains("paragraph The tram runs & stops — now.") == true
        )
        let cut = try read(
            String(nitf[..<(try #require(nitf.firstRange(of: "<hl2>Prices")).lowerBound)]))
        #expect(cut.damages.map(\.diagnostic.code) == ["xml.cut"])
        #expect(cut.documents.first?.outline.last == "paragraph The tram runs & stops.")
    }

    @Test("hostile XML is refused or bounded")
    func hostile() throws {
        let deep = "<nitf><body>" + String(repeating: "<block>", count: 100_000)
        #expect(try read(deep).rejected.map(\.diagnostic.code) == ["xml.limit.depth"])
        let external =
            "<!DOCTYPE nitf [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><nitf><body><body.content>"
            + "<p>a&e;b</p></body.content></body></nitf>"
        #expect(try read(external).documents.map { $0.text.string } == ["a&e;b\n"])
        let wide =
            "<nitf><body><body.content><table><tr>"
            + String(repeating: "<td><table><tr><td>x", count: 40)
        #expect(try read(wide).documents.count == 1)
    }

    @Test("cut or changed, XML gives documents or a reject, the same every time")
    func mutations() throws {
        for text in [
            jats, nitf, newsML("<inlineXML><html><body><p>x</p></body></html></inlineXML>"),
        ] {
            let source = Array(text.utf8)
            for seed in 1...150 as ClosedRange<UInt64> {
                var random = SeededRandom(seed)
                var bytes = source
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    let place = Int.random(in: 0..<bytes.count, using: &random)
                    if Bool.random(using: &random) {
                        bytes[place] = UInt8.random(in: 0...255, using: &random)
                    } else {
                        bytes.removeSubrange(place..<min(place + 20, bytes.count))
                    }
                }
                let one = try TryStage.read(XMLReader.self, bytes)
                let two = try TryStage.read(XMLReader.self, bytes, atMost: 7)
                #expect(one.documents.map(\.text) == two.documents.map(\.text), "seed \(seed)")
                #expect(one.documents.count + one.rejected.count >= 1, "seed \(seed)")
                for document in one.documents { StageConformance.checkRanges(document) }
            }
        }
    }

    @Test("it obeys the laws of readers")
    func laws() throws { try StageConformance.check(XMLReader.self) }
}
