import GalleyCore
import QualityPlugin
import Testing

@Suite("gopher-quality")
struct GopherQualityTests {
    /// Sixty words of running text, with what is to be tried after them.
    private static func prose(_ rest: String = "", words: Int = 60) -> String {
        let sentence = "the tram that left in time and with care reached the end of town".split(
            separator: " ")
        return (0..<words).map { String(sentence[$0 % sentence.count]) }.joined(separator: " ")
            + rest
    }

    static let cases: [(String, String?)] = [
        ("", "empty"), (" \n\t", "empty"), (prose(), nil), (prose(words: 50), nil),
        (prose(words: 49), "few-words"),
        // Marks are no words, but a symbol of another kind is.
        (prose(" . , ! ( )", words: 49), "few-words"), (prose(" €", words: 49), nil),
        (String(repeating: "a be ", count: 40), "short-words"),
        (prose(" " + String(repeating: "x", count: 700)), "long-words"),
        (prose(" # # # # # # #"), "hash-signs"), (prose(" … x ... x … x ... x … x ... x … x"), nil),
        (prose(String(repeating: " x…", count: 12)), "ellipses"),
        ("- " + prose().replacing(" the", with: "\n- the"), "bullet-lines"),
        ("one\n" + prose().replacing(" the", with: "\n• the"), nil),
        (prose().replacing(" the", with: "\n– the"), nil),
        (
            prose().replacing(" in time", with: " in ...\ntime").replacing(" town", with: "\ntown"),
            "ellipsis-lines"
        ),
        (prose(String(repeating: " 12", count: 16)), "few-letters"),
        (String(repeating: "tram lines cross harbour bridges ", count: 12), "few-stop-words"),
        (String(repeating: "The tram lines cross that bridge ", count: 12), "few-stop-words"),
        (String(repeating: "the tram lines cross that bridge ", count: 12), nil),
    ]

    @Test("The first rule that is broken is the reason", arguments: cases)
    func verdicts(text: String, reason: String?) throws {
        let verdict = try TryStage.judge(GopherQuality.self, TryStage.document(text))
        #expect(verdict == reason.map { .drop(reason: $0) } ?? .keep)
    }

    @Test("What is on a threshold stays")
    func thresholds() throws {
        let document = TryStage.document("the tram of 1908 # # and …")
        let options: [String: Value] = [
            "minimum-words": .int(5), "maximum-words": .int(5), "hash-signs": .double(0.25),
            "ellipses": .double(0.125), "lettered-words": .double(0.5), "stop-words": .int(3),
            "minimum-length": .double(3.2), "maximum-length": .double(3.2),
            "bullet-lines": .double(0), "ellipsis-lines": .double(1),
        ]
        #expect(try TryStage.judge(GopherQuality.self, document, options) == .keep)
        for (name, value, reason) in [
            ("minimum-words", Value.int(6), "few-words"),
            ("hash-signs", .double(0.24), "hash-signs"),
            ("ellipses", .double(0.12), "ellipses"), ("stop-words", .int(4), "few-stop-words"),
            ("lettered-words", .double(0.51), "few-letters"),
            ("minimum-length", .double(3.3), "short-words"),
            ("ellipsis-lines", .double(0.9), "ellipsis-lines"),
        ] {
            let changed = options.merging([name: value]) { $1 }
            #expect(
                try TryStage.judge(GopherQuality.self, document, changed) == .drop(reason: reason))
        }
    }

    @Test("Words are cut as the field's tokenizers cut them")
    func stretches() throws {
        let options: [String: Value] = [
            "minimum-length": .double(0), "stop-words": .int(0), "lettered-words": .double(0),
        ]
        for (text, words) in [
            ("10:30", 1), ("3/4/2024,", 1), ("well-known", 2), ("1-2", 2), ("G-7", 1), ("-5", 1),
            ("(either/or)", 2), ("wait...what", 2), ("x…y", 2), ("so--called", 2), ("1–2", 1),
            ("https://example.org/a-b?c=d-e", 1), ("ann.smith@example.org", 1), ("C++", 1),
            ("$5.20!", 1), ("50%", 1), ("政府宣布了", 1), ("#tram_line", 1), ("a=b", 2), ("\"x\":1", 1),
        ] {
            for (least, verdict) in [
                (words, Verdict.keep), (words + 1, .drop(reason: "few-words")),
            ] {
                let all = options.merging([
                    "minimum-words": .int(least), "hash-signs": .double(1), "ellipses": .double(1),
                    "ellipsis-lines": .double(1), "bullet-lines": .double(1),
                    "maximum-length": .double(100),
                ]) { $1 }
                let found = try TryStage.judge(GopherQuality.self, TryStage.document(text), all)
                #expect(found == verdict, "\(text), \(least)")
            }
        }
    }

    @Test(
        "A full stop is no word of its own where it belongs to an initial or a short form",
        arguments: [
            ("Mr. Smith", 1.0), ("J. Smith", 1.0), ("at 5 p.m. today", 0.75), ("U.S. trams", 1.0),
            ("trams. Then", 2.0 / 3), ("the BBC. Then", 0.75), ("in 1908.", 1.0 / 3),
        ] as [(String, Double)])
    func shortForms(text: String, lettered: Double) throws {
        let metadata = try TryStage.extract(QualitySignals.self, TryStage.document(text)).metadata
        let found = metadata.value("lettered_words")?.double ?? -1
        #expect(abs(found - lettered) < 0.0001)
    }

    @Test("English endings are words of their own")
    func endings() throws {
        let options: [String: Value] = [
            "minimum-length": .double(0), "stop-words": .int(0), "lettered-words": .double(0),
        ]
        for (text, words) in [
            ("don't it's we’re you’ll I'd", 10), ("trams' o'clock isn’t rock'n'roll", 5),
            ("'s n't t", 3), ("CAN'T I'M", 4),
        ] {
            for (least, verdict) in [
                (words, Verdict.keep), (words + 1, .drop(reason: "few-words")),
            ] {
                let all = options.merging(["minimum-words": .int(least)]) { $1 }
                let found = try TryStage.judge(GopherQuality.self, TryStage.document(text), all)
                #expect(found == verdict, "\(text), \(least)")
            }
        }
    }

    @Test("It obeys the laws of filters")
    func laws() throws {
        try StageConformance.check(
            GopherQuality.self, ["maximum-words": .int(1000)],
            others: (Self.cases.map(\.0) + [Self.prose(words: 1001)]).map { TryStage.document($0) })
    }
}
