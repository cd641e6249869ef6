import GalleyBundle
import TestSupport
import Testing

@Suite struct ForeignTests {
    /// A gzip member as `gzip -n` would write it: the sample's own blocks under another header.
    static func gzip(_ text: [UInt8]) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let path = try folder.write(text, to: "a")
        return try ReferenceScript.run(["gzip", "-nc", path]).output
    }

    @Test("a plain gzip of lines reads as lines, with or without a last newline")
    func plain() throws {
        let lines = BundleSample.lines(2000)
        let text = BundleSample.joined(lines)
        #expect(try Reading(Self.gzip(text)).lines == lines)
        #expect(try Reading(Self.gzip(Array(text.dropLast())), step: 100).lines == lines)
        #expect(try Reading(Self.gzip([])).lines.isEmpty)
    }

    @Test("lines that span members come out whole", arguments: [1, 10, 64, 1000])
    func spanning(_ size: Int) throws {
        let lines = BundleSample.lines(12)
        let text = BundleSample.joined(lines)
        let bytes = try stride(from: 0, to: text.count, by: size).flatMap {
            try Self.gzip(Array(text[$0..<min($0 + size, text.count)]))
        }
        let reading = try Reading(bytes)
        #expect(reading.lines == lines)
        #expect(reading.damages.isEmpty)
    }

    @Test("bundles and plain members mix in any order")
    func mixed() throws {
        let lines = BundleSample.lines(90)
        let parts = [Array(lines[..<30]), Array(lines[30..<60]), Array(lines[60...])]
        let open = Array(BundleSample.joined(parts[1]).dropLast())
        let bytes =
            try BundleSample.bundle(parts[0]) + Self.gzip(open) + BundleSample.bundle(parts[2])
        let reading = try Reading(bytes)
        #expect(reading.lines == lines)
        #expect(reading.foreign == parts[1])
        #expect(reading.damages.isEmpty)
        #expect(try verify(bytes).codes == [.uncovered])
    }

    @Test("a large member is read as it comes, a small one only when its CRC holds")
    func held() throws {
        let lines = BundleSample.lines(3000)
        var bytes = try Self.gzip(BundleSample.joined(lines))
        bytes[bytes.count - 8] ^= 1
        let strict = try Reading(bytes)
        #expect(strict.lines.isEmpty)
        #expect(strict.damages.map(\.code) == [.foreign])
        var limits = BundleLimits()
        limits.heldForeignBytes = 1000
        let reading = try Reading(bytes, limits: limits)
        #expect(reading.lines == lines)
        #expect(reading.damages.map(\.code) == [.foreign])
    }

    @Test("the lines of a damaged member are the same however the bytes come", arguments: [1, 100])
    func anyPieces(_ step: Int) throws {
        var bytes = try Self.gzip(BundleSample.joined(BundleSample.lines(900)))
        bytes[bytes.count / 2] ^= 0x10
        var limits = BundleLimits()
        limits.heldForeignBytes = 1000
        let whole = try Reading(bytes, limits: limits)
        let pieces = try Reading(bytes, step: step, limits: limits)
        #expect(whole.lines.count > 100 && pieces.lines == whole.lines)
        #expect(pieces.damages == whole.damages)
    }

    @Test("after a damaged member, reading goes on at the next full line")
    func resync() throws {
        let lines = BundleSample.lines(300)
        let text = BundleSample.joined(lines)
        let members = try stride(from: 0, to: text.count, by: 2000).map {
            try Self.gzip(Array(text[$0..<min($0 + 2000, text.count)]))
        }
        var damaged = members
        damaged[3][damaged[3].count / 2] ^= 0x10
        let reading = try Reading(damaged.flatMap { $0 })
        #expect(reading.damages.map(\.code) == [.foreign])
        #expect(Set(reading.lines).isSubset(of: lines))
        #expect(reading.lines.count >= 300 - 2000 / 60 - 2)
        #expect(reading.lines.last == lines.last)
    }

    @Test("a plain member cut at every byte gives the whole lines before the cut, and the damage")
    func truncation() throws {
        let lines = BundleSample.lines(40)
        let bytes = try Self.gzip(BundleSample.joined(lines))
        var counts: Set<Int> = []
        for cut in 0..<bytes.count {
            let reading = try Reading(Array(bytes[..<cut]))
            #expect(reading.lines == Array(lines[..<reading.lines.count]), "\(cut)")
            #expect(reading.damages.count == (cut == 0 ? 0 : 1), "\(cut)")
            counts.insert(reading.lines.count)
        }
        #expect(counts.count > 20 && counts.contains(40))
    }

    @Test("a cut member gives the lines that a stream of it gives", arguments: [1, 100, 1 << 20])
    func cutAsStream(_ step: Int) throws {
        let lines = BundleSample.lines(3000)
        let bytes = try Self.gzip(BundleSample.joined(lines))
        for cut in stride(from: bytes.count / 3, to: bytes.count, by: bytes.count / 5) {
            var streamed: [UInt8] = []
            var rest = bytes[..<cut]
            let stream = try GzipStream { buffer in
                let part = rest.prefix(buffer.count)
                buffer.copyBytes(from: part)
                rest = rest.dropFirst(part.count)
                return part.count
            }
            var buffer = [UInt8](repeating: 0, count: 4096)
            #expect(throws: BundleError.self) {
                while true {
                    let count = try buffer.withUnsafeMutableBytes { try stream.read(into: $0) }
                    streamed += buffer[..<count]
                }
            }
            let whole = streamed.split(separator: 10, omittingEmptySubsequences: false).dropLast()
            let reading = try Reading(Array(bytes[..<cut]), step: step)
            #expect(reading.lines == whole.map { Array($0) })
            #expect(reading.lines.count > 500)
        }
    }

    @Test("what looks like a cut member within damage gives no lines")
    func cutInDamage() throws {
        let lines = BundleSample.lines(40)
        let bytes = try Self.gzip(BundleSample.joined(lines))
        var damaged = bytes
        damaged[bytes.count / 2] ^= 0x10
        let reading = try Reading(damaged + bytes.dropLast(100))
        #expect(reading.lines.isEmpty)
        #expect(reading.damages.map(\.code) == [.foreign, .foreign])
    }

    @Test("an overlong line is passed over and the others come", arguments: [300, 8 << 20])
    func overlong(_ held: Int) throws {
        var lines = BundleSample.lines(10)
        lines.insert([UInt8](repeating: 97, count: 700_000), at: 4)
        var limits = BundleLimits()
        limits.lineBytes = 1000
        limits.heldForeignBytes = held
        let reading = try Reading(Self.gzip(BundleSample.joined(lines)), limits: limits)
        #expect(reading.damages.map(\.code) == [.lineLimit])
        #expect(reading.linesLost == 1)
        lines.remove(at: 4)
        #expect(reading.lines == lines)
    }

    @Test("bytes that are no gzip are one damage")
    func stray() throws {
        let reading = try Reading(Array("{\"id\": \"a\"}\n".utf8))
        #expect(reading.damages.map(\.code) == [.stray])
        #expect(reading.lines.isEmpty)
    }
}
