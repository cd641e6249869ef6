import GalleyBundle
import Testing

@Suite("samples and ranges of keys") struct SamplingTests {
    private static func draw(_ size: Int, of count: UInt64, seed: UInt64) -> [UInt64] {
        var sample = BottomSample<UInt64>(size: size, seed: seed)
        for ordinal in 0..<count { sample.offer(ordinal) { ordinal } }
        return sample.chosen.map(\.item)
    }

    @Test("a sample is what sorting all hashes gives", arguments: [0, 1, 2, 7, 100, 500])
    func sample(size: Int) {
        let sorted = (0..<UInt64(300)).sorted {
            BottomSample<Void>.hash($0, seed: 5) < BottomSample<Void>.hash($1, seed: 5)
        }
        #expect(Self.draw(size, of: 300, seed: 5) == sorted.prefix(size).sorted())
    }

    @Test("other seeds draw others, and every ordinal about as often")
    func even() {
        var counts = [Int](repeating: 0, count: 20)
        for seed in 0..<2000 as Range<UInt64> {
            for ordinal in Self.draw(5, of: 20, seed: seed) { counts[Int(ordinal)] += 1 }
        }
        #expect(counts.reduce(0, +) == 10_000)
        #expect(counts.allSatisfy { (400...600).contains($0) }, "\(counts)")
    }

    @Test("windows, however narrowed, cover every key once")
    func windows() {
        let keys: [UInt64] = [0, 1, 5, 1 << 40, 1 << 62, 1 << 63, (1 << 63) + 1, .max - 1, .max]
        for halvings in [0, 1, 2, 5] {
            var window: KeyWindow? = KeyWindow()
            for _ in 0..<halvings { #expect(window?.narrow() == true) }
            var seen = [Int](repeating: 0, count: keys.count)
            var passes = 0
            while let current = window {
                passes += 1
                for (i, key) in keys.enumerated() where current.contains(key) { seen[i] += 1 }
                window = current.next
            }
            #expect(passes == 1 << halvings)
            #expect(seen.allSatisfy { $0 == 1 })
        }
    }
}
