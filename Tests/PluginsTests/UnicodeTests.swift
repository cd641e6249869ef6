import CleaningPlugin
import GalleyCore
import Testing

@Suite("unicode")
struct UnicodeTests {
    @Test(
        "the text is brought into the form",
        arguments: [
            ("nfc", "e\u{301}\u{FB01}", "\u{E9}\u{FB01}"),
            ("nfd", "\u{E9}\u{FB01}", "e\u{301}\u{FB01}"),
            ("nfkc", "e\u{301}\u{FB01}Ａ", "\u{E9}fiA"), ("nfkd", "\u{E9}\u{FB01}", "e\u{301}fi"),
        ])
    func forms(form: String, text: String, expected: String) throws {
        let result = try TryStage.normalize(
            Unicode.self, TryStage.document(text), ["form": .string(form)])
        #expect(result.text.bytes == Array(expected.utf8))
        #expect(result.text.isKnownNFC == (form == "nfc" || form == "nfkc"))
    }

    @Test("blocks and the map follow the edits")
    func blocks() throws {
        let text = "cafe\u{301} one\nzwei u\u{308}ber\n"
        let result = try TryStage.normalize(Unicode.self, TryStage.document(text))
        #expect(result.outline == ["paragraph café one", "paragraph zwei über"])
        #expect(result.sourceMap.source(of: result.blocks[1].range)?.lowerBound == 11)
        #expect(result.editCount == 2)
    }

    @Test("text that is in the form already is only marked")
    func marked() throws {
        let result = try TryStage.normalize(Unicode.self, TryStage.document("Größe\n"))
        #expect(result.text.isKnownNFC)
        #expect(result.editCount == 0)
    }

    @Test("it obeys the laws of normalizers", arguments: ["nfc", "nfd", "nfkc", "nfkd"])
    func conformance(form: String) throws {
        try StageConformance.check(Unicode.self, ["form": .string(form)])
    }
}
