import FilteringPlugin
import GalleyCore
import Testing

@Suite("keep")
struct KeepTests {
    @Test(
        "Documents that fulfil the condition stay",
        arguments: [
            ("words >= 3", Verdict.keep), ("words >= 4", .drop(reason: "condition")),
            ("language == \"en\"", .keep), ("language == \"de\"", .drop(reason: "condition")),
            ("missing == \"x\"", .drop(reason: "condition")),
            ("not (words < 3) and language in [\"en\", \"de\"]", .keep),
        ])
    func verdicts(condition: String, verdict: Verdict) throws {
        var document = TryStage.document("a b c")
        document.metadata.set("words", .int(3))
        document.metadata.set("language", .string("en"))
        #expect(try TryStage.judge(Keep.self, document, ["when": .string(condition)]) == verdict)
    }

    @Test("A drop is counted under the reason that was given")
    func reason() throws {
        let options: [String: Value] = [
            "when": .string("bytes > 5"), "reason": .string("too-short"),
        ]
        #expect(
            try TryStage.judge(Keep.self, TryStage.document("x"), options)
                == .drop(reason: "too-short"))
    }

    @Test("It obeys the laws of filters")
    func laws() throws {
        try StageConformance.check(Keep.self, ["when": .string("characters > 2")])
    }
}
