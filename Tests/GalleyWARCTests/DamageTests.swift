import GalleyBundle
import GalleyWARC
import Testing

@Suite("Damage to archives")
struct DamageTests {
    /// No record is other than it was, and all that lie outside the damage are there.
    private func check(
        _ read: ArchiveSample.Read, of parts: [[UInt8]], damaged: Range<Int>, _ note: String
    ) {
        var start = 0
        var expected: Set<String> = []
        for (number, part) in parts.enumerated() {
            if start + part.count <= damaged.lowerBound || start >= damaged.upperBound {
                expected.insert("http://example.org/\(number)")
            }
            start += part.count
        }
        for record in read.records {
            let number = record.target.flatMap { Int($0.split(separator: "/").last ?? "") } ?? -1
            #expect(record.block == Array(ArchiveSample.block(number).utf8), "\(note): wrong")
        }
        let missing = expected.subtracting(read.targets)
        #expect(missing.isEmpty, "\(note): lost \(missing)")
        #expect(Set(read.targets).count == read.records.count, "\(note): twice")
    }

    @Test(
        "a compressed archive cut at any byte gives the records before", arguments: [true, false],
        Codecs.available.all.map(\.name))
    func truncated(anywhere: Bool, codec: String) throws {
        let codec = try #require(Codecs.available.named(codec))
        let parts = try ArchiveSample.records(0..<5)
        let whole = parts.flatMap { $0 }
        for end in 0..<whole.count {
            let read = try ArchiveSample.read(
                Array(whole[..<end]), anywhere: anywhere, codec: codec)
            check(read, of: parts, damaged: end..<whole.count, "cut at \(end)")
            let starts = parts.indices.map { parts[..<$0].map(\.count).reduce(0, +) }
            #expect(read.damages.isEmpty == starts.contains(end), "cut at \(end)")
            if let damage = read.damages.last { #expect(damage.end == UInt64(end)) }
        }
    }

    @Test(
        "a bit flipped in any byte of a compressed archive loses one record at most",
        arguments: [true, false], Codecs.available.all.map(\.name))
    func flipped(anywhere: Bool, codec: String) throws {
        let codec = try #require(Codecs.available.named(codec))
        let parts = try ArchiveSample.records(0..<5)
        let whole = parts.flatMap { $0 }
        for place in whole.indices {
            var bytes = whole
            bytes[place] ^= 1 << (place % 8)
            let read = try ArchiveSample.read(bytes, anywhere: anywhere, codec: codec)
            check(read, of: parts, damaged: place..<place + 1, "flip at \(place)")
            for damage in read.damages {
                #expect(damage.offset <= place && damage.end > place, "flip at \(place): \(damage)")
            }
        }
    }

    @Test("a plain archive cut at any byte gives the records before", arguments: [true, false])
    func truncatedPlain(anywhere: Bool) throws {
        let parts = try ArchiveSample.records(0..<4, level: nil)
        let whole = parts.flatMap { $0 }
        for end in 0..<whole.count {
            let read = try ArchiveSample.read(Array(whole[..<end]), anywhere: anywhere)
            check(read, of: parts, damaged: end..<whole.count, "cut at \(end)")
        }
    }

    @Test(
        "bytes in the head of a plain record that change lose no other record",
        arguments: [true, false])
    func flippedPlain(anywhere: Bool) throws {
        let parts = try ArchiveSample.records(0..<4, level: nil)
        let whole = parts.flatMap { $0 }
        let start = parts[0].count
        let head = parts[1].count - ArchiveSample.block(1).utf8.count - 6
        for place in start..<start + head {
            for bit in 0..<8 {
                var bytes = whole
                bytes[place] ^= 1 << bit
                let read = try ArchiveSample.read(bytes, anywhere: anywhere)
                let others = read.records.filter { $0.target != "http://example.org/1" }
                let targets = Set(others.compactMap(\.target))
                #expect(
                    targets.isSuperset(of: [0, 2, 3].map { "http://example.org/\($0)" }),
                    "flip of bit \(bit) at \(place): \(targets)")
            }
        }
    }

    @Test(
        "bytes deleted, doubled, zeroed or put in lose only what they touch",
        arguments: [1, 2, 3, 4])
    func mutated(seed: UInt64) throws {
        let parts = try ArchiveSample.records(0..<8)
        let whole = parts.flatMap { $0 }
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for round in 0..<400 {
            let start = next(whole.count)
            let range = start..<min(whole.count, start + 1 + next(300))
            let change: [UInt8]
            switch next(4) {
            case 0: change = []
            case 1: change = Array(whole[range] + whole[range])
            case 2: change = range.map { _ in 0 }
            default: change = range.map { _ in UInt8(next(256)) } + whole[range]
            }
            let bytes = Array(whole[..<range.lowerBound] + change + whole[range.upperBound...])
            let read = try ArchiveSample.read(bytes, anywhere: round % 2 == 0)
            for record in read.records {
                let number =
                    record.target.flatMap { Int($0.split(separator: "/").last ?? "") } ?? -1
                #expect(
                    record.block == Array(ArchiveSample.block(number).utf8),
                    "seed \(seed), \(round)")
            }
            var at = 0
            for (number, part) in parts.enumerated() {
                let isWhole = at + part.count <= range.lowerBound || at >= range.upperBound
                let isThere = read.targets.contains("http://example.org/\(number)")
                #expect(
                    !isWhole || isThere, "seed \(seed), round \(round): record \(number), \(range)")
                at += part.count
            }
        }
    }

    @Test("bytes at random are no trouble", arguments: [11, 12])
    func random(seed: UInt64) throws {
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let words = [
            "WARC/1.0\r\n", "WARC-Type: resource\r\n", "Content-Length: 3\r\n",
            "Content-Length: 99999999999999\r\n",
            "\r\n", "\n", "abc", "http://a.org/ 1.2.3.4 20200101000000 text/html 3\n", "\u{1F}",
            "x: ", " y\r\n",
        ].map { Array($0.utf8) }
        for _ in 0..<2000 {
            var bytes: [UInt8] = next(2) == 0 ? [] : [0x1F, 0x8B, 0x08]
            for _ in 0..<next(30) { bytes += words[next(words.count)] }
            _ = try ArchiveSample.read(bytes, anywhere: next(2) == 0, atMost: 1 + next(50))
        }
    }
}
