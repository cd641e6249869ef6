import GalleyCore
import Testing

@Suite("Nearest name")
struct NearestNameTests {
    @Test(
        "A slip finds the name that was meant",
        arguments: [
            ("languge", "language"), ("unicod", "unicode"), ("ujnicode", "unicode"),
            ("lagnuage", "language"),
            ("join_bullets", "join-bullets"), ("lang", "language"), ("join", "join-bullets"),
        ])
    func near(typed: String, meant: String) {
        #expect(
            NearestName.of(typed, among: ["language", "unicode", "join-bullets", "title"]) == meant)
    }

    @Test("A name of one letter is near to nothing", arguments: ["w", "x", "ab"])
    func short(typed: String) {
        #expect(NearestName.of(typed, among: ["y", "z"]) == nil)
    }

    @Test("A word that is like none finds none", arguments: ["zebra", "", "x", "sentences"])
    func far(typed: String) {
        #expect(NearestName.of(typed, among: ["language", "unicode"]) == nil)
    }
}
