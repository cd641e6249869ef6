import GalleyCore
import JSONLinesPlugin
import Testing

@Suite("jsonl, the exporter")
struct JSONLinesExporterTests {
    private var document: Document {
        var document = TryStage.document("Füße", id: "a")
        document.source.name = "a.html"
        document.metadata.set("authors", .array([.string("Ada"), .string("Bo")]))
        document.metadata.set("words", .int(1))
        return document
    }

    @Test("without fields the whole document is written")
    func whole() throws {
        let out = try TryStage.export(
            JSONLinesExporter.self, [document, TryStage.document("", id: "b")])
        #expect(
            out.text
                == #"{"id":"a","text":"Füße","authors":["Ada","Bo"],"metadata":{"words":1,"source":{"name":"a.html"}},"#
                + #""blocks":[{"type":"paragraph","start":0,"end":4}]}"# + "\n"
                + #"{"id":"b","text":""}"# + "\n")
    }

    @Test("fields are picked and renamed, lists joined, what is not there is null")
    func fields() throws {
        let pairs = [
            ("id", "source.name"), ("author", "authors"), ("body", "text"), ("n", "words"),
            ("date", "published"),
        ]
        let fields = Value.object(pairs.map { Value.Member($0.0, .string($0.1)) })
        let out = try TryStage.export(JSONLinesExporter.self, [document], ["fields": fields])
        #expect(
            out.text == #"{"id":"a.html","author":"Ada, Bo","body":"Füße","n":1,"date":null}"#
                + "\n")
    }

    @Test("a list of nothing is null, as what is not there")
    func emptyList() throws {
        var document = TryStage.document("One", id: "a")
        document.metadata.set("authors", .array([]))
        let fields = Value.object([Value.Member("by", .string("authors"))])
        let out = try TryStage.export(JSONLinesExporter.self, [document], ["fields": fields])
        #expect(out.text == "{\"by\":null}\n")
    }

    @Test("a path that ends in .gz is refused with a hint at the bundle")
    func compressed() throws {
        let diagnostic = try #require(throws: Diagnostic.self) {
            try TryStage.make(JSONLinesExporter.self, ["path": .string("out.jsonl.gz")])
        }
        #expect(diagnostic.code == "jsonl.compressed")
        #expect(diagnostic.hint?.contains("bundle") == true)
    }

    @Test("it obeys the laws of exporters")
    func laws() throws {
        try StageConformance.check(JSONLinesExporter.self)
    }

    @Test("what is written is read again")
    func roundTrip() throws {
        let documents = StageConformance.awkward
        let out = try TryStage.export(JSONLinesExporter.self, documents)
        let sink = try TryStage.read(JSONLinesReader.self, out.bytes)
        #expect(sink.documents.map(\.text) == documents.map(\.text))
        #expect(sink.documents.map(\.blocks) == documents.map(\.blocks))
    }
}
