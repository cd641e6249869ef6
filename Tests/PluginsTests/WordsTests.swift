import GalleyCore
import Testing
import WordsPlugin

@Suite("words")
struct WordsTests {
    @Test(
        "Words and sentences are counted by the plain rules",
        arguments: [
            ("", 0, 0), ("...", 0, 1), ("one", 1, 1), ("It can't be 3.5 km.", 5, 1),
            ("One. Two! Three?", 3, 3),
            ("naïve café", 2, 1), ("line one\nline two", 4, 2), ("Dr. Who", 2, 2),
        ])
    func counts(text: String, words: Int, sentences: Int) throws {
        let metadata = try TryStage.extract(Words.self, TryStage.document(text)).metadata
        #expect(metadata.value("words") == .int(words))
        #expect(metadata.value("sentences") == .int(sentences))
    }

    @Test("On request every word is marked")
    func annotations() throws {
        let document = try TryStage.extract(
            Words.self, TryStage.document("It is 42, née 41."), ["annotate": .bool(true)])
        let layer = try #require(document.layers.first)
        #expect(layer.name == "words@1")
        #expect(
            layer.annotations.map { document.text.string($0.range) } == [
                "It", "is", "42", "née", "41",
            ])
        #expect(layer.annotations.map(\.type) == ["word", "word", "number", "word", "number"])
    }

    @Test("It obeys the laws of extractors")
    func laws() throws {
        try StageConformance.check(Words.self)
        try StageConformance.check(Words.self, ["annotate": .bool(true)])
    }
}
