import GalleyCore
import Testing

@Suite("Counts of a run") struct RunCountsTests {
    @Test("types of payloads that a stranger makes up take no more room than a few hundred")
    func skippedTypes() {
        var parts: [RunCounts] = []
        for part in 0..<3 {
            var counts = RunCounts()
            for number in 0..<1000 { counts.skip("made/up-\(part)-\(number)") }
            counts.skip(String(repeating: "x", count: 256))
            counts.skip("made/up-\(part)-0")
            parts.append(counts)
        }
        #expect(parts[0].skipped["made/up-0-0"] == 2)
        #expect(parts[0].skipped["other"] == 746)
        var whole = RunCounts()
        for part in parts { whole += part }
        #expect(whole.skipped.count == 256)
        #expect(whole.skipped.values.reduce(0, +) == 3 * 1002)
    }
}
