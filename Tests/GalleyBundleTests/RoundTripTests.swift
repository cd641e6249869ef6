import GalleyBundle
import TestSupport
import Testing

@Suite struct RoundTripTests {
    static let shapes: [(count: Int, bytes: Int, target: Int)] = [
        (0, 0, 400), (1, 0, 400), (1, 10, 1), (3, 1, 64 << 10), (100, 60, 1), (100, 60, 400),
        (1000, 20, 64 << 10), (40, 30_000, 64 << 10), (3, 700_000, 256 << 10), (9000, 5, 300),
    ]

    @Test("lines of any size come back in order", arguments: shapes)
    func roundTrip(_ shape: (count: Int, bytes: Int, target: Int)) throws {
        let lines = BundleSample.lines(shape.count, bytes: shape.bytes)
        let bytes = try BundleSample.bundle(lines, target: shape.target)
        let reading = try Reading(bytes)
        #expect(reading.lines == lines)
        #expect(reading.damages.isEmpty)
        #expect(try verify(bytes).complaints == [])
    }

    @Test("a stream in pieces of any size reads the same", arguments: [1, 7, 31, 33, 4096])
    func shortReads(_ step: Int) throws {
        let lines = BundleSample.lines(60)
        let bytes = try BundleSample.bundle(lines)
        #expect(try Reading(bytes, step: step).lines == lines)
        #expect(try file(bytes, step: step).line(59) == lines[59])
    }

    @Test("the same lines give the same bytes, whatever the builder wrote before")
    func deterministic() throws {
        let lines = BundleSample.lines(200)
        #expect(try BundleSample.bundle(lines) == BundleSample.bundle(lines))
        let builder = try BlockBuilder(BlockSettings(target: 500))
        func fragment(_ lines: [[UInt8]]) throws -> Fragment {
            for line in lines { try builder.append(line: line) }
            return try builder.finish()
        }
        let first = try fragment(lines)
        _ = try fragment(BundleSample.lines(77, bytes: 900, seed: 9))
        try builder.append(line: Array("forgotten".utf8))
        builder.reset()
        #expect(try fragment(lines) == first)
    }

    @Test("every level reads back; others are refused", arguments: 0...9)
    func levels(_ level: Int) throws {
        let lines = BundleSample.lines(50)
        #expect(try Reading(BundleSample.bundle(lines, level: level)).lines == lines)
        #expect(throws: BundleError.self) { try ZlibCodec().makeDeflater(level: level + 10) }
    }

    @Test("a block is closed at the first line end at or after the target")
    func target() throws {
        let lines = [[UInt8]](repeating: Array("123456789".utf8), count: 25)
        let blocks = try Reading(BundleSample.bundle(lines, target: 95)).blocks
        #expect(blocks.map(\.lines.count) == [10, 10, 5])
    }

    @Test("a line may bring its newline, and may not hold one inside")
    func newlines() throws {
        let builder = try BlockBuilder(BlockSettings(target: 400))
        try builder.append(line: Array("one\n".utf8))
        try builder.append(line: Array("two".utf8))
        #expect(throws: BundleError.self) { try builder.append(line: Array("th\nree".utf8)) }
        let members = try builder.finish().members
        let decoder = try BlockDecoder()
        try members.withUnsafeBytes {
            let block = try decoder.decode($0)
            #expect([UInt8](block.payload) == Array("one\ntwo\n".utf8))
        }
    }

    @Test("no line goes past 64 MiB with its newline, nor a block")
    func maximumBlock() throws {
        let builder = try BlockBuilder(BlockSettings(target: 16 << 20, level: 1))
        let big = [UInt8](repeating: 97, count: (64 << 20) - 1)
        #expect(throws: BundleError.self) { try builder.append(line: big + [97]) }
        try builder.append(line: [1])
        try builder.append(line: big)
        let heads = try builder.finish().record.entries.map(\.head)
        #expect(heads.map(\.ulen) == [2, 64 << 20])
    }

    @Test("kinds other than documents are read as what they are and have no keys")
    func kinds() throws {
        let lines = BundleSample.lines(5)
        let bytes = try BundleSample.bundle(lines, kind: .attachments)
        let reading = try Reading(bytes)
        #expect(reading.lines == lines)
        #expect(!reading.members.contains(.keys))
        #expect(try file(bytes).line(4, kind: .attachments) == lines[4])
        #expect(throws: BundleError.self) { try file(bytes).line(0) }
    }

    @Test("bundles after one another are a bundle")
    func concatenated() throws {
        let first = BundleSample.lines(30)
        let second = BundleSample.lines(20, seed: 2)
        let bytes = try BundleSample.bundle(first) + BundleSample.bundle(second)
        #expect(try Reading(bytes).lines == first + second)
        #expect(try verify(bytes).complaints == [])
        let file = try file(bytes)
        #expect(try file.layout().segments.count == 2)
        #expect(try file.layout().uncovered == 0)
        #expect(try file.line(31) == second[1])
    }

    @Test("zcat gives exactly the lines")
    func zcat() throws {
        let folder = try TemporaryFolder()
        let lines = BundleSample.lines(500)
        let path = try folder.write(BundleSample.bundle(lines), to: "a.jsonl.gz")
        #expect(try ReferenceScript.run(["zcat", path]).output == BundleSample.joined(lines))
        #expect(try ReferenceScript.run(["gzip", "-t", path]).status == 0)
    }
}
