import GalleyCore
import GalleyJSON
import GalleyPipeline
import Testing

@Suite("Diagnostics are given to programs")
struct DiagnosticFormatTests {
    static let diagnostics = [
        Diagnostic(
            "pipeline.unknown-stage", "no stage is called 'é'",
            place: Place(file: "a b.yaml", line: 3, column: 5, length: 7, excerpt: "  - é"),
            hint: "did you mean 'x'?"),
        Diagnostic(
            "text.bad", "bad", severity: .warning, place: Place(file: "/x.gz", offset: 9),
            document: "d"),
    ]

    @Test("JSON has every part that is known")
    func json() throws {
        let value = try JSONValue(parsing: DiagnosticJSON.bytes(Self.diagnostics))
        let expected: JSONValue = [
            [
                "code": "pipeline.unknown-stage", "severity": "error",
                "message": "no stage is called 'é'",
                "file": "a b.yaml", "line": 3, "column": 5, "length": 7, "excerpt": "  - é",
                "hint": "did you mean 'x'?",
            ],
            [
                "code": "text.bad", "severity": "warning", "message": "bad", "file": "/x.gz",
                "offset": 9,
                "document": "d",
            ],
        ]
        #expect(value == expected)
        #expect(DiagnosticJSON.value([]) == [])
    }

    @Test("SARIF has rules, levels and regions in Unicode scalars")
    func sarif() throws {
        let value = try JSONValue(
            parsing: DiagnosticSARIF.bytes(Self.diagnostics, version: "1.2.3"))
        #expect(value["version"] == "2.1.0")
        let run = try #require(value["runs"]?[0])
        #expect(
            run["tool"]?["driver"]?["version"] == "1.2.3"
                && run["columnKind"] == "unicodeCodePoints")
        #expect(run["tool"]?["driver"]?["rules"]?[0]?["shortDescription"] != nil)
        let results = try #require(run["results"]?.arrayValue)
        #expect(results.map { $0["level"] } == ["error", "warning"])
        #expect(results[0]["ruleIndex"] == 0 && results[1]["ruleIndex"] == 1)
        let place = results[0]["locations"]?[0]?["physicalLocation"]
        #expect(place?["artifactLocation"]?["uri"] == "a%20b.yaml")
        #expect(place?["region"]?["startColumn"] == 5 && place?["region"]?["endColumn"] == 12)
        let other = results[1]["locations"]?[0]?["physicalLocation"]
        #expect(
            other?["artifactLocation"]?["uri"] == "file:///x.gz"
                && other?["region"]?["byteOffset"] == 9)
    }
}
