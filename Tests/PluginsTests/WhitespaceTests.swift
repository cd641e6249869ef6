import CleaningPlugin
import GalleyCore
import Testing

@Suite("whitespace")
struct WhitespaceTests {
    private func clean(_ text: String, _ options: [String: Value] = [:]) throws -> String {
        try TryStage.normalize(Whitespace.self, Document(text: DocumentText(text)), options).text
            .string
    }

    @Test(
        "white space becomes plain",
        arguments: [
            ("a\r\nb\rc\n", "a\nb\nc\n"), ("a \t b", "a b\n"),
            ("a\u{A0}b\u{2003}c\u{3000}d\n", "a b c d\n"),
            ("  a\n\t b  \n", "a\nb\n"), ("a\n\n\n\nb\n", "a\n\nb\n"), ("\n\n a", "a\n"),
            ("a\n\n\n", "a\n"),
            ("co\u{AD}op\u{200B}er\u{2060}ate\u{FEFF}\n", "cooperate\n"),
            ("a\u{0}b\u{7}c\u{7F}d\u{9F}e\n", "abcde\n"),
            ("a\u{2028}b\u{2029}c\u{85}d\u{C}e\n", "a\nb\nc\nd\ne\n"), ("a \u{200B} b\n", "a b\n"),
            ("", ""), (" \n\t", ""),
            ("a", "a\n"), ("é", "é\n"), ("x  \u{200B}", "x\n"), ("日本　語\n", "日本 語\n"),
            ("end ", "end\n"), ("a \nb", "a\nb\n"),
            ("12345678  9012345 \n  x", "12345678 9012345\nx\n"), ("1234567  x\n", "1234567 x\n"),
        ])
    func plain(text: String, expected: String) throws {
        #expect(try clean(text) == expected)
    }

    @Test(
        "joiners, direction marks and what is plain already stay",
        arguments: [
            "👨\u{200D}👩\u{200D}👧 and می\u{200C}خواهم\n", "\u{200F}שלום\u{200E}\n",
            "Plain – text “quoted” for 5 €.\n\nMore.\n",
        ])
    func untouched(text: String) throws {
        let result = try TryStage.normalize(Whitespace.self, Document(text: DocumentText(text)))
        #expect(result.text.string == text)
        #expect(result.editCount == 0)
    }

    @Test(
        "each rule can be turned off",
        arguments: [
            ("spaces", .bool(false), "a\u{A0}b  c", "a\u{A0}b c\n"),
            ("runs", .bool(false), "a \u{A0} b\tc", "a   b\tc\n"),
            ("invisible", .bool(false), "a\u{AD}b\u{1}", "a\u{AD}b\n"),
            ("controls", .bool(false), "a\u{1}b\u{AD}", "a\u{1}b\n"),
            ("controls", .bool(false), " \u{7F}e", "\u{7F}e\n"),
            ("controls", .bool(false), "a  \u{1}é", "a \u{1}é\n"),
            ("indentation", .bool(true), "  a\n\t b\n\n   c", "  a\n\t b\n\n   c\n"),
            ("blank-lines", .int(0), "a\n\n\nb", "a\nb\n"),
            ("blank-lines", .int(2), "a\n\n\n\nb", "a\n\n\nb\n"),
            ("final-newline", .bool(false), "a \n", "a"),
        ] as [(String, Value, String, String)])
    func options(name: String, value: Value, text: String, expected: String) throws {
        #expect(try clean(text, [name: value]) == expected)
    }

    @Test("blocks keep their text and lose the white space at their ends")
    func blocks() throws {
        let result = try TryStage.normalize(
            Whitespace.self,
            TryStage.document("  one \r\n\r\n\u{A0}two  words\u{200B} \r\n\u{200B}\r\nthree"))
        #expect(result.outline == ["paragraph one", "paragraph two words", "paragraph three"])
        StageConformance.checkRanges(result)
    }

    @Test("code keeps its blanks, but not its carriage returns")
    func code() throws {
        let text = "Intro  text\r\n    let x  =  1\r\n\tlet y\r\n\r\nEnd"
        var document = Document(text: DocumentText(text))
        document.blocks = [
            Block(.paragraph, 0..<11), Block(.code, 13..<36), Block(.paragraph, 40..<43),
        ]
        let result = try TryStage.normalize(Whitespace.self, document)
        #expect(
            result.outline == [
                "paragraph Intro text", "code     let x  =  1\n\tlet y", "paragraph End",
            ])
    }

    @Test("text stays known to be in form C unless a mark moves up to a letter")
    func form() throws {
        for (text, isKnown) in [("a  b\u{200B}c", true), ("e\u{200B}\u{301}", false)] {
            var document = Document(text: DocumentText(text))
            document.markNFC()
            #expect(try TryStage.normalize(Whitespace.self, document).text.isKnownNFC == isKnown)
        }
    }

    @Test("running it again changes nothing", arguments: AwkwardTexts.all)
    func idempotent(text: String) throws {
        let once = try TryStage.normalize(Whitespace.self, TryStage.document(text))
        let twice = try TryStage.normalize(Whitespace.self, once)
        #expect(twice.text == once.text)
        #expect(twice.blocks == once.blocks)
    }

    @Test("it obeys the laws of normalizers")
    func conformance() throws { try StageConformance.check(Whitespace.self) }
}
