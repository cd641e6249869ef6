import FilteringPlugin
import GalleyCore
import Testing

@Suite("sample")
struct SampleTests {
    private func kept(_ share: Double, seed: Int = 0) throws -> [Int] {
        try (0..<2000).filter { number in
            let document = TryStage.document("x", id: "doc-\(number)")
            return try TryStage.judge(
                Sample.self, document, ["share": .double(share), "seed": .int(seed)])
                == .keep
        }
    }

    @Test("About the share is kept", arguments: [0.0, 0.1, 0.5, 0.9, 1.0])
    func share(share: Double) throws {
        let count = Double(try kept(share).count)
        #expect(abs(count / 2000 - share) < 0.04)
    }

    @Test("A smaller share is part of a larger one, another seed keeps others")
    func nested() throws {
        let (small, large) = (try kept(0.2), try kept(0.6))
        #expect(Set(small).isSubset(of: large))
        #expect(try kept(0.2, seed: 1) != small)
    }

    @Test("The reason is the declared one")
    func reason() throws {
        let verdict = try TryStage.judge(Sample.self, TryStage.document("x"), ["share": .double(0)])
        #expect(verdict == .drop(reason: Sample.spec.dropReasons[0].name))
    }

    @Test("It obeys the laws of filters")
    func laws() throws {
        let others = (0..<20).map { TryStage.document("x", id: "d\($0)") }
        try StageConformance.check(Sample.self, ["share": .double(0.5)], others: others)
    }
}
