import DuplicatesPlugin
import Foundation
import GalleyCore
import TestSupport
import Testing

@Suite("dedup")
struct DedupTests {
    /// As a run does it: the place of the document that each repeats, and the reason; nil for those
    /// kept.
    private struct Repeat: Equatable {
        var of: Int
        var reason: String
    }

    private static func repeats(
        _ texts: [String], _ options: [String: Value] = [:],
        scratch: ScratchInMemory = ScratchInMemory()
    ) throws -> [Repeat?] {
        var worker = try TryStage.make(Dedup.self, options)
        var stage = try TryStage.make(Dedup.self, options)
        try stage.begin(scratch)
        for (ordinal, text) in texts.enumerated() {
            let value = try worker.value(of: FrozenDocument(TryStage.document(text)))
            try stage.take(value, id: "id-\(ordinal)", ordinal: ordinal)
        }
        try stage.resolve()
        return try texts.indices.map { ordinal in
            guard case .drop(let reason, let id) = try stage.judge(ordinal: ordinal) else {
                return nil
            }
            return Repeat(of: Int(id?.dropFirst(3) ?? "") ?? -1, reason: reason)
        }
    }

    private static func exact(_ of: Int) -> Repeat { Repeat(of: of, reason: "exact-duplicate") }
    private static func near(_ of: Int) -> Repeat { Repeat(of: of, reason: "near-duplicate") }

    /// Words that no two numbers share, in a row.
    private static func words(_ range: Range<Int>) -> String {
        range.map { "word\($0)" }.joined(separator: " ")
    }

    @Test("The same text is dropped, and names the first of its kind")
    func exactCopies() throws {
        let found = try Self.repeats(["a b c d", "x y z", "a b c d", "a b c d", "x y z"])
        #expect(found == [nil, nil, Self.exact(0), Self.exact(0), Self.exact(1)])
    }

    @Test("Case, punctuation and white space make no difference between near-duplicates")
    func sameWords() throws {
        let found = try Self.repeats([
            "The Łódź trams, again.", "the łódź TRAMS\nagain", "ΤΟ ΤΡΑΜ ΞΑΝΑ", "το τραμ ξανα",
        ])
        #expect(found == [nil, Self.near(0), nil, Self.near(2)])
    }

    @Test("Texts of fewer than three words are compared as a whole only")
    func short() throws {
        let found = try Self.repeats(["", "one", "One", "one", "", "two words", "Two words"])
        #expect(found == [nil, nil, nil, Self.exact(1), Self.exact(0), nil, nil])
    }

    @Test("Ideographs are words")
    func ideographs() throws {
        let found = try Self.repeats([
            "政府宣布了新的经济发展计划。", "天气很好，我们去公园散步吧。", "政府宣布了新的经济发展计划！",
        ])
        #expect(found == [nil, nil, Self.near(0)])
    }

    @Test("The threshold is the share of 3-grams in common, and is enough itself")
    func threshold() throws {
        // 48 and 58 3-grams, of which 38 are common, of 68 in all.
        let texts = [Self.words(0..<50), Self.words(10..<70)]
        #expect(try Self.repeats(texts, ["threshold": .double(0.55)]) == [nil, Self.near(0)])
        let share = 38.0 / 68
        #expect(try Self.repeats(texts, ["threshold": .double(share)]) == [nil, Self.near(0)])
        #expect(try Self.repeats(texts, ["threshold": .double(share + 0.001)]) == [nil, nil])
    }

    @Test("A document is compared with those that were kept only")
    func chain() throws {
        // Each shares more than half with the next, and little with the one after that.
        let texts = [
            Self.words(0..<60), Self.words(20..<80), Self.words(40..<100), Self.words(60..<120),
        ]
        #expect(try Self.repeats(texts) == [nil, Self.near(0), nil, Self.near(2)])
    }

    @Test("A copy of what was dropped repeats what was kept")
    func copyOfDropped() throws {
        let texts = [Self.words(0..<60), Self.words(5..<65), Self.words(5..<65)]
        #expect(try Self.repeats(texts) == [nil, Self.near(0), Self.near(0)])
    }

    @Test("The first that fits is named, in input order")
    func first() throws {
        let texts = [Self.words(0..<60), Self.words(30..<90), Self.words(14..<74)]
        #expect(try Self.repeats(texts, ["threshold": .double(0.4)]) == [nil, nil, Self.near(0)])
    }

    // MARK: Against comparing all pairs

    /// Texts of a few hundred words, many of them edited copies of earlier ones.
    private static func corpus(_ count: Int, _ random: inout SeededRandom) -> [String] {
        var texts: [[Int]] = []
        for _ in 0..<count {
            guard let chosen = texts.randomElement(using: &random), Bool.random(using: &random)
            else {
                texts.append(
                    (0..<Int.random(in: 0...450, using: &random)).map { _ in
                        Int.random(in: 0..<400, using: &random)
                    })
                continue
            }
            var copy = chosen
            let edits = Int.random(in: 0...max(1, copy.count / 5), using: &random)
            for _ in 0..<edits where !copy.isEmpty {
                copy[Int.random(in: copy.indices, using: &random)] = Int.random(
                    in: 0..<400, using: &random)
            }
            texts.append(copy)
        }
        return texts.map { $0.map { "w\($0)" }.joined(separator: " ") }
    }

    /// The 3-grams of a text of that corpus, as numbers.
    private static func shingles(_ text: String) -> Set<Int> {
        let words = text.split(separator: " ").compactMap { Int($0.dropFirst()) }
        guard words.count >= 3 else { return [] }
        var found: Set<Int> = []
        for at in 0...words.count - 3 {
            found.insert((words[at] * 400 + words[at + 1]) * 400 + words[at + 2])
        }
        return found
    }

    private static func bruteForce(_ texts: [String], _ threshold: Double) -> [Repeat?] {
        let sets = texts.map(shingles)
        var kept: [Int] = []
        return texts.indices.map { index in
            for other in kept {
                if texts[other] == texts[index] { return exact(other) }
                let common = sets[other].count { sets[index].contains($0) }
                let union = sets[other].count + sets[index].count - common
                if union > 0, Double(common) / Double(union) >= threshold { return near(other) }
            }
            kept.append(index)
            return nil
        }
    }

    @Test(
        "The drops are those of comparing all pairs, but for a few near the threshold",
        arguments: [(1.0, 1.0), (0.8, 0.97), (0.45, 0.97), (0.1, 0.97)])
    func allPairs(threshold: Double, agreement: Double) throws {
        var random = SeededRandom(7)
        var (same, all, drops) = (0, 0, 0)
        for _ in 0..<6 {
            let texts = Self.corpus(120, &random)
            let expected = Self.bruteForce(texts, threshold)
            let found = try Self.repeats(texts, ["threshold": .double(threshold)])
            same += zip(expected, found).count { $0 == $1 }
            all += texts.count
            drops += expected.count { $0 != nil }
        }
        #expect(drops > 5)
        #expect(
            Double(same) >= agreement * Double(all), "\(same) of \(all), \(drops) drops, seed 7")
    }

    @Test("What lies on disk gives the same as what lies in memory")
    func onDisk() throws {
        var random = SeededRandom(11)
        let texts = Self.corpus(3000, &random)
        let (inMemory, onDisk) = (ScratchInMemory(), ScratchInMemory())
        let expected = try Self.repeats(texts, scratch: inMemory)
        let found = try Self.repeats(texts, ["memory": .int(1 << 14)], scratch: onDisk)
        #expect(found == expected)
        #expect(found.count { $0 != nil } > 500)
        #expect(inMemory.count == 0)
        #expect(onDisk.count > 1_000_000 && onDisk.files.count == 4)
    }

    @Test("A very long document is found by a sample of it")
    func long() throws {
        let texts = [
            Self.words(0..<40_000), Self.words(10_000..<50_000), Self.words(30_000..<70_000),
            Self.words(10_000..<18_000),
        ]
        #expect(try Self.repeats(texts) == [nil, Self.near(0), nil, nil])
        var stage = try TryStage.make(Dedup.self)
        let value = try stage.value(of: FrozenDocument(TryStage.document(texts[0])))
        #expect(value.count < 1 << 16)
    }

    @Test("No documents are no error")
    func none() throws { #expect(try Self.repeats([]) == []) }

    @Test("It obeys the laws of whole-run stages")
    func laws() throws {
        try StageConformance.check(
            Dedup.self,
            others: ["a b c d e", "A b c d e!", "a b c d e"].map { TryStage.document($0) })
    }

    @Test(
        "Edited copies among the shared data are found",
        .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.reason)))
    func planted() throws {
        struct Line: Decodable {
            var id: String
            var text: String
            var group: Int
            var kind: String
        }
        let lines = try SharedData.text("text/neardup/planted.jsonl").split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
        let found = try Self.repeats(lines.map(\.text))
        let pairs = zip(lines, found).compactMap { line, found in
            found.map { (line, lines[$0.of]) }
        }
        let right = pairs.count { $0.kind != "base" && $1.id == "b\($0.group)" }
        let planted = lines.count { $0.kind != "base" }
        #expect(Double(right) >= 0.99 * Double(pairs.count), "\(right) of \(pairs.count) are right")
        #expect(Double(right) >= 0.66 * Double(planted), "\(right) of \(planted) were found")
    }
}
