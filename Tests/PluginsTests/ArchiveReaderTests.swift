import ArchivePlugin
import GalleyArchive
import GalleyCore
import TestSupport
import Testing

@Suite("archive")
struct ArchiveReaderTests {
    private let entries = [
        ("pages/a.txt", "first"), ("pages/b.html", "<p>second"), ("c.md", "third"),
        ("deep/er/d.txt", "fourth"),
    ]

    private func read(
        _ bytes: [UInt8], _ options: [String: Value] = [:], name: String = "a.zip",
        limits: ReadLimits = ReadLimits(), canSeek: Bool = true, refusing: Set<String>? = nil
    ) throws -> PayloadCollector {
        try PayloadCollector.read(
            ArchiveReader.self, bytes, options, name: name, limits: limits, canSeek: canSeek,
            refusing: refusing)
    }

    @Test("each file is handed on with its path, its name and its place", arguments: [true, false])
    func entries(canSeek: Bool) throws {
        let sink = try read(SampleZIP.bytes(entries), canSeek: canSeek)
        #expect(sink.paths == entries.map(\.0))
        #expect(sink.payloads.map(\.text) == entries.map(\.1))
        let last = try #require(sink.sources.last)
        #expect(last.input == "in/a.zip" && last.name == "d.txt" && last.length == 6)
        #expect(last.offset.map { $0 > 0 } == true)
        #expect(sink.rejected.isEmpty && sink.damages.isEmpty && sink.failure == nil)
    }

    @Test("what no reader takes is counted by its kind")
    func skipped() throws {
        let image: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let sink = try read(SampleZIP.bytes([("a.png", image), ("b.txt", [0x61])]))
        #expect(sink.skipped == ["image/png"] && sink.paths == ["b.txt"])
    }

    @Test(
        "patterns choose entries",
        arguments: [
            (["*.txt"], [], ["pages/a.txt", "deep/er/d.txt"]),
            (["pages/*"], [], ["pages/a.txt", "pages/b.html"]),
            (["**/*.txt", "c.md"], ["deep/**"], ["pages/a.txt", "c.md"]),
            ([], ["*.html", "*.md"], ["pages/a.txt", "deep/er/d.txt"]),
            (["pages/**"], ["*"], []),
            (["*/er/?.txt"], [], ["deep/er/d.txt"]),
        ])
    func patterns(include: [String], exclude: [String], expected: [String]) throws {
        let options: [String: Value] = [
            "include": include.optionValue, "exclude": exclude.optionValue,
        ]
        #expect(try read(SampleZIP.bytes(entries), options).paths == expected)
    }

    @Test(
        "a large entry is handed on as a stream, from a file once it was found to be whole",
        arguments: [true, false], [true, false])
    func large(canSeek: Bool, isDamaged: Bool) throws {
        let large = Array(repeating: Array("large text ".utf8), count: 1_600_000).flatMap { $0 }
        var bytes = try SampleZIP.bytes(
            [("large.txt", large), ("b.txt", Array("b".utf8))], level: 0)
        if isDamaged { bytes[17_000_000] ^= 1 }
        let sink = try read(bytes, canSeek: canSeek)
        #expect(sink.streamed == (isDamaged ? [] : ["large.txt"]))
        #expect(sink.payloads.first?.bytes == (isDamaged ? Array("b".utf8) : large))
        #expect(sink.paths.last == "b.txt")
        // A pipe can be read only once: its damage is met on the way.
        #expect(sink.damages.map(\.code) == (isDamaged && canSeek ? ["archive.crc"] : []))
        #expect(sink.rejected.map(\.code) == (isDamaged && !canSeek ? ["archive.crc"] : []))
    }

    @Test("what a bomb in an entry unpacks to is not waited for")
    func bomb() throws {
        let folder = try TemporaryFolder()
        let run = try RunCommand.shell(
            "head -c 90000000 /dev/zero | bzip2 > bomb.bz2", in: folder.url)
        try #require(run.exit == 0)
        let bomb = try folder.bytes(of: "bomb.bz2")
        let bytes = try SampleZIP.bytes([("bomb.bz2", bomb), ("b.txt", Array("b".utf8))])
        let sink = try read(bytes)
        #expect(sink.rejected.map(\.code) == ["archive.limit.ratio"])
        #expect(sink.paths == ["b.txt"])
    }

    @Test("limits end the reading by name")
    func limits() throws {
        let bytes = try SampleZIP.bytes(entries)
        let few = try read(bytes, ["maximum-entries": .int(2)])
        #expect(few.failure == "archive.limit.entries" && few.paths.count == 2)
        let small = try read(bytes, ["maximum-bytes": .int(15)], canSeek: false)
        #expect(small.failure == "archive.limit.bytes" && small.paths.count == 2)
    }

    @Test("an archive in an archive is passed over, and read where that is asked for")
    func nested() throws {
        let inner = try SampleZIP.bytes([("x.txt", "inner"), ("y.txt", "too")])
        let bytes = try SampleZIP.bytes([("a.txt", Array("outer".utf8)), ("in/b.zip", inner)])
        let plain = try read(bytes)
        #expect(plain.paths == ["a.txt"] && plain.skipped == ["application/zip"])
        let nested = try read(bytes, ["nested": .bool(true)])
        #expect(nested.paths == ["a.txt", "in/b.zip!/x.txt", "in/b.zip!/y.txt"])
        #expect(nested.sources.map(\.name) == ["a.txt", "x.txt", "y.txt"])
    }

    @Test("archives that are nested too deep, or unpack to too much together, come to an end")
    func deep() throws {
        var bytes = try SampleZIP.bytes([("end.txt", "end")])
        for level in 0..<6 { bytes = try SampleZIP.bytes([("\(level).zip", bytes)]) }
        let sink = try read(bytes, ["nested": .bool(true)])
        #expect(sink.rejected.map(\.code) == ["archive.nested-too-deep"] && sink.paths == [])
        // Sixteen in each of sixteen: as the bomb called 42.zip is made.
        let zeros = [UInt8](repeating: 0, count: 1 << 20)
        var bomb = try SampleZIP.bytes([("0.bin", zeros)])
        for _ in 0..<2 { bomb = try SampleZIP.bytes((0..<16).map { ("\($0).zip", bomb) }) }
        let options: [String: Value] = ["nested": .bool(true), "maximum-bytes": .int(9 << 20)]
        let stopped = try read(bomb, options)
        #expect(stopped.failure == "archive.limit.bytes" && stopped.payloads.count < 9)
    }

    @Test(
        "a reader of archives leaves alone what lies in another container, unless it is asked for")
    func nestedProbe() throws {
        let head = try SampleZIP.bytes([("a", "b")])
        let probe = Probe(head: head, isWhole: true, name: "a.zip", isNested: true)
        #expect(try TryStage.make(ArchiveReader.self).recognize(probe) == .no)
        let nesting = try TryStage.make(ArchiveReader.self, ["nested": .bool(true)])
        #expect(nesting.recognize(probe) == .certain)
    }

    @Test("a compression around one file comes off, in the input and in an entry")
    func compressed() throws {
        let folder = try TemporaryFolder()
        try folder.write("{\"text\":\"x\"}\n", to: "lines.jsonl")
        let run = try RunCommand.shell(
            "bzip2 -k lines.jsonl && xz -k lines.jsonl && gzip -kn lines.jsonl", in: folder.url)
        try #require(run.exit == 0, "\(run.errorText)")
        for kind in ["bz2", "xz"] {
            let bytes = try folder.bytes(of: "lines.jsonl.\(kind)")
            let sink = try read(bytes, name: "lines.jsonl.\(kind)", canSeek: kind == "xz")
            #expect(sink.payloads.map(\.text) == ["{\"text\":\"x\"}\n"])
            #expect(sink.sources.first?.name == "lines.jsonl" && sink.sources.first?.entry == nil)
        }
        let packed = try folder.bytes(of: "lines.jsonl.gz")
        let sink = try read(try SampleZIP.bytes([("in/lines.jsonl.gz", packed)]))
        #expect(sink.payloads.map(\.text) == ["{\"text\":\"x\"}\n"])
        #expect(sink.sources.first?.name == "lines.jsonl")
        let cut = try read(try SampleZIP.bytes([("lines.jsonl.gz", Array(packed.dropLast(9)))]))
        #expect(cut.payloads == [] && cut.damages.map(\.lost) == [1])
    }

    @Test("a damaged entry is lost, and said to be")
    func damaged() throws {
        var bytes = try SampleZIP.bytes(entries, level: 0)
        let place = try #require(bytes.firstRange(of: Array("second".utf8))?.lowerBound)
        bytes[place] ^= 1
        let sink = try read(bytes)
        #expect(sink.damages.map(\.code) == ["archive.crc"] && sink.damages.map(\.lost) == [1])
        #expect(sink.paths == ["pages/a.txt", "c.md", "deep/er/d.txt"])
    }

    @Test("cut anywhere, the slices give each entry once", arguments: [1, 40, 200, 10_000])
    func slices(target: UInt64) throws {
        let bytes = try SampleZIP.bytes((0..<50).map { ("\($0).txt", "text \($0)") })
        let whole = BytesInMemory(bytes, source: Source(input: "a.zip", name: "a.zip"))
        let stage = try TryStage.make(ArchiveReader.self)
        let cuts = try stage.cuts(of: whole, target: target).map { Int($0) }
        #expect(cuts.count == 1 || target < 10_000)
        var payloads: [PayloadCollector.Payload] = []
        for (start, end) in zip(cuts, cuts.dropFirst() + [bytes.count]) {
            payloads += try PayloadCollector.read(
                ArchiveReader.self, bytes, range: start..<end
            ).payloads
        }
        #expect(payloads == (try read(bytes).payloads))
    }

    @Test("a tar cannot be cut")
    func tarCuts() throws {
        let bytes = [UInt8](repeating: 0, count: 2048)
        let input = BytesInMemory(bytes, source: Source(input: "a.tar", name: "a.tar"))
        #expect(try TryStage.make(ArchiveReader.self).cuts(of: input, target: 1) == [0])
    }

    @Test("bytes that are no archive are none", arguments: ["", "PK", "text\n"])
    func none(text: String) throws {
        let sink = try read(Array(text.utf8))
        #expect(sink.failure == "archive.format")
        let probe = Probe(head: Array(text.utf8), isWhole: true, name: "a.txt")
        #expect(try TryStage.make(ArchiveReader.self).recognize(probe) == .no)
    }

    @Test("it obeys the laws of readers")
    func laws() throws { try StageConformance.check(ArchiveReader.self) }
}
