import ChaosPlugin
import GalleyCore
import Testing

@Suite("chaos")
struct ChaosTests {
    private func hit(_ options: [String: Value]) throws -> Set<String> {
        var hit: Set<String> = []
        for number in 0..<1000 {
            let document = TryStage.document("One two three.\nFour five six.", id: "doc-\(number)")
            do {
                let result = try TryStage.normalize(Chaos.self, document, options)
                if result.text != document.text { hit.insert(document.id) }
            } catch let error as Diagnostic {
                #expect(error.code == "chaos.thrown")
                hit.insert(document.id)
            }
        }
        return hit
    }

    @Test("the share is hit, and the same documents however it is divided")
    func shares() throws {
        let thrown = try hit(["throw": .double(0.1)])
        #expect((70...130).contains(thrown.count))
        #expect(try hit(["throw": .double(0.04), "corrupt": .double(0.06)]) == thrown)
        #expect(try hit(["throw": .double(0.1), "seed": .int(1)]) != thrown)
        #expect(try hit([:]).isEmpty)
    }

    @Test("what is corrupted ends at its half, between characters")
    func corrupt() throws {
        let result = try TryStage.normalize(
            Chaos.self, TryStage.document("ÄÖÜäöü"), ["corrupt": .double(1)])
        #expect(result.text.string == "ÄÖÜ")
    }

    @Test("it obeys the laws of normalizers")
    func laws() throws { try StageConformance.check(Chaos.self, ["corrupt": .double(0.5)]) }
}
