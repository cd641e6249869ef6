import GalleyText
import Testing

struct TokensTests {
    private static func shown(_ tokens: Tokens, _ bytes: [UInt8]) -> [String] {
        tokens.words.map { "\(String(decoding: bytes[$0.range], as: UTF8.self))/\($0.kind)" }
    }

    @Test(
        "words, numbers and punctuation are told apart, space is left out",
        arguments: [
            ("It's 3.5 km.", ["It's/word", "3.5/number", "km/word", "./punctuation"], 3),
            (
                "  “Naïve”\n2nd __ 😀",
                [
                    "“/punctuation", "Naïve/word", "”/punctuation", "2nd/word", "__/punctuation",
                    "😀/punctuation",
                ], 2
            ),
            ("日本 ½", ["日/word", "本/word", "½/number"], 3),
            ("", [], 0), (" \t\u{3000}\n", [], 0),
        ] as [(String, [String], Int)])
    func kinds(text: String, expected: [String], count: Int) {
        let bytes = Array(text.utf8)
        let tokens = Tokens(bytes)
        #expect(Self.shown(tokens, bytes) == expected)
        #expect(tokens.wordCount == count)
    }

    @Test("a block's ends are boundaries and what is outside is skipped")
    func blocks() {
        let bytes = Array("onetwo - three".utf8)
        let tokens = bytes.withUnsafeBufferPointer { Tokens($0, blocks: [0..<3, 3..<6, 9..<14]) }
        #expect(Self.shown(tokens, bytes) == ["one/word", "two/word", "three/word"])
    }

    @Test("tokens are the segments of the plain rules")
    func sameAsBreaks() {
        let alphabet = Array("ab1._:,' \n\r\t\"-é’\u{301}\u{200D}א😀日カ".unicodeScalars)
        var random = Xorshift(seed: 11)
        for _ in 0..<3000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<random.next() % 14 {
                text.append(alphabet[Int(random.next() >> 33) % alphabet.count])
            }
            let bytes = Array(String(text).utf8)
            let ends = bytes.withUnsafeBufferPointer { WordBreaks().ends($0) }
            let tokens = Tokens(bytes)
            #expect(Set(tokens.words.map(\.end)).isSubset(of: ends))
            var outside = Array(repeating: true, count: bytes.count)
            for word in tokens.words { for at in word.range { outside[at] = false } }
            let rest = bytes.indices.filter { outside[$0] }.map { bytes[$0] }
            let kept = String(decoding: rest, as: UTF8.self).unicodeScalars.filter { scalar in
                !scalar.properties.isWhitespace && scalar != "\u{301}" && scalar != "\u{200D}"
            }
            #expect(kept.isEmpty)
        }
    }
}
