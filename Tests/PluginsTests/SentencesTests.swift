import GalleyCore
import Testing
import WordsPlugin

@Suite("sentences")
struct SentencesTests {
    @Test("Abbreviations, initials, decimals and quotes end no sentence")
    func rules() throws {
        let text =
            "Dr. J. Hoff paid $3.50. \"Too much!\" she said. See www.example.com/a.html for more."
        let document = try TryStage.extract(Sentences.self, TryStage.document(text))
        let layer = try #require(document.layers.first)
        #expect(layer.name == "sentences@1")
        #expect(
            layer.annotations.map { document.text.string($0.range) } == [
                "Dr. J. Hoff paid $3.50.", "\"Too much!\" she said.",
                "See www.example.com/a.html for more.",
            ])
        #expect(document.metadata.value("sentences") == .int(3))
    }

    @Test("A block's end is a sentence's end")
    func blocks() throws {
        let document = try TryStage.extract(
            Sentences.self, TryStage.document("A heading\nA sentence."))
        #expect(document.metadata.value("sentences") == .int(2))
    }

    @Test("It obeys the laws of extractors")
    func laws() throws { try StageConformance.check(Sentences.self) }
}
