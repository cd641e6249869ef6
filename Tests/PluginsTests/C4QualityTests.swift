import GalleyCore
import QualityPlugin
import Testing

@Suite("c4-quality")
struct C4QualityTests {
    private static let five = "It rained. The tram came. Nobody got on. It left again. Rain fell."

    static let cases: [(String, String?)] = [
        ("", "empty"), (" \n", "empty"), (five, nil), ("One. Two. Three. Four.", "few-sentences"),
        (five + " Lorem Ipsum dolor.", "lorem-ipsum"), (five + " if (x) {", "curly-bracket"),
        (five.replacing(" ", with: "\n"), nil),
    ]

    @Test("The first rule that is broken is the reason", arguments: cases)
    func verdicts(text: String, reason: String?) throws {
        let verdict = try TryStage.judge(C4Quality.self, TryStage.document(text))
        #expect(verdict == reason.map { .drop(reason: $0) } ?? .keep)
    }

    @Test(
        "With its rules on lines, what they would delete does not count",
        arguments: [
            (five, nil), (five + "\nA heading of words {", nil),
            (five + "\nA line of code {.", "curly-bracket"),
            (five + "\nJavaScript is needed {here}.", nil),
            (five + "\nJavaScript, lorem ipsum and more.", "lorem-ipsum"),
            (five + "\nSee our Privacy Policy {here}.", "curly-bracket"),
            (five.replacing("again. ", with: "again\n"), "few-sentences"),
            (five.replacing("again. ", with: "again.[12][edit]\n"), "few-sentences"),
            (five + "\nNo heading here?", nil),
            (five.replacing("Rain fell.", with: "\nRain fell."), "few-sentences"),
            (five.replacing("Rain fell.", with: "\n“Rain fell again,” he said to \"us\""), nil),
            (five.replacing("Rain fell.", with: "\nRain fell again..."), "few-sentences"),
            (five.replacing("Rain fell.", with: "\nRain fell again.[12][edit]"), nil),
            (five.replacing("Rain fell.", with: "\nThis site uses Cookies."), "few-sentences"),
            (
                five.replacing(
                    "Rain fell.",
                    with: "\nRain fell on " + String(repeating: "x", count: 1001) + "."),
                "few-sentences"
            ),
        ] as [(String, String?)])
    func lines(text: String, reason: String?) throws {
        let verdict = try TryStage.judge(
            C4Quality.self, TryStage.document(text), ["lines": .bool(true)])
        #expect(verdict == reason.map { .drop(reason: $0) } ?? .keep)
    }

    @Test("Every rule can be turned off")
    func options() throws {
        let document = TryStage.document("lorem ipsum { }")
        let off: [String: Value] = [
            "minimum-sentences": .int(0), "lorem-ipsum": .bool(false),
            "curly-bracket": .bool(false),
        ]
        #expect(try TryStage.judge(C4Quality.self, document, off) == .keep)
        let lines: [String: Value] = [
            "lines": .bool(true), "minimum-line-words": .int(5), "maximum-word-length": .int(5),
            "minimum-sentences": .int(1),
        ]
        for (text, verdict) in [
            ("It is a tram now.", Verdict.keep), ("It is a tram.", .drop(reason: "few-sentences")),
            ("It is a tram again.", .drop(reason: "few-sentences")),
        ] {
            #expect(try TryStage.judge(C4Quality.self, TryStage.document(text), lines) == verdict)
        }
    }

    @Test("It obeys the laws of filters", arguments: [true, false])
    func laws(lines: Bool) throws {
        try StageConformance.check(
            C4Quality.self, ["lines": .bool(lines)],
            others: (Self.cases.map(\.0) + [Self.five + "\nA line of code {."]).map {
                TryStage.document($0)
            })
    }
}
