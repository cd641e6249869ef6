import GalleyBundle
import GalleyWARC
import Testing

@Suite("Archives compressed as a whole, and members that are large")
struct WholeFileTests {
    /// One gzip member.
    private func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
        let deflater = try ZlibCodec().makeDeflater(level: 6)
        var room = [UInt8](repeating: 0, count: deflater.bound(bytes.count))
        let count = try bytes.withUnsafeBytes { input in
            try room.withUnsafeMutableBytes { try deflater.deflate(input, into: $0) }
        }
        var member: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF] + room[..<count]
        for value in [CRC32.of(bytes), UInt32(truncatingIfNeeded: bytes.count)] {
            withUnsafeBytes(of: value.littleEndian) { member += $0 }
        }
        return member
    }

    private func plain(_ count: Int) throws -> [UInt8] {
        try ArchiveSample.records(0..<count, level: nil).flatMap { $0 }
    }

    private func expectGood(_ read: ArchiveSample.Read, _ note: String) {
        for record in read.records {
            let number = record.target.flatMap { Int($0.split(separator: "/").last ?? "") } ?? -1
            guard number >= 0 else {
                Issue.record("\(note): \(record.target ?? "")")
                continue
            }
            #expect(record.block == Array(ArchiveSample.block(number).utf8), "\(note)")
        }
    }

    @Test(
        "records lie in one member, or go over several", arguments: Codecs.available.all.map(\.name)
    )
    func members(codec: String) throws {
        let codec = try #require(Codecs.available.named(codec))
        let bytes = try plain(30)
        for size in [100, 333, 1000, 5000, bytes.count] {
            var file: [UInt8] = []
            var starts: [Int] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                starts.append(file.count)
                file += try gzip(Array(bytes[start..<min(start + size, bytes.count)]))
            }
            let read = try ArchiveSample.read(file, codec: codec)
            #expect(read.damages.isEmpty && read.records.count == 30, "\(size)")
            #expect(read.records.allSatisfy { starts.contains(Int($0.offset)) })
            expectGood(read, "\(size)")
        }
    }

    @Test("cut anywhere, what is whole before the cut is given")
    func cut() throws {
        let file = try gzip(plain(12))
        var most = 0
        for end in 1..<file.count {
            let read = try ArchiveSample.read(Array(file[..<end]))
            expectGood(read, "cut at \(end)")
            #expect(read.damages.count == 1 && read.records.count >= most, "cut at \(end)")
            most = read.records.count
        }
        #expect(most == 12)
    }

    @Test("of a member with a bit flipped nothing is given, and all of those around it")
    func flipped() throws {
        let file = try gzip(plain(12))
        let before = try ArchiveSample.record(12)
        let after = try ArchiveSample.record(13)
        for place in file.indices {
            var bytes = file
            bytes[place] ^= 1 << (place % 8)
            let read = try ArchiveSample.read(before + bytes + after)
            expectGood(read, "flip at \(place)")
            // Bits of the header that mean nothing, such as the time, change nothing.
            let isHurt = !read.damages.isEmpty
            #expect(read.records.count == (isHurt ? 2 : 14), "flip at \(place)")
            #expect(isHurt || place < 10, "flip at \(place)")
        }
    }

    @Test(
        "a member above what is held is read as it comes, and damage in it found",
        arguments: [true, false])
    func streamed(anywhere: Bool) throws {
        var limits = WARCLimits()
        limits.blockBytes = 1000
        limits.headBytes = 4096
        let bytes = try plain(10_000)
        let file = try gzip(bytes)
        let whole = try ArchiveSample.read(file, anywhere: anywhere, limits: limits)
        #expect(whole.records.count == 10_000 && whole.damages.isEmpty)
        var hurt = file
        hurt[file.count / 2] ^= 0x10
        let parts = [try ArchiveSample.record(7), hurt, try ArchiveSample.record(8)]
        let read = try ArchiveSample.read(
            parts.flatMap { $0 }, anywhere: anywhere, limits: limits)
        #expect(read.targets.first == "http://example.org/7")
        #expect(read.targets.last == "http://example.org/8")
        #expect(read.records.count > 500 && !read.damages.isEmpty)
    }

    @Test("a bomb is given up, and what follows it is read")
    func bomb() throws {
        var limits = WARCLimits()
        limits.blockBytes = 1000
        limits.memberBytes = 1 << 20
        let head = "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 40000000\r\n\r\n"
        let bomb = try gzip(
            Array(head.utf8) + [UInt8](repeating: 0, count: 40_000_000) + [13, 10, 13, 10])
        let good = try ArchiveSample.record(1)
        let read = try ArchiveSample.read(good + bomb + good, limits: limits)
        #expect(read.targets == ["http://example.org/1", "http://example.org/1"])
        #expect(read.records.count == 3)
        #expect(read.damages.contains { $0.code == .bomb })
    }

    @Test("members that hold nothing are passed over, however many")
    func empty() throws {
        let nothing = try gzip([])
        let good = try ArchiveSample.record(1)
        let file = good + (0..<50_000).flatMap { _ in nothing } + good
        let read = try ArchiveSample.read(file)
        #expect(read.records.count == 2 && read.damages.isEmpty)
    }
}
