import GalleyCore
import GalleyWire
import Testing

@Suite("Documents as lines and back")
struct DocumentRoundTripTests {
    /// "Überschrift\n\nEin 😀 Satz mit Link." and all that can stand off from it.
    static var rich: Document {
        var document = Document(
            id: "a/1", text: DocumentText("Überschrift\n\nEin 😀 Satz mit Link."),
            source: Source(
                input: "in/a.html", name: "a.html", offset: 12, length: 345, mediaType: "text/html",
                charset: "windows-1252", url: "https://example.org/a",
                retrieved: "2024-01-02T03:04:05Z", digest: "ab12"),
            blocks: [
                Block(.heading, 0..<12, level: 2),
                Block(
                    .listItem, 14..<37, list: 1, ordinal: 3, depth: 0, role: "body",
                    style: "ordered"),
            ])
        document.metadata.set(
            "title", .string("Über \"alles\""), evidence: "first heading", confidence: 0.75)
        document.metadata.set("authors", .array([.string("A"), .string("B")]))
        document.metadata.set("words", .int(6), evidence: "words")
        document.metadata.set("score", .double(0.5), confidence: 1)
        document.metadata.set(
            "odd", .object([.init("a", .null), .init("b", .array([.bool(true)]))]))
        document.spans = [InlineSpan(.link, 32..<36, url: "https://example.org", title: "there")]
        document.layers = [
            AnnotationLayer(
                "dates@1", [Annotation(18..<22, "emoji", [.init("value", .string("😀"))])])
        ]
        document.attachments = [
            Attachment(
                role: "source", name: "a.html", type: "text/html",
                content: .bytes([0x3C, 0x62, 0x3E])),
            Attachment(role: "image", content: .reference("sha256:00ff")),
            Attachment(role: "page", content: .location(href: "p.warc.gz", offset: 7, length: 9)),
        ]
        document.provenance = [ProvenanceStep(stage: "text", version: 1, changes: 2)]
        document.unknown = Array(#""ext":{"x":{"y":1e5}},"zzz": -0"#.utf8)
        return document
    }

    @Test("a rich document is written as the format says")
    func written() throws {
        let expected =
            #"{"id":"a/1","text":"Überschrift\n\nEin 😀 Satz mit Link.","url":"https://example.org/a","#
            + #""title":"Über \"alles\"","authors":["A","B"],"#
            + #""metadata":{"words":6,"score":0.5,"odd":{"a":null,"b":[true]},"#
            + #""evidence":{"title":{"from":"first heading","confidence":0.75},"words":{"from":"words"},"score":{"confidence":1.0}},"#
            + #""source":{"input":"in/a.html","name":"a.html","offset":12,"length":345,"type":"text/html","#
            + #""charset":"windows-1252","retrieved":"2024-01-02T03:04:05Z","digest":"ab12"}},"#
            + #""blocks":[{"type":"heading","start":0,"end":11,"level":2},"#
            + #"{"type":"list_item","start":13,"end":33,"list":1,"ordinal":3,"depth":0,"role":"body","style":"ordered"}],"#
            + #""annotations":[{"layer":"inline@1","start":28,"end":32,"type":"link","url":"https://example.org","title":"there"},"#
            + #"{"layer":"dates@1","start":17,"end":18,"type":"emoji","value":"😀"}],"#
            + #""attachments":[{"role":"source","name":"a.html","type":"text/html","size":3,"sha256":"3-220","enc":"utf8","data":"<b>"},"#
            + #"{"role":"image","ref":"sha256:00ff"},{"role":"page","href":"p.warc.gz","offset":7,"length":9}],"#
            + #""provenance":[{"stage":"text","version":1,"changes":2}],"ext":{"x":{"y":1e5}},"zzz": -0}"#
        #expect(try Wire.encode(Self.rich) == expected)
    }

    @Test("a rich document comes back with every part")
    func readBack() throws {
        let back = try Wire.decode(try Wire.encode(Self.rich))
        let rich = Self.rich
        #expect(back.id == rich.id)
        #expect(back.text == rich.text)
        #expect(back.blocks == rich.blocks)
        #expect(back.spans == rich.spans)
        #expect(back.layers == rich.layers)
        #expect(back.provenance == rich.provenance)
        #expect(back.unknown == rich.unknown)
        #expect(back.attachments.map(\.content) == rich.attachments.map(\.content))
        #expect(back.metadata.value("url") == .string("https://example.org/a"))
        for entry in rich.metadata.entries {
            let found = try #require(back.metadata[entry.name])
            #expect(found.value == entry.value)
            #expect(found.evidence == entry.evidence)
            #expect(found.confidence == entry.confidence)
        }
        var source = rich.source
        source.url = nil
        #expect(back.source == source)
    }

    @Test(
        "a line of ours is written the same way again",
        arguments: [
            #"{"id":"","text":""}"#,
            #"{"id":"a","text":"x\u0000\u001f\\\"/é😀"}"#,
            #"{"id":"a","text":"","title":5,"authors":[],"language":{"a":[1]}}"#,
            #"{"id":"a","text":"","metadata":{"n":[1e5,1.0,-0,1E+2,0.10,123456789012345678901234567890]}}"#,
            #"{"id":"a","text":"","metadata":{"a":1e5,"b":1.0,"c":-0,"d":-0.0,"e":1E400}}"#,
            #"{"id":"a","text":"","metadata":{"s":"\u00e9\/","o":{ "a" : 1 ,"b":[ ]}}}"#,
            #"{"id":"a","text":"","url":"u","metadata":{"url":"v","metadata.url":"w","metadata.x":1}}"#,
            #"{"id":"a","text":"","metadata":{"evidence":{"x":{"from":"y"},"z":1},"source":{"a":1.50,"name":"n"}}}"#,
            #"{"id":"a","text":"","metadata":{"evidence":"DNA","source":["cc"]}}"#,
            #"{"id":"a","text":"","metadata":{"url":null,"x":null}}"#,
            #"{"id":"a","text":"abc","blocks":[{"type":"code","start":0,"end":2,"style":"c","x":{"y":1.0},"z":"\u00e9"}]}"#,
            #"{"id":"a","text":"abc","annotations":[{"layer":"inline@1","start":0,"end":1,"type":"link","rel":"me"}]}"#,
            #"{"id":"a","text":"abc","annotations":[{"layer":"l@2","start":1,"end":1,"type":"t","n":1e5,"m":[{"a":-0}]}]}"#,
            #"{"id":"a","text":"","attachments":[{"role":"r","size":5,"sha256":"ff","ref":"sha256:ff","k":1.0}]}"#,
            #"{"id":"a","text":"","provenance":[{"stage":"s","version":2,"changes":0,"took":1.50}]}"#,
            #"{"id":"a","text":"","b":1,"ext":{"p":{}},"a":[1,{"":2.0}],"é":"é"}"#,
        ])
    func stable(line: String) throws {
        #expect(try Wire.rewritten(line) == line)
    }

    @Test("writing and reading settles at once for foreign lines too")
    func settles() throws {
        for line in ForeignLinesTests.lines {
            let once = try Wire.rewritten(line, Wire.foreign)
            #expect(try Wire.rewritten(once, Wire.foreign) == once)
            #expect(try Wire.rewritten(once) == once)
        }
    }

    @Test("an entry that gave way to one of the top level takes its place once that one is gone")
    func hiddenEntry() throws {
        var document = try Wire.decode(
            #"{"id":"a","text":"","url":"u","metadata":{"url":"v","evidence":{"metadata.url":{"from":"x"}}}}"#
        )
        #expect(document.metadata.value("url") == .string("u"))
        #expect(document.metadata.value("metadata.url") == .string("v"))
        document.metadata.remove("url")
        let line = try Wire.encode(document)
        #expect(
            line == #"{"id":"a","text":"","url":"v","metadata":{"evidence":{"url":{"from":"x"}}}}"#)
        #expect(try Wire.rewritten(line) == line)
    }

    @Test(
        "the source's URL is written once where it is the document's, and kept where it is another")
    func sourceURL() throws {
        var document = Document(id: "a", text: DocumentText(""), source: Source(url: "u"))
        #expect(try Wire.encode(document) == #"{"id":"a","text":"","url":"u"}"#)
        document.metadata.set("url", .string("u"))
        #expect(try Wire.encode(document) == #"{"id":"a","text":"","url":"u"}"#)
        document.metadata.set("url", .string("v"))
        let line = try Wire.encode(document)
        #expect(line == #"{"id":"a","text":"","url":"v","metadata":{"source":{"url":"u"}}}"#)
        #expect(try Wire.decode(line).source.url == "u")
    }

    @Test("one encoder writes many documents as if each were its first")
    func reuse() throws {
        let encoder = DocumentEncoder(digest: Wire.digest)
        let small = Document(id: "s", text: DocumentText("é"), blocks: [Block(.paragraph, 0..<2)])
        let first = try encoder.encode(small)
        _ = try encoder.encode(Self.rich)
        #expect(try encoder.encode(small) == first)
        #expect(first.last == UInt8(ascii: "\n"))
    }
}
