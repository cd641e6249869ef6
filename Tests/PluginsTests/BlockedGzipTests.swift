import GalleyCore
import JSONLinesPlugin
import TestSupport
import Testing

@Suite("jsonl, blocked gzip")
struct BlockedGzipTests {
    private let text = (0..<60).map {
        #"{"id":"\#($0)","text":"\#(String(repeating: "é", count: $0 * 7 % 90))"}"#
    }
    private var content: [UInt8] { Array((text.joined(separator: "\n") + "\n").utf8) }

    private func read(
        _ bytes: [UInt8], _ cuts: [UInt64], _ reader: inout JSONLinesReader
    ) throws -> CollectedDocuments {
        let sink = CollectedDocuments(limits: ReadLimits())
        let ends = cuts.dropFirst() + [UInt64(bytes.count)]
        for (start, end) in zip(cuts, ends) {
            let input = BytesInMemory(
                bytes, range: Int(start)..<Int(end),
                source: Source(input: "in/a.jsonl.gz", name: "a.jsonl.gz"), canSeek: true)
            try reader.read(input, into: sink)
        }
        return sink
    }

    @Test(
        "cut at any block, the slices give each line once and where it stands",
        arguments: [1, 7, 40, 64, 100, 1000, 60_000])
    func slices(size: Int) throws {
        let bytes = try BGZFBytes.bytes(content, size: size)
        let plain = try TryStage.read(JSONLinesReader.self, content)
        var reader = try TryStage.make(JSONLinesReader.self)
        for target in [1, 90, 700, 5000, 1_000_000] {
            let whole = BytesInMemory(bytes)
            let cuts = try reader.cuts(of: whole, target: UInt64(target))
            #expect(cuts.first == 0 && cuts == cuts.sorted() && Set(cuts).count == cuts.count)
            let sink = try read(bytes, cuts, &reader)
            #expect(sink.documents.map(\.id) == (0..<60).map(String.init))
            #expect(sink.documents.map(\.source.offset) == plain.documents.map(\.source.offset))
            #expect(sink.documents.allSatisfy { $0.source.name == "a.jsonl" })
        }
    }

    @Test("lines that end with blocks, empty blocks and no last line end do no harm")
    func awkward() throws {
        let line = Array(#"{"id":"x","text":"y"}"#.utf8)
        let blocks: [[[UInt8]]] = [
            [line + [0x0A], line + [0x0A], line], [line, [0x0A], line, [], [0x0A], line],
            [[], [], line + [0x0A] + line], [line + [0x0A], [], [], line + [0x0A], []],
        ]
        for blocks in blocks {
            let bytes = try BGZFBytes.bytes(blocks)
            let expected = try TryStage.read(JSONLinesReader.self, blocks.flatMap { $0 }).documents
            var reader = try TryStage.make(JSONLinesReader.self)
            let cuts = try reader.cuts(of: BytesInMemory(bytes), target: 1)
            #expect(cuts.count > 2)
            #expect(try read(bytes, cuts, &reader).documents.count == expected.count)
        }
    }

    @Test("it is recognised by what is in its first block")
    func recognised() throws {
        let reader = try TryStage.make(JSONLinesReader.self)
        func certainty(_ content: String, _ name: String?) throws -> Certainty {
            let head = try BGZFBytes.bytes([Array(content.utf8)])
            return reader.recognize(Probe(head: head, isWhole: true, name: name))
        }
        #expect(try certainty(text[0] + "\n", nil) == .certain)
        #expect(try certainty("anything", "a.jsonl.gz") == .certain)
        #expect(try certainty("a text\n", "a.txt.gz") == .no)
        #expect(try certainty(#"{"content":"x"}"# + "\n", nil) == .no)
    }

    @Test("a pipe is read in order")
    func pipe() throws {
        let bytes = try BGZFBytes.bytes(content, size: 100)
        let sink = try TryStage.read(JSONLinesReader.self, bytes)
        #expect(sink.documents.map(\.id) == (0..<60).map(String.init))
    }

    @Test("damage ends a slice with its place, and a cut end is seen")
    func damaged() throws {
        var bytes = try BGZFBytes.bytes(content, size: 500)
        bytes[bytes.count / 2] ^= 1
        var reader = try TryStage.make(JSONLinesReader.self)
        let error = #expect(throws: Diagnostic.self) { try read(bytes, [0], &reader) }
        #expect(error?.code == "gzip.data" && (error?.place?.offset ?? 0) > 0)
        // What is not whole is not cut.
        let cut = Array(bytes.dropLast(40))
        #expect(try reader.cuts(of: BytesInMemory(cut), target: 1) == [0])
    }

    @Test("what bgzip writes is read in parts")
    func bgzip() throws {
        let folder = try TemporaryFolder()
        let many = (0..<9000).map { #"{"id":"\#($0)","text":"line \#($0 &* 7919)"}"# + "\n" }
        try folder.write(many.joined(), to: "a.jsonl")
        let run = try RunCommand.shell(
            "command -v bgzip > /dev/null || exit 9; bgzip a.jsonl", in: folder.url)
        if run.exit == 9 { return }
        let bytes = try folder.bytes(of: "a.jsonl.gz")
        var reader = try TryStage.make(JSONLinesReader.self)
        let cuts = try reader.cuts(of: BytesInMemory(bytes), target: 20_000)
        #expect(cuts.count > 2)
        #expect(try read(bytes, cuts, &reader).documents.map(\.id) == (0..<9000).map(String.init))
    }
}
