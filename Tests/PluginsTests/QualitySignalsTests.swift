import GalleyCore
import QualityPlugin
import Testing

@Suite("quality-signals")
struct QualitySignalsTests {
    @Test("Every signal is there, and is what it is called")
    func signals() throws {
        let text = "- The tram of 1908…\nIt's late!\nIt's late!\n\n#tram\n"
        let metadata = try TryStage.extract(QualitySignals.self, TryStage.document(text)).metadata
        func value(_ name: String) -> Double? { metadata.value(name)?.double }
        // - The tram of 1908 …, twice It 's late !, # tram.
        let words = 16.0
        #expect(value("hash_signs") == (10_000 / words).rounded() / 10_000)
        #expect(value("ellipses") == (10_000 / words).rounded() / 10_000)
        #expect(value("newlines") == (50_000 / words).rounded() / 10_000)
        #expect(value("lettered_words") == (100_000 / words).rounded() / 10_000)
        #expect(value("mean_word_length") == 3)
        #expect(metadata.value("stop_words") == .int(1))
        #expect(value("bullet_lines") == 0.2)
        #expect(value("ellipsis_lines") == 0.2)
        #expect(value("punctuated_lines") == 0.5)
        #expect(value("short_lines") == 1)
        #expect(value("duplicate_lines") == 0.2)
        #expect(value("duplicate_line_characters") == 0.2041)
        #expect(value("duplicate_paragraphs") == 0)
        #expect(value("top_2_gram") == 0.2041)
        #expect(value("duplicate_5_grams") == 0)
        #expect(metadata.entries.count == QualitySignals.spec.gives.count)
    }

    @Test("An empty text has signals of 0")
    func empty() throws {
        let metadata = try TryStage.extract(QualitySignals.self, TryStage.document("")).metadata
        #expect(metadata.entries.allSatisfy { $0.value.double == 0 })
    }

    @Test("It obeys the laws of extractors")
    func laws() throws { try StageConformance.check(QualitySignals.self) }
}
