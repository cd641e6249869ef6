import GalleyBundle
import TestSupport
import Testing

@Suite struct DamageTests {
    static let lines = BundleSample.lines(42)
    static let bytes = (try? BundleSample.bundle(lines, target: 500)) ?? []
    static let whole = try? Reading(bytes)

    @Test("cut at every byte: each complete block before the cut, and nothing else")
    func truncation() throws {
        let whole = try #require(Self.whole)
        #expect(whole.blocks.count >= 5)
        for cut in 0..<Self.bytes.count {
            let part = Array(Self.bytes[..<cut])
            let reading = try Reading(part)
            let expected = whole.blocks.filter { $0.range.upperBound <= cut }
            guard reading.blocks == expected, reading.foreign.isEmpty else {
                Issue.record("cut at \(cut)")
                continue
            }
            guard try !verify(part).isWhole else {
                Issue.record("verify says whole, cut at \(cut)")
                continue
            }
        }
    }

    @Test("a cut block says how many lines it takes with it")
    func linesLost() throws {
        let whole = try #require(Self.whole)
        let block = whole.blocks[2]
        let reading = try Reading(Array(Self.bytes[..<(block.range.upperBound - 1)]))
        #expect(reading.damages.map(\.code) == [.cut])
        #expect(reading.damages.map(\.linesLost) == [UInt64(block.lines.count)])
        #expect(reading.linesLost == UInt64(block.lines.count))
    }

    @Test("the foot says what heads no longer can")
    func linesLostByFoot() throws {
        let whole = try #require(Self.whole)
        var bytes = Self.bytes
        for i in whole.blocks[1].range { bytes[i] = 0 }
        bytes[whole.blocks[3].range.lowerBound + 17] ^= 4
        let reading = try Reading(bytes)
        #expect(reading.damages.count == 2)
        #expect(reading.damages.allSatisfy { $0.linesLost == nil })
        let lost = whole.blocks[1].lines.count + whole.blocks[3].lines.count
        #expect(reading.linesLost == UInt64(lost))
        #expect(try verify(bytes).linesLost == UInt64(lost))
    }

    @Test("one bit flipped in every byte: no wrong line, at most one block lost", arguments: 0..<8)
    func flips(_ bit: Int) throws {
        let whole = try #require(Self.whole)
        for at in Self.bytes.indices {
            var bytes = Self.bytes
            bytes[at] ^= 1 << UInt8(bit)
            let reading = try Reading(bytes)
            let expected = whole.blocks.filter { !$0.range.contains(at) }.flatMap(\.lines)
            // A flip in padding, or one that makes a block a plain gzip member, loses nothing.
            guard reading.lines == expected || reading.lines == Self.lines else {
                Issue.record("bit \(bit) of byte \(at)")
                continue
            }
            guard try !verify(bytes).isWhole else {
                Issue.record("verify says whole, bit \(bit) of byte \(at)")
                continue
            }
        }
    }

    @Test("flips never give random access a wrong line", arguments: [0, 5])
    func flipsOfFile(_ bit: Int) throws {
        for at in Self.bytes.indices {
            var bytes = Self.bytes
            bytes[at] ^= 1 << UInt8(bit)
            let file = try file(bytes)
            let line = try? file.line(20)
            let candidates = (try? file.find(id: BundleSample.id(20)))?.candidates ?? []
            let found = candidates.flatMap { candidate in
                (try? file.block(candidate)).map { Lines($0.payload).map { [UInt8]($0) } } ?? []
            }
            guard line == nil || line == Self.lines[20],
                found.allSatisfy({ Self.lines.contains($0) })
            else {
                Issue.record("bit \(bit) of byte \(at)")
                continue
            }
        }
    }

    @Test("whatever happens to a range, all blocks outside come and no wrong line")
    func splices() throws {
        let whole = try #require(Self.whole)
        let known = Set(Self.lines)
        let seed = Faults.seed
        var random = SeededRandom(seed)
        for round in 0..<Faults.rounds(3000, full: 300_000) {
            let (bytes, range) = mutate(&random)
            let reading = try Reading(bytes)
            let outside = whole.blocks.filter {
                $0.range.upperBound <= range.lowerBound || $0.range.lowerBound >= range.upperBound
            }
            let came = Set(reading.lines)
            guard came.isSubset(of: known), outside.allSatisfy({ came.isSuperset(of: $0.lines) })
            else {
                Issue.record("seed \(seed), round \(round), range \(range)")
                continue
            }
            try touchEverything(bytes, known, "seed \(seed), round \(round)")
        }
    }

    @Test("eight bytes of a head do not take the members after them along as their extra field")
    func hiddenHeads() throws {
        let whole = try #require(Self.whole)
        let next = whole.blocks[5].range
        let bytes = Self.bytes
        // An extra field up to the end of the index, whose last 10 bytes are a sound deflate stream.
        let segment = try #require(try file(bytes).layout().segments.first)
        let index = bytes[Int(segment.tail)...].withUnsafeBytes {
            try? MetadataMember(decoding: $0)
        }
        let end = Int(segment.tail) + (try #require(index).length) - 10
        let extra = UInt16(end - next.lowerBound)
        let remnant = Array(bytes[next.lowerBound..<next.lowerBound + 8]) + [120, 12]
        let header = remnant + [UInt8(truncatingIfNeeded: extra), UInt8(extra >> 8)]
        let spoiled = bytes[..<next.lowerBound] + header + bytes[next.lowerBound...]
        let reading = try Reading(Array(spoiled))
        #expect(reading.lines == Self.lines)
        #expect(reading.damages.map(\.code) == [.prefix])
        #expect(reading.damages.map(\.offset) == [UInt64(next.lowerBound)])
        // Up to the end of the input and beyond it.
        for length: UInt16 in [UInt16(bytes.count - next.lowerBound), 40_000, .max] {
            let header = remnant + [UInt8(truncatingIfNeeded: length), UInt8(length >> 8)]
            let spoiled = bytes[..<next.lowerBound] + header + bytes[next.lowerBound...]
            #expect(try Reading(Array(spoiled)).lines == Self.lines)
        }
    }

    /// The sample with one range deleted, doubled, zeroed, swapped in from elsewhere or grown by
    /// noise, and that range.
    private func mutate(_ random: inout SeededRandom) -> ([UInt8], Range<Int>) {
        var bytes = Self.bytes
        let start = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(start + Int.random(in: 1...400, using: &random), bytes.count)
        let range = start..<end
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes.removeSubrange(range)
        case 1: bytes.insert(contentsOf: bytes[range], at: start)
        case 2: for i in range { bytes[i] = 0 }
        case 3:
            let from = Int.random(in: 0...(bytes.count - range.count), using: &random)
            bytes.replaceSubrange(range, with: Array(bytes[from..<from + range.count]))
        default:
            let noise = range.map { _ in UInt8.random(in: 0...255, using: &random) }
            bytes.insert(contentsOf: noise, at: start)
        }
        return (bytes, range)
    }

    /// Random access to damaged bytes: errors are fine, wrong lines are not.
    private func touchEverything(_ bytes: [UInt8], _ known: Set<[UInt8]>, _ what: String) throws {
        let file = try file(bytes)
        for segment in try file.layout().segments {
            _ = try? file.headManifest(of: segment)
            _ = try? file.finalManifest(of: segment)
            _ = try? file.digests(of: segment)
        }
        for ordinal: UInt64 in [0, 20, 41] {
            guard let line = try? file.line(ordinal) else { continue }
            #expect(known.contains(line), "\(what)")
        }
        _ = try file.find(id: BundleSample.id(3))
        let parts = try file.slices(targetBytes: 600).flatMap {
            try Reading(file.events(in: $0)).lines
        }
        let came = try Reading(bytes).lines
        #expect(parts == came, "\(what)")
    }
}
