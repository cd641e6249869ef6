import GalleyText
import TestSupport
import Testing

struct BreaksTests {
    enum Rule: String, CaseIterable, CustomTestStringConvertible {
        case grapheme, word, sentence
        var testDescription: String { rawValue }

        func ends(_ bytes: [UInt8]) -> [Int] {
            bytes.withUnsafeBufferPointer { buffer in
                switch self {
                case .grapheme: GraphemeBreaks().ends(buffer)
                case .word: WordBreaks().ends(buffer)
                case .sentence: SentenceBreaks().ends(buffer)
                }
            }
        }
    }

    @Test(
        "every line of Unicode's break tests passes",
        .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.reason)),
        arguments: [
            (Rule.word, "WordBreakTest.txt", 1823), (.sentence, "SentenceBreakTest.txt", 502),
            (.grapheme, "GraphemeBreakTest.txt", 602),
        ])
    func conformance(rule: Rule, file: String, count: Int) throws {
        let lines = try UnicodeCases.lines(file)
        var passed = 0
        for line in lines {
            let (bytes, ends) = UnicodeCases.breaks(line)
            let found = rule.ends(bytes)
            if found == ends { passed += 1 } else { Issue.record("\(line): \(found)") }
        }
        #expect(passed == count)
    }

    @Test(
        "segments are as the rules say",
        arguments: [
            (Rule.word, "can't 3.14,5 a.b:c x_y", "can't| |3.14,5| |a.b:c| |x_y"),
            (.word, "don’t. Stop", "don’t|.| |Stop"),
            (.word, "a  b\r\n\tc", "a|  |b|\r\n|\t|c"),
            (.word, "naïve.é e\u{301}x", "naïve.é| |e\u{301}x"),
            (.word, "1.a 1,a a,1 end.", "1|.|a| |1|,|a| |a|,|1| |end|."),
            (.word, "🇩🇪🇫🇷 👩‍🚀!", "🇩🇪|🇫🇷| |👩‍🚀|!"),
            (.word, "日本カタカナ", "日|本|カタカナ"),
            (.word, "", ""),
            (.sentence, "One. Two? three! 4", "One. |Two? |three! |4"),
            (.sentence, "At 3.5 p. m. he left.\nThen", "At 3.5 p. m. he left.\n|Then"),
            (.sentence, "“Yes.” No.", "“Yes.” |No."),
            (.sentence, "", ""),
            (.grapheme, "a\r\nb", "a|\r\n|b"),
            (.grapheme, "e\u{301}한👩‍🚀🇩🇪🇫🇷", "e\u{301}|한|👩‍🚀|🇩🇪|🇫🇷"),
            (.grapheme, "", ""),
        ])
    func segments(rule: Rule, text: String, expected: String) {
        let bytes = Array(text.utf8)
        var parts: [String] = []
        var start = 0
        for end in rule.ends(bytes) {
            parts.append(String(decoding: bytes[start..<end], as: UTF8.self))
            start = end
        }
        #expect(parts.joined(separator: "|") == expected)
    }

    @Test("bytes that are not UTF-8 are segmented to the end", arguments: Rule.allCases)
    func malformed(rule: Rule) {
        var random = Xorshift(seed: 7)
        for _ in 0..<2000 {
            let count = Int(random.next() % 12) + 1
            let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() >> 20) }
            let ends = rule.ends(bytes)
            #expect(ends.last == count)
            #expect(ends == ends.sorted())
        }
    }

    @Test("what follows a line end changes nothing before it", arguments: [Rule.word, .sentence])
    func sameBesideMoreText(rule: Rule) {
        let alphabet = Array("abcXYZ12.!?:,_ \n“’é\u{301}жПα中。\u{85}\u{2028}א😀".unicodeScalars)
        var random = Xorshift(seed: 5)
        for _ in 0..<4000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<random.next() % 30 {
                text.append(alphabet[Int(random.next() >> 33) % alphabet.count])
            }
            let short = Array(String(text).utf8)
            let long = short + Array("\nThe same words, read eight bytes at a time.".utf8)
            let inside = rule.ends(short).filter { $0 < short.count }
            #expect(rule.ends(long).filter { $0 < short.count } == inside, "\(String(text))")
        }
    }

    @Test("sentences of white space do not count")
    func sentenceCount() {
        let counts = ["One. Two.\n \n Three", "", " \n "].map { text in
            Array(text.utf8).withUnsafeBufferPointer { SentenceBreaks().count($0) }
        }
        #expect(counts == [3, 0, 0])
        let inBlocks = Array("One. Two".utf8).withUnsafeBufferPointer {
            SentenceBreaks().count($0, blocks: [0..<2, 2..<8])
        }
        #expect(inBlocks == 3)
    }
}

/// A small generator, the same on every run.
struct Xorshift: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
