import Foundation
import GalleyText
import TestSupport
import Testing

struct SentenceSegmenterTests {
    private static func split(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return SentenceSegmenter().sentences(bytes).map {
            String(decoding: bytes[$0], as: UTF8.self)
        }
    }

    private struct Golden: Decodable {
        let id: String
        let text: String
        let sentences: [String]

        static func read(_ name: String) throws -> [Golden] {
            try SharedData.text("text/sentence/\(name)").split(separator: "\n").map {
                try JSONDecoder().decode(Golden.self, from: Data($0.utf8))
            }
        }

        var isMet: Bool { SentenceSegmenterTests.split(text) == sentences.map(Self.trimmed) }

        private static func trimmed(_ text: String) -> String {
            text.trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    @Test(
        "the Golden Rules are met",
        .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.reason)),
        arguments: [("golden_en.jsonl", 48, 48), ("golden_multi.jsonl", 320, 399)])
    func golden(file: String, least: Int, of: Int) throws {
        let rules = try Golden.read(file)
        let missed = rules.filter { !$0.isMet }
        #expect(rules.count == of)
        #expect(rules.count - missed.count >= least, "missed: \(missed.map(\.id))")
    }

    private struct Document: Decodable {
        struct Block: Decodable {
            let start: Int
            let end: Int
        }
        let text: String
        let blocks: [Block]
        let sentences: [[Int]]
    }

    @Test(
        "sentence ends in GUM are found at F1 of .965 or better",
        .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.reason)))
    func gum() throws {
        var (right, found, wanted) = (0, 0, 0)
        for line in try SharedData.text("text/gum/dev.jsonl").split(separator: "\n") {
            let document = try JSONDecoder().decode(Document.self, from: Data(line.utf8))
            let blockEnds = Set(document.blocks.map(\.end))
            let gold = Set(document.sentences.compactMap(\.last)).subtracting(blockEnds)
            let ours = Self.ends(document).subtracting(blockEnds)
            right += gold.intersection(ours).count
            found += ours.count
            wanted += gold.count
        }
        let score = 2 * Double(right) / Double(found + wanted)
        #expect(wanted == 1500)
        #expect(score >= 0.965, "F1 \(score)")
    }

    private static func ends(_ document: Document) -> Set<Int> {
        Array(document.text.utf8).withUnsafeBufferPointer { bytes in
            let starts = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count]
            let scalars = Dictionary(
                uniqueKeysWithValues: starts.enumerated().map { ($1, $0) })
            let blocks = document.blocks.map { starts[$0.start]..<starts[$0.end] }
            let sentences = SentenceSegmenter().sentences(bytes, blocks: blocks)
            return Set(sentences.compactMap { scalars[$0.upperBound] })
        }
    }

    @Test(
        "a full stop that ends nothing is told from one that does",
        arguments: [
            "Gen. Marcus and Sgt. Ada Hill met Rev. Poe.|It rained.",
            "See vol. 3, pp. 12–14, cf. Miller.|It helps.",
            "They came on Tues. Sept. 5 from Springfield, Mass. They left soon.",
            "She moved to the U.K. in May.|He stayed in the U.S. The rest is known.",
            "J. R. R. Hartley wrote it.|Plan B. The rest follows.",
            "We closed at 5 p.m.|Visitors left.|By 6 p.m. Mr. Ode was alone.",
            "It costs 3.50 at example.com/a.b today.|Mail x.y@z.org now.",
            "It was 20°C. Warm enough.",
            "No. 5 is alive.|He said no.|Nobody spoke.",
            "Acme Inc. Chairman Bo Lee spoke for Acme Inc.|He was clear.",
            "Am 24. April kam Dr. Kohl.|Das war z.B. Herrn Maier recht.",
            "Это г. Москва, ул. Мира.|Он жил там.",
            "L'avv. Rossi è qui.|Bene.",
        ])
    func fullStops(text: String) {
        let parts = text.split(separator: "|").map(String.init)
        let wanted = parts.flatMap { Self.knownEnds[$0] ?? [$0] }
        #expect(Self.split(parts.joined(separator: " ")) == wanted)
    }

    /// Parts of the table above with an end inside that a bar would hide.
    private static let knownEnds = [
        "They came on Tues. Sept. 5 from Springfield, Mass. They left soon.": [
            "They came on Tues. Sept. 5 from Springfield, Mass.", "They left soon.",
        ],
        "He stayed in the U.S. The rest is known.": [
            "He stayed in the U.S.", "The rest is known.",
        ],
        "Plan B. The rest follows.": ["Plan B.", "The rest follows."],
        "It was 20°C. Warm enough.": ["It was 20°C.", "Warm enough."],
    ]

    @Test(
        "quotes, brackets, notes and ellipses go with their sentence",
        arguments: [
            ("“Stop.” He ran.", ["“Stop.”", "He ran."]),
            (
                "“Stop!” she said. (It was late.) Then",
                ["“Stop!” she said.", "(It was late.)", "Then"]
            ),
            (
                "It rained. [4] [citation needed] Then sun.",
                ["It rained. [4] [citation needed]", "Then sun."]
            ),
            ("It rained.12 Then sun.", ["It rained.12", "Then sun."]),
            ("Well... maybe. So… Yes!", ["Well... maybe.", "So…", "Yes!"]),
            ("He fled. — Anon", ["He fled.", "— Anon"]),
            ("[George W.] Bush won.", ["[George W.] Bush won."]),
            ("1. Apples 2. Pears 3. Plums", ["1. Apples", "2. Pears", "3. Plums"]),
            ("A. Smith and B. Jones came.", ["A. Smith and B. Jones came."]),
            ("The end came.Then it went on.", ["The end came.", "Then it went on."]),
        ])
    func surroundings(text: String, expected: [String]) {
        #expect(Self.split(text) == expected)
    }

    @Test(
        "terminators of other scripts end sentences",
        arguments: [
            ("你好。再见！", ["你好。", "再见！"]),
            ("「行く。」と言った。次。", ["「行く。」と言った。", "次。"]),
            ("यह है। वह है।", ["यह है।", "वह है।"]),
            ("هل هذا؟ نعم۔ لا", ["هل هذا؟", "نعم۔", "لا"]),
            ("ሰላም። እንዴት፧", ["ሰላም።", "እንዴት፧"]),
            ("Ոչինչ: Այո։ Լավ", ["Ոչինչ:", "Այո։", "Լավ"]),
            ("Τι κάνεις; Καλά.", ["Τι κάνεις;", "Καλά."]),
        ])
    func scripts(text: String, expected: [String]) {
        #expect(Self.split(text) == expected)
    }

    @Test("a blank line ends a sentence, a line end does not")
    func lines() {
        #expect(
            Self.split("one\ntwo\n \nthree\r\nfour\r\n\r\nfive") == [
                "one\ntwo", "three\r\nfour", "five",
            ])
    }

    @Test("nothing gives no sentences", arguments: ["", " \n\n\t\u{3000}"])
    func empty(text: String) { #expect(Self.split(text).isEmpty) }

    @Test("ranges are trimmed, in order and within their blocks, for any bytes")
    func invariants() {
        let alphabet = Array("ab AI1.?!…\"”)([ \n\r\u{3000}。é’•:;-".utf8) + [0xFF, 0xE2, 0xD0]
        var random = Xorshift(seed: 5)
        for _ in 0..<4000 {
            let count = Int(random.next() % 40)
            let bytes = (0..<count).map { _ in alphabet[Int(random.next() >> 33) % alphabet.count] }
            let middle = count / 2
            let blocks = [0..<middle, middle..<count]
            bytes.withUnsafeBufferPointer { buffer in
                let sentences = SentenceSegmenter().sentences(buffer, blocks: blocks)
                var last = 0
                for range in sentences {
                    #expect(range.lowerBound >= last && !range.isEmpty && range.upperBound <= count)
                    #expect(WhiteSpace.trimmed(range, in: buffer) == range)
                    #expect(
                        blocks.contains {
                            $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound
                        })
                    last = range.upperBound
                }
            }
        }
    }

    @Test("every scalar but white space is in a sentence")
    func coverage() {
        let alphabet = Array("ab AI1.?!…\"”)([ \n\r\u{3000}。é’•:;-ա".unicodeScalars)
        var random = Xorshift(seed: 9)
        for _ in 0..<4000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<random.next() % 40 {
                text.append(alphabet[Int(random.next() >> 33) % alphabet.count])
            }
            let kept = Self.split(String(text)).joined().unicodeScalars
            let visible = text.filter { !$0.properties.isWhitespace }
            #expect(kept.filter { !$0.properties.isWhitespace }.elementsEqual(visible))
        }
    }

    @Test(
        "the time grows with the text, not faster",
        arguments: [
            "a.A.", "A. ", ". ", "\" ", "[1]", ".[", "aA. (", "   .", ". . ", "1. ", "\n\n.", "…",
        ])
    func linear(unit: String) {
        let bytes = Array(String(repeating: unit, count: 400_000 / unit.utf8.count).utf8)
        let clock = ContinuousClock()
        let time = clock.measure { _ = SentenceSegmenter().sentences(bytes) }
        #expect(time < .seconds(2))
        let padded = Array(repeating: UInt8(0x20), count: 400_000) + bytes
        let longer = clock.measure { _ = SentenceSegmenter().sentences(padded) }
        #expect(longer < .seconds(2))
    }
}
