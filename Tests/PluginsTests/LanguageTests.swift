import Foundation
import GalleyCore
import LanguagePlugin
import TestSupport
import Testing

@Suite("language")
struct LanguageTests {
    @Test(
        "Common languages are told apart",
        arguments: [
            (
                "en",
                "The tram left the harbour on Monday morning, and nobody was late for work that day."
            ),
            (
                "de",
                "Die Straßenbahn verließ am Montagmorgen den Hafen, und niemand kam an diesem Tag zu spät."
            ),
            (
                "fr",
                "Le tramway a quitté le port lundi matin et personne n'est arrivé en retard ce jour-là."
            ),
            (
                "es",
                "El tranvía salió del puerto el lunes por la mañana y nadie llegó tarde ese día al trabajo."
            ),
            ("ja", "月曜日の朝、路面電車は港を出発し、その日は誰も仕事に遅れませんでした。"),
            (
                "ru",
                "В понедельник утром трамвай вышел из порта, и в тот день никто не опоздал на работу."
            ),
            ("he", "החשמלית יצאה מהנמל ביום שני בבוקר ואיש לא איחר לעבודה באותו יום."),
        ])
    func common(tag: String, text: String) throws {
        let entry = try TryStage.extract(Language.self, TryStage.document(text)).metadata[
            "language"]
        #expect(entry?.value == .string(tag))
        #expect(entry?.evidence == "cld2")
        #expect((entry?.confidence ?? 0) > 0.9)
    }

    @Test(
        "A control character does not hide the language",
        arguments: ["\0", "\u{1B}", "\u{7F}", "\u{85}"])
    func controls(control: String) throws {
        let text =
            "The tram left the harbour\(control) on Monday morning, and nobody was late for work."
        #expect(
            try TryStage.extract(Language.self, TryStage.document(text)).metadata.value("language")
                == .string("en"))
    }

    @Test("A text that says nothing gets no language", arguments: ["", "12345", "...", "\n\n"])
    func nothing(text: String) throws {
        #expect(
            try TryStage.extract(Language.self, TryStage.document(text)).metadata["language"] == nil
        )
    }

    @Test("A language that was given stays where the text cannot say better")
    func given() throws {
        var document = TryStage.document("Taxi Hotel Bar")
        document.metadata.set("language", .string("sv"), evidence: "given", confidence: 1)
        #expect(
            try TryStage.extract(Language.self, document).metadata["language"]?.value
                == .string("sv"))
    }

    @Test("It obeys the laws of extractors")
    func laws() throws { try StageConformance.check(Language.self) }

    @Test(
        "A bounded sample decides as the whole text does",
        .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.reason)))
    func sample() throws {
        var (same, count) = (0, 0)
        for line in try SharedData.text("text/gum/dev.jsonl").split(separator: "\n") {
            let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            guard let text = row?["text"] as? String else { continue }
            let document = TryStage.document(text)
            let sampled = try TryStage.extract(Language.self, document).metadata.value("language")
            let whole = try TryStage.extract(
                Language.self, document, ["sample": .int(64 << 20), "glance": .bool(false)]
            )
            .metadata.value("language")
            count += 1
            same += sampled == whole ? 1 : 0
        }
        #expect(count > 50)
        #expect(same == count)
    }
}
