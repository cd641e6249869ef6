import GalleyCore
import GalleyWire
import Testing

@Suite("Lines that were damaged")
struct DocumentMutationTests {
    private static let marks = Array("0123456789-.{}[]\",: nut\\".utf8)

    private static func seedLines() throws -> [[UInt8]] {
        var lines = try ForeignLinesTests.lines.map {
            try Array(Wire.rewritten($0, Wire.foreign).utf8)
        }
        lines.append(Array(try Wire.encode(DocumentRoundTripTests.rich).utf8))
        lines.append(
            Array(
                #"{"id":"a","text":"","blocks":[{"type":"list_item","start":0,"end":0,"level":6,"list":2147483647,"ordinal":9223372036854775807,"depth":100}]}"#
                    .utf8))
        return lines + ForeignLinesTests.lines.map { Array($0.utf8) }
    }

    @Test("a line cut at any byte is refused")
    func truncation() throws {
        let line = Array(try Wire.encode(DocumentRoundTripTests.rich).utf8)
        for length in 0..<line.count {
            #expect(throws: WireError.self) { try Wire.decode(Array(line[..<length])) }
        }
    }

    @Test(
        "a line changed at random is refused, or read and written for good",
        arguments: [1, 20_241_123])
    func mutation(seed: UInt64) throws {
        var random = SplitMix(seed)
        let lines = try Self.seedLines()
        var strict = DocumentDecoder()
        var read = 0
        for round in 0..<30_000 {
            var line = lines[random.below(lines.count)]
            for _ in 0...random.below(3) { mutate(&line, &random, lines) }
            var foreign = DocumentDecoder(Wire.foreign)
            guard let document = try? Wire.decode(line, with: &foreign) else { continue }
            read += 1
            let once = try Wire.encode(document)
            let again = try Wire.decode(Array(once.utf8), with: &strict)
            #expect(try Wire.encode(again) == once, "seed \(seed), round \(round)")
        }
        #expect(read > 1000, "seed \(seed)")
    }

    private func mutate(_ line: inout [UInt8], _ random: inout SplitMix, _ lines: [[UInt8]]) {
        guard !line.isEmpty else { return }
        let place = random.below(line.count)
        let length = min(1 + random.below(20), line.count - place)
        switch random.below(6) {
        case 0: line[place] = UInt8(random.below(256))
        case 1: line.removeSubrange(place..<place + length)
        case 2: line.insert(contentsOf: line[place..<place + length], at: random.below(line.count))
        case 3: line[place] = Self.marks[random.below(Self.marks.count)]
        case 4:
            let other = lines[random.below(lines.count)]
            let from = random.below(other.count)
            line.insert(contentsOf: other[from..<min(from + length, other.count)], at: place)
        default: line.swapAt(place, random.below(line.count))
        }
    }
}

/// SplitMix64: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
struct SplitMix {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
