import Foundation
import GalleyBundle
import TestSupport
import Testing

/// Damaged bundles through the command: no wrong line, every line of a whole block, the right exit
/// codes. What happens to each single byte the tests of GalleyBundle show.
@Suite struct DamagedFileTests {
    static let lines = FaultSample.lines(42)
    static let bytes = (try? FaultSample.bundle(lines)) ?? []

    private let folder: TemporaryFolder
    private let blocks: [(range: Range<Int>, lines: [String])]

    init() throws {
        folder = try TemporaryFolder()
        blocks = try FaultSample.blocks(of: Self.bytes)
        try #require(blocks.count >= 5)
    }

    private func galley(_ arguments: String...) throws -> RunCommand.Result {
        try RunCommand.run(RunCommand.binary, arguments, in: folder.url)
    }

    /// Reads bytes by every way that the command has; `kept` are lines that must come.
    private func check(_ bytes: [UInt8], kept: [String], _ what: Comment) throws {
        try folder.write(bytes, to: "a.gz")
        let known = Set(Self.lines)
        let cat = try galley("bundle", "cat", "a.gz")
        #expect([0, 1, 4, 5].contains(cat.exit), what)
        #expect(cat.exit == 0 || !cat.codes.isEmpty, what)
        let came = Set(cat.lines)
        #expect(came.isSubset(of: known) && came.isSuperset(of: kept), what)
        #expect(cat.exit != 1 || came.isEmpty, what)

        let verify = try galley("bundle", "verify", "a.gz")
        #expect(bytes == Self.bytes ? verify.exit == 0 : [1, 4, 5].contains(verify.exit), what)

        for (key, line) in [("20", Self.lines[19]), ("doc-31", Self.lines[31])] {
            let get = try galley("bundle", "get", "a.gz", key)
            // By number only as far as nothing before it is lost; by id it is found wherever it is.
            #expect(get.lines.isEmpty || known.isSuperset(of: get.lines), what)
            #expect(key == "20" || get.lines.isEmpty || get.lines == [line], what)
            #expect(key == "20" || !kept.contains(line) || get.lines == [line], what)
            #expect([0, 1, 4, 5].contains(get.exit) && (get.exit > 0 || !get.lines.isEmpty), what)
        }

        let repair = try galley("bundle", "repair", "-q", "-f", "-o", "b.gz", "a.gz")
        #expect([0, 1, 4, 5].contains(repair.exit), what)
        guard repair.exit != 1 else {
            #expect(came.isEmpty, what)
            return
        }
        #expect(try galley("bundle", "verify", "-q", "b.gz").exit == 0, what)
        #expect(try galley("bundle", "cat", "b.gz").lines == cat.lines, what)
    }

    private func lines(outside range: Range<Int>) -> [String] {
        blocks.filter {
            $0.range.upperBound <= range.lowerBound || $0.range.lowerBound >= range.upperBound
        }.flatMap(\.lines)
    }

    /// Some places in the short form, all in the long one.
    private func places(_ short: Int, _ salt: UInt64) -> [Int] {
        if Faults.isFull { return Array(Self.bytes.indices) }
        var random = SeededRandom(Faults.seed &+ salt)
        return (0..<short).map { _ in Int.random(in: Self.bytes.indices, using: &random) }
    }

    @Test("cut off")
    func cut() throws {
        for at in places(12, 1) {
            let kept = blocks.filter { $0.range.upperBound <= at }.flatMap(\.lines)
            try check(Array(Self.bytes[..<at]), kept: kept, "cut at \(at)")
        }
    }

    @Test("a bit flipped")
    func flips() throws {
        for at in places(12, 2) {
            var bytes = Self.bytes
            bytes[at] ^= 1 << UInt8(at % 8)
            try check(bytes, kept: lines(outside: at..<at + 1), "bit \(at % 8) of byte \(at)")
        }
    }

    @Test("ranges deleted, doubled, zeroed, put in from elsewhere")
    func ranges() throws {
        var random = SeededRandom(Faults.seed)
        for round in 0..<Faults.rounds(16, full: 2000) {
            let start = Int.random(in: Self.bytes.indices, using: &random)
            let end = min(start + Int.random(in: 1...600, using: &random), Self.bytes.count)
            var bytes = Self.bytes
            switch round % 4 {
            case 0: bytes.removeSubrange(start..<end)
            case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
            case 2: for i in start..<end { bytes[i] = 0 }
            default:
                let other = Int.random(in: 0...(bytes.count - (end - start)), using: &random)
                bytes.replaceSubrange(
                    start..<end, with: Array(bytes[other..<other + end - start]))
            }
            try check(
                bytes, kept: lines(outside: start..<end),
                "seed \(Faults.seed), way \(round % 4), range \(start)..<\(end)")
        }
    }

    @Test("two blocks changed places")
    func swapped() throws {
        let (a, b) = (blocks[1].range, blocks[3].range)
        let bytes = Self.bytes
        let swapped =
            bytes[..<a.lowerBound] + bytes[b] + bytes[a.upperBound..<b.lowerBound] + bytes[a]
            + bytes[b.upperBound...]
        try check(Array(swapped), kept: Self.lines, "swapped")
        #expect(try galley("bundle", "verify", "a.gz").outputText.contains("[bundle.digests]"))
    }

    @Test(
        "feet and indexes that lie under a right checksum",
        arguments: [0, 1, 64, 1 << 31, (1 << 32) - 1, 1 << 63, .max] as [UInt64])
    func lies(_ value: UInt64) throws {
        let bytes = Self.bytes
        let true64 = bytes.suffix(64)
        let start = true64.startIndex
        func foot(_ at: Int, _ size: Int) -> [UInt8] {
            // The fields stand from byte 16 on, their CRC-32 after 34 bytes of them.
            var foot = Array(true64)
            for i in 0..<size { foot[at + i] = UInt8(truncatingIfNeeded: value >> (8 * UInt64(i))) }
            let crc = CRC32.of(Array(foot[16..<50]))
            for i in 0..<4 { foot[50 + i] = UInt8(truncatingIfNeeded: crc >> (8 * UInt32(i))) }
            return foot
        }
        for (at, size) in [(20, 8), (28, 8), (36, 4), (40, 8)] {
            try check(
                Array(bytes[..<start]) + foot(at, size), kept: Self.lines,
                "foot at \(at): \(value)")
        }
        let tail = try #require(blocks.last).range.upperBound
        for field in 0..<4 {
            let member = try bytes[tail...].withUnsafeBytes { rest in
                let member = try MetadataMember(decoding: rest)
                var data = [UInt8](member.data)
                for i in 0..<4 {
                    data[field * 4 + i] = UInt8(truncatingIfNeeded: value >> (8 * UInt64(i)))
                }
                return try MetadataMember.encode(.index, data)
            }
            let lying = Array(bytes[..<tail]) + member + bytes[(tail + member.count)...]
            try check(lying, kept: Self.lines, "index field \(field): \(value)")
        }
    }
}
