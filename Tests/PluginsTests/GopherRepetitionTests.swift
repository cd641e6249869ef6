import GalleyCore
import QualityPlugin
import TestSupport
import Testing

@Suite("gopher-repetition")
struct GopherRepetitionTests {
    /// Words that come once each.
    private static func words(_ range: Range<Int>) -> String {
        range.map { "word\($0)" }.joined(separator: " ")
    }

    static let cases: [(String, String?)] = [
        ("", "empty"), ("\n \n", "empty"), (words(0..<50), nil),
        ("a\n\na\n\na\n\nb" + words(0..<50), "duplicate-paragraphs"),
        (
            words(0..<20) + "\n\n" + words(0..<20) + "\n\nx\n\ny\n\nz",
            "duplicate-paragraph-characters"
        ),
        ("a\na\na\nb" + words(0..<50), "duplicate-lines"),
        (words(0..<20) + "\n" + words(0..<20) + "\nx\ny\nz", "duplicate-line-characters"),
        (
            words(0..<20) + " " + (0..<8).map { "on time w\($0)" }.joined(separator: " "),
            "top-2-gram"
        ),
        (
            words(0..<20) + " " + (0..<5).map { "a tram is w\($0)" }.joined(separator: " "),
            "top-3-gram"
        ),
    ]

    @Test("The first rule that is broken is the reason", arguments: cases)
    func verdicts(text: String, reason: String?) throws {
        let verdict = try TryStage.judge(GopherRepetition.self, TryStage.document(text))
        #expect(verdict == reason.map { .drop(reason: $0) } ?? .keep)
    }

    /// A text whose share of repeated n-grams is above the default for this n and no other rule.
    private static func repeating(_ n: Int) -> String {
        let gram = words(1000..<1000 + n)
        return words(0..<40 + 5 * n) + " " + gram + " x " + gram + " y " + gram + " z " + gram
    }

    /// Every rule on n-grams but that for this n lets everything pass.
    private static func options(only n: Int) -> [String: Value] {
        Dictionary(
            uniqueKeysWithValues: (2...10).map {
                ($0 < 5 ? "top-\($0)-gram" : "duplicate-\($0)-grams", .double($0 == n ? 0.1 : 1))
            })
    }

    @Test("Repeated words in a row are found at every length", arguments: 5...10)
    func duplicates(n: Int) throws {
        let document = TryStage.document(Self.repeating(n))
        #expect(
            try TryStage.judge(GopherRepetition.self, document, Self.options(only: n))
                == .drop(reason: "duplicate-\(n)-grams"))
    }

    @Test("The most frequent words in a row are found at every length", arguments: 2...4)
    func top(n: Int) throws {
        let document = TryStage.document(Self.repeating(n))
        #expect(
            try TryStage.judge(GopherRepetition.self, document, Self.options(only: n))
                == .drop(reason: "top-\(n)-gram"))
    }

    // MARK: Against the rule, spelled out

    /// Characters in n-grams of blank-separated words that stood before, as the rule says it.
    private static func slowDuplicates(_ words: [String], _ n: Int) -> Int {
        var seen: Set<[String]> = []
        var (at, count) = (0, 0)
        while at + n <= words.count {
            let gram = Array(words[at..<at + n])
            if seen.insert(gram).inserted {
                at += 1
            } else {
                count += gram.map(\.count).reduce(0, +)
                at += n
            }
        }
        return count
    }

    private static func slowTop(_ words: [String], _ n: Int) -> Int {
        guard words.count >= n else { return 0 }
        let grams = (0...words.count - n).map { Array(words[$0..<$0 + n]) }
        let counts = Dictionary(grams.map { ($0, 1) }, uniquingKeysWith: +)
        let most = counts.values.max() ?? 0
        guard let first = grams.first(where: { counts[$0] == most }) else { return 0 }
        return first.joined(separator: " ").count * most
    }

    @Test("Shares of characters are those of the rule spelled out")
    func shares() throws {
        var random = SeededRandom(5)
        for _ in 0..<50 {
            let words = (0..<Int.random(in: 1...200, using: &random)).map { _ in
                String(
                    repeating: "é", count: Int.random(in: 1...12, using: &random))
            }
            let text = words.joined(separator: " ")
            let signals = try TryStage.extract(QualitySignals.self, TryStage.document(text))
                .metadata
            for n in 2...10 {
                let (name, slow) =
                    n < 5
                    ? ("top_\(n)_gram", Self.slowTop(words, n))
                    : ("duplicate_\(n)_grams", Self.slowDuplicates(words, n))
                let share = Double(slow) / Double(text.count)
                #expect(
                    abs((signals.value(name)?.double ?? -1) - share) < 0.0001, "\(n), seed 5")
            }
        }
    }

    @Test("It obeys the laws of filters")
    func laws() throws {
        try StageConformance.check(
            GopherRepetition.self,
            others: (Self.cases.map(\.0) + Self.reaching).map { TryStage.document($0) })
    }

    /// Texts that break one rule on words in a row each, and keep to those before it.
    private static var reaching: [String] {
        let longer = (0..<6).map { "on time a internationally w\($0)" }.joined(separator: " ")
        return [words(0..<28) + " " + longer]
            + [(5, 0.155), (6, 0.145), (7, 0.135), (8, 0.125), (9, 0.115), (10, 0.105)].map {
                n, share in
                // Ten different n-grams, twice each, so that none is frequent.
                let grams = (0..<10).map { words(1000 + 20 * $0..<1000 + 20 * $0 + n) }
                let twice = (grams + grams).enumerated().map { "\($1) s\($0)" }
                let repeated = Double(10 * n * 8)
                let others = (repeated / share - repeated * 2.25 - 80) / 8
                return words(0..<Int(others)) + " " + twice.joined(separator: " ")
            }
    }
}
