import GalleyCore
import GalleyFiles
import GalleyPipeline
import Testing

@Suite("Whatever the bytes, loading ends with a plan or with diagnostics")
struct PipelineFuzzTests {
    /// splitmix64 (Steele, Lea and Flood 2014).
    struct Random {
        var state: UInt64
        mutating func next(below bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((z ^ (z >> 31)) % UInt64(bound))
        }
    }

    static let pieces: [String] = [
        "\t", "&a ", "*a", "!x ", "{", "}", "[", "]", ": ", "- ", "\n", "\"", "'", "#", "|\n",
        ">\n", "${", "}",
        "${params.least}", "@", "%", "\u{FEFF}", "é", "\r", "? ", "---\n", "...\n", "null", "~",
        "0x", "1e999",
        "9223372036854775808", "\0", "\u{85}", "\u{2028}", "<<: ", ",", "  ", "../", "when: ",
        "words",
    ]

    @Test("Mutations of a good pipeline", arguments: [1, 2, 3, 4] as [UInt64])
    func mutations(_ seed: UInt64) {
        var random = Random(state: seed)
        let good = Array(PipelineLoaderTests.good.utf8)
        var plans = 0
        for round in 0..<1500 {
            var bytes = good
            for _ in 0...random.next(below: 4) {
                let place = random.next(below: bytes.count)
                switch random.next(below: 5) {
                case 0:
                    bytes.removeSubrange(
                        place..<min(bytes.count, place + 1 + random.next(below: 20)))
                case 1: bytes[place] = UInt8(truncatingIfNeeded: random.next(below: 256))
                case 2:
                    bytes.insert(
                        contentsOf: Self.pieces[random.next(below: Self.pieces.count)].utf8,
                        at: place)
                case 3: bytes.swapAt(place, random.next(below: bytes.count))
                default:
                    bytes.insert(
                        contentsOf: bytes[place..<min(bytes.count, place + 30)],
                        at: random.next(below: bytes.count))
                }
                if bytes.isEmpty { bytes = [0x0A] }
            }
            let loaded = TestStages.loader.load(bytes: bytes, file: "p.yaml")
            let isExplained =
                loaded.plan != nil || loaded.diagnostics.contains { $0.severity == .error }
            #expect(isExplained, "seed \(seed), round \(round)")
            _ = DiagnosticText(isColored: true).render(loaded.diagnostics)
            _ = DiagnosticSARIF.bytes(loaded.diagnostics, version: "1")
            plans += loaded.plan == nil ? 0 : 1
        }
        #expect(plans > 20)
    }

    @Test("Truncation at every byte")
    func truncation() {
        let good = Array(PipelineLoaderTests.good.utf8)
        for end in 0..<good.count {
            let loaded = TestStages.loader.load(bytes: Array(good[..<end]), file: "p.yaml")
            let isExplained =
                loaded.plan != nil || loaded.diagnostics.contains { $0.severity == .error }
            #expect(isExplained, "cut at \(end)")
        }
    }

    @Test(
        "A megabyte of mistakes is read in good time and not listed without end",
        arguments: [
            "- x\n", "a: b\n", "a: 'b", "[", "{", "? ", "&a ", "${params.x}", "- - ", "\"\\u00e9\"",
            "# c\n", "\n", "a", "é: 1\n",
        ])
    func large(_ piece: String) {
        let frame = BadPipelineTests.frame + "normalize:\n"
        let text = frame + String(repeating: piece, count: ((1 << 20) - 100) / piece.utf8.count)
        let time = ContinuousClock().measure {
            #expect(TestStages.load(text).diagnostics.count <= 101)
        }
        #expect(time < .seconds(5), "\(time)")
    }

    @Test("A pipeline of the usual size is read in less than 3 ms")
    func speed() {
        let bytes = Array(PipelineLoaderTests.good.utf8)
        let clock = ContinuousClock()
        var best = Duration.seconds(1)
        for _ in 0..<20 {
            best = min(
                best, clock.measure { _ = TestStages.loader.load(bytes: bytes, file: "p.yaml") })
        }
        let plan = TestStages.loader.load(bytes: bytes, file: "p.yaml").plan
        let check = clock.measure {
            if let plan {
                _ = PipelineChecker().check(plan, outputFolder: FilePath("/tmp/galley-absent"))
            }
        }
        let schema = clock.measure { _ = PipelineSchema.jsonSchema(TestStages.registry) }
        print("load: \(best), check: \(check), schema: \(schema)")
        #expect(best < .milliseconds(3))
    }
}
