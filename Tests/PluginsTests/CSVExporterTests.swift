import CSVPlugin
import GalleyCore
import Testing

@Suite("csv")
struct CSVExporterTests {
    private func document(_ text: String, _ metadata: [(String, Value)] = []) -> Document {
        var document = TryStage.document(text, id: "a")
        for (name, value) in metadata { document.metadata.set(name, value) }
        return document
    }

    @Test("Columns are picked and renamed, lists joined")
    func fields() throws {
        let fields = Value.object([
            .init("name", .string("id")), .init("author", .string("authors")),
            .init("n", .string("words")),
        ])
        let out = try TryStage.export(
            CSVExporter.self,
            [
                document(
                    "x",
                    [("authors", .array([.string("Ada"), .string("Bo")])), ("words", .int(3))]),
                document("y"),
            ], ["fields": fields])
        #expect(out.text == "name,author,n\r\na,\"Ada, Bo\",3\r\na,,\r\n")
    }

    @Test(
        "Values are quoted where they must be",
        arguments: [
            ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("two\nlines", "\"two\nlines\""),
        ])
    func quoting(text: String, written: String) throws {
        let fields = Value.object([.init("text", .string("text"))])
        let out = try TryStage.export(CSVExporter.self, [document(text)], ["fields": fields])
        #expect(out.text == "text\r\n\(written)\r\n")
    }

    @Test("Another delimiter needs other quotes")
    func delimiter() throws {
        let fields = Value.object([.init("text", .string("text")), .init("id", .string("id"))])
        let out = try TryStage.export(
            CSVExporter.self, [document("a,b;c")],
            ["fields": fields, "delimiter": .string("semicolon")])
        #expect(out.text == "text;id\r\n\"a,b;c\";a\r\n")
    }

    @Test("It obeys the laws of exporters")
    func laws() throws { try StageConformance.check(CSVExporter.self) }
}
