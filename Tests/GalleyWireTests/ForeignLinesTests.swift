import GalleyCore
import GalleyWire
import Testing

@Suite("Lines of other tools")
struct ForeignLinesTests {
    static let dolma =
        #"{"id": "d1", "text": "Body.", "source": "common-crawl", "added": "2024-01-01T00:00:00.000Z", "#
        + #""version": "v1", "metadata": {"url": "https://example.org/d", "length": 5, "score": 0.50}}"#
    static let datatrove =
        #"{"text":"Body.","id":"<urn:uuid:1>","metadata":{"dump":"CC-MAIN-2024","url":"https://example.org/t","#
        + #""language":"en","language_score":0.9731,"token_count":2}}"#
    static let lines = [
        dolma, datatrove,
        #"{"id":7,"text":"a","title":null,"authors":"One","blocks":{"a":1},"provenance":"crawl","metadata":"m"}"#,
        #"{"text":"a","metadata":{"authors":"One","title":"T"},"title":"U"}"#,
        #"{"id":null,"text":"a","annotations":"none","metadata":null}"#,
        #"{"text":"a","title":"\u00dc\/ber","x" : [1 ,2 ]}"#,
    ]

    @Test("dolma's keys are read as they are, and its own are kept as they stand")
    func readsDolma() throws {
        let document = try Wire.decode(Self.dolma, Wire.foreign)
        #expect(document.id == "d1")
        #expect(document.metadata.value("url") == .string("https://example.org/d"))
        #expect(document.metadata.value("length") == .int(5))
        #expect(
            String(decoding: document.unknown, as: UTF8.self)
                == #""source": "common-crawl","added": "2024-01-01T00:00:00.000Z","version": "v1""#)
        #expect(
            try Wire.encode(document)
                == #"{"id":"d1","text":"Body.","url":"https://example.org/d","metadata":{"length":5,"score":0.50},"#
                + #""source": "common-crawl","added": "2024-01-01T00:00:00.000Z","version": "v1"}"#)
    }

    @Test("datatrove's metadata give URL and language")
    func readsDatatrove() throws {
        let document = try Wire.decode(Self.datatrove, Wire.foreign)
        #expect(document.id == "<urn:uuid:1>")
        #expect(document.metadata.value("language") == .string("en"))
        #expect(document.metadata.value("url") == .string("https://example.org/t"))
        #expect(document.metadata.value("language_score")?.double == 0.9731)
    }

    @Test("other keys can be read as id and text")
    func mappedKeys() throws {
        let options = WireOptions(idKey: "url", textKey: "content", isForeign: true)
        let document = try Wire.decode(#"{"url":"u","content":"c","text":"t","id":5}"#, options)
        #expect(document.id == "u")
        #expect(document.text.string == "c")
        #expect(
            try Wire.encode(document) == #"{"id":"u","text":"c","metadata":{"text":"t","id":5}}"#)
    }

    @Test("a missing or empty id is left for the run to derive, a number is taken as it is spelled")
    func ids() throws {
        #expect(try Wire.decode(#"{"text":""}"#, Wire.foreign).isIDDerived)
        #expect(try Wire.decode(#"{"id":"","text":""}"#, Wire.foreign).isIDDerived)
        let number = try Wire.decode(#"{"id":1e2,"text":""}"#, Wire.foreign)
        #expect(number.id == "1e2")
        #expect(!number.isIDDerived)
    }

    @Test("what is not of this format's shape goes to metadata with a warning")
    func foreignShapes() throws {
        let line = #"{"text":"a","blocks":{"a":1.0},"provenance":"crawl"}"#
        #expect(
            try Wire.warnings(line, Wire.foreign).map(\.code) == [.foreignMember, .foreignMember])
        #expect(
            try Wire.rewritten(line, Wire.foreign)
                == #"{"id":"","text":"a","metadata":{"blocks":{"a":1.0},"provenance":"crawl"}}"#)
    }

    @Test("a text that is no string is no text")
    func noText() throws {
        for line in [#"{"id":"a","text":null}"#, #"{"id":"a","text":5}"#, #"{"id":"a"}"#] {
            let error = try #require(throws: WireError.self) { try Wire.decode(line, Wire.foreign) }
            #expect(error.code == .noText)
        }
    }

    @Test("the keys of a line can be listed for a message")
    func keys() {
        let line = Array(#"{"id":1,"content":"x","é":[]}"#.utf8)
        #expect(
            line.withUnsafeBufferPointer { DocumentDecoder.keys(of: $0) } == ["id", "content", "é"])
        #expect(Array("[1]".utf8).withUnsafeBufferPointer { DocumentDecoder.keys(of: $0) } == [])
    }
}
