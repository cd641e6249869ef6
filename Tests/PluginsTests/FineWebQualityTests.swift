import GalleyCore
import QualityPlugin
import Testing

@Suite("fineweb-quality")
struct FineWebQualityTests {
    private static let long = "The tram left in time and came to the end of the town."
    private static func lines(_ lines: String...) -> String { lines.joined(separator: "\n") }

    static let cases: [(String, String?)] = [
        ("", "empty"), ("\n \n", "empty"), (long, nil),
        ("The tram left in time and came to the end of the town", "unpunctuated-lines"),
        ("The tram left in time and came to the end of the town.\"", "unpunctuated-lines"),
        ("The tram left in time and came to the end of the town\u{203D}", nil),
        ("市電は時間通りに出発し、町の端まで来ました。そこには誰もいませんでしたが、よい日でした。", nil),
        (lines("Short.", "Short too.", "And this.", long), "short-lines"),
        (lines("Thirty characters in this line.", "Thirty in this line, and more.."), nil),
        (lines(long, "Another line that is not short.", long), "duplicate-characters"),
        (long + String(repeating: "\n", count: 9) + long.dropLast() + " again.", "newlines"),
        (long + "\n\n\n" + long.dropLast() + " again.", nil),
    ]

    @Test("The first rule that is broken is the reason", arguments: cases)
    func verdicts(text: String, reason: String?) throws {
        let verdict = try TryStage.judge(FineWebQuality.self, TryStage.document(text))
        #expect(verdict == reason.map { .drop(reason: $0) } ?? .keep)
    }

    @Test("What is on a threshold stays")
    func thresholds() throws {
        // One of four lines ends a sentence, two are short, 4 of 92 characters are repeated.
        let text = Self.lines("Rain", Self.long, "The tram came to the end of it", "Rain")
        let document = TryStage.document(text)
        let on: [String: Value] = [
            "punctuated-lines": .double(0.25), "short-lines": .double(0.5), "short-line": .int(29),
            "duplicate-characters": .double(4.0 / Double(text.count - 3)),
            "newlines": .double(3.0 / 24),
        ]
        #expect(try TryStage.judge(FineWebQuality.self, document, on) == .keep)
        for (name, value, reason) in [
            ("punctuated-lines", Value.double(0.26), "unpunctuated-lines"),
            ("short-line", .int(30), "short-lines"),
            ("duplicate-characters", .double(0.04), "duplicate-characters"),
            ("newlines", .double(2.9 / 24), "newlines"),
        ] {
            let changed = on.merging([name: value]) { $1 }
            #expect(
                try TryStage.judge(FineWebQuality.self, document, changed)
                    == .drop(reason: reason), "\(name)")
        }
    }

    @Test("It obeys the laws of filters")
    func laws() throws {
        try StageConformance.check(
            FineWebQuality.self, others: Self.cases.map { TryStage.document($0.0) })
    }
}
