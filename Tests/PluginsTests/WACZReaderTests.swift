import GalleyArchive
import GalleyCore
import GalleyWARC
import TestSupport
import Testing
import WARCPlugin

@Suite("wacz, the reader")
struct WACZReaderTests {
    private func read(
        _ bytes: [UInt8], _ options: [String: Value] = [:], range: Range<Int>? = nil,
        canSeek: Bool = true
    ) throws -> CollectedPayloads {
        let sink = CollectedPayloads()
        var reader = try TryStage.make(WACZReader.self, options)
        let source = Source(input: "in/a.wacz", name: "a.wacz")
        try reader.read(
            BytesInMemory(bytes, range: range, source: source, canSeek: canSeek), into: sink)
        return sink
    }

    static func archive(_ name: String, _ count: Int, level: Int? = 6) throws -> [UInt8] {
        let writer = try RecordWriter(level: level)
        return try (0..<count).flatMap { number in
            let text = (0...number * 37 % 300).map { "\($0 &* 2_654_435_761 % 9973) " }.joined()
            let fields = RecordFields(
                .resource, targetURI: "http://example.org/\(name)/\(number)",
                date: "2024-02-29T12:00:00Z", contentType: "text/plain")
            return try Array(text.utf8).withUnsafeBytes { try writer.record(fields, block: $0) }
        }
    }

    /// Two archives that are stored, one of them not compressed, and one that is packed against the rules.
    private static func collection(manifest: String = "{}") throws -> [UInt8] {
        var layout = ZIPLayout()
        var bytes: [UInt8] = []
        let entries: [(String, [UInt8], Int)] = [
            ("datapackage.json", Array(manifest.utf8), 6),
            ("archive/one.warc.gz", try archive("one", 20), 0),
            ("pages/pages.jsonl", Array("{}\n".utf8), 0),
            ("archive/two.warc", try archive("two", 20, level: nil), 0),
            ("archive/packed.warc", try archive("packed", 5, level: nil), 6),
            ("archive/notes.txt", Array("WARC/1.0\r\n".utf8), 0),
            ("elsewhere/three.warc", try archive("three", 3, level: nil), 0),
        ]
        for (name, content, level) in entries {
            let packed = try ZIPPacker(level: level).pack(content)
            bytes += layout.header(
                of: ZIPLayout.Entry(
                    name: Array(name.utf8), isStored: packed.isStored, crc: packed.crc,
                    packed: UInt64(packed.bytes.count), unpacked: packed.unpacked))
            bytes += packed.bytes
        }
        return bytes + layout.end()
    }

    private static let urls =
        (0..<20).map { "http://example.org/one/\($0)" }
        + (0..<20).map { "http://example.org/two/\($0)" }
        + (0..<5).map { "http://example.org/packed/\($0)" }

    @Test("the records of all archives are read, in order", arguments: [true, false])
    func whole(canSeek: Bool) throws {
        let sink = try read(try Self.collection(), canSeek: canSeek)
        #expect(sink.payloads.map { $0.source.url } == Self.urls)
        #expect(sink.damages.isEmpty && sink.rejected.isEmpty && sink.skipped.isEmpty)
        #expect(sink.payloads[0].source.entry == "archive/one.warc.gz")
        #expect(sink.payloads[0].source.input == "in/a.wacz")
    }

    @Test("a record's place is that in the WACZ where its archive is stored")
    func places() throws {
        let bytes = try Self.collection()
        let source = try read(bytes).payloads[20].source
        let offset = try #require(source.offset.map { Int($0) })
        #expect(bytes[offset...].starts(with: "WARC/1.1\r\n".utf8))
    }

    @Test("cut anywhere, the slices give the records of the whole, and none twice")
    func slices() throws {
        let bytes = try Self.collection()
        let whole = try read(bytes).payloads
        let reader = try TryStage.make(WACZReader.self)
        var most = 0
        for target in [1, 100, 1000, 3333, 20_000, 1_000_000] {
            let cuts = try reader.cuts(
                of: BytesInMemory(bytes, canSeek: true), target: UInt64(target)
            ).map { Int($0) }
            #expect(cuts.first == 0 && cuts == cuts.sorted() && Set(cuts).count == cuts.count)
            most = max(most, cuts.count)
            var payloads: [CollectedPayloads.Payload] = []
            for (start, end) in zip(cuts, cuts.dropFirst() + [bytes.count]) {
                let part = try read(bytes, range: start..<end)
                #expect(part.damages.isEmpty)
                payloads += part.payloads
            }
            #expect(payloads == whole, "target \(target)")
        }
        #expect(most > 40)
    }

    @Test("an archive that is not what the package says is noted once, and its records are read")
    func digests() throws {
        let zeros = String(repeating: "0", count: 64)
        let bytes = try Self.collection(
            manifest: #"{"resources":[{"path":"archive/one.warc.gz","hash":"sha256:\#(zeros)"},"#
                + #"{"path":"archive/two.warc","hash":"md5:0"},{"hash":1},{}]}"#)
        let sink = try read(bytes)
        #expect(sink.damages.map(\.diagnostic.code) == ["wacz.digest"])
        #expect(sink.payloads.count == Self.urls.count)
        #expect(try read(bytes, ["verify-digests": .bool(false)]).damages.isEmpty)
        let cuts = try TryStage.make(WACZReader.self).cuts(
            of: BytesInMemory(bytes, canSeek: true), target: 1
        ).map { Int($0) }
        let codes = try zip(cuts, cuts.dropFirst() + [bytes.count]).flatMap { start, end in
            try read(bytes, range: start..<end).damages.map(\.diagnostic.code)
        }
        #expect(codes == ["wacz.digest"])
    }

    @Test("a damaged datapackage.json is noted once, and all records are read")
    func damagedManifest() throws {
        let resources = (0..<50).map {
            #"{"path":"archive/\#($0).warc","hash":"md5:\#($0 * 7919)"}"#
        }
        let manifest = #"{"resources":["# + resources.joined(separator: ",") + "]}"
        var bytes = try Self.collection(manifest: manifest)
        // Behind the header of 30 bytes, the name and the first bytes of what is packed.
        bytes[30 + "datapackage.json".utf8.count + 90] ^= 0x55
        let sink = try read(bytes)
        #expect(sink.damages.count == 1)
        #expect(sink.payloads.count == Self.urls.count)
        #expect(try read(bytes, ["verify-digests": .bool(false)]).damages.isEmpty)
    }

    @Test("cut off at many places, it gives records of the whole and says what is wrong")
    func truncated() throws {
        let bytes = try Self.collection()
        let whole = try read(bytes).payloads.map(\.bytes)
        var most = 0
        for end in stride(from: 40, to: bytes.count - 1, by: 211) {
            for canSeek in [true, false] {
                let sink = CollectedPayloads()
                var reader = try TryStage.make(WACZReader.self)
                var failure: String?
                do throws(Diagnostic) {
                    try reader.read(
                        BytesInMemory(Array(bytes[..<end]), canSeek: canSeek), into: sink)
                } catch { failure = error.code }
                #expect(whole.starts(with: sink.payloads.map(\.bytes)), "\(end)")
                let isSaid = failure != nil || !sink.damages.isEmpty
                #expect(isSaid || !canSeek, "\(end)")
                most = max(most, sink.payloads.count)
            }
        }
        #expect(most == whole.count)
    }

    @Test("a flipped bit gives no wrong record", arguments: 0..<8)
    func flipped(bit: Int) throws {
        let bytes = try Self.collection()
        let whole = Set(try read(bytes).payloads.map(\.bytes))
        for place in stride(from: bit, to: bytes.count, by: 67) {
            var flipped = bytes
            flipped[place] ^= 1 << bit
            let sink = CollectedPayloads()
            var reader = try TryStage.make(WACZReader.self)
            do throws(Diagnostic) {
                try reader.read(BytesInMemory(flipped, canSeek: true), into: sink)
            } catch { #expect(!error.code.isEmpty) }
            for payload in sink.payloads {
                #expect(whole.contains(payload.bytes), "byte \(place) bit \(bit)")
            }
        }
    }

    @Test("an archive whose name leads elsewhere, or that shares bytes, is rejected by its code")
    func refused() throws {
        let content = try Self.archive("one", 2)
        let bytes = try SampleZIP.bytes([
            ("archive/../up.warc.gz", content), ("archive/good.warc.gz", content),
        ])
        let sink = try read(bytes)
        #expect(sink.rejected.map(\.diagnostic.code) == ["archive.name"])
        #expect(sink.payloads.count == 2)
    }

    @Test(
        "it takes what is a WACZ by name or by its first file, and not what lies in a container",
        arguments: [
            ("a.wacz", "datapackage.json", false, Certainty.certain),
            ("a.zip", "archive/data.warc.gz", false, .certain),
            ("a.zip", "pages/pages.jsonl", false, .certain),
            ("a.zip", "indexes/index.cdx", false, .certain),
            ("a.zip", "datapackage.json", false, .no), ("a.zip", "a.txt", false, .no),
            ("a.wacz", "archive/data.warc.gz", true, .no),
        ])
    func recognizes(name: String, first: String, isNested: Bool, expected: Certainty) throws {
        let head = try SampleZIP.bytes([(first, "x")])
        let probe = Probe(head: head, isWhole: true, name: name, isNested: isNested)
        #expect(try TryStage.make(WACZReader.self).recognize(probe) == expected)
        let text = Probe(head: Array("text".utf8), isWhole: true, name: "a.wacz")
        #expect(try TryStage.make(WACZReader.self).recognize(text) == .no)
    }

    @Test("it obeys the laws of readers")
    func laws() throws { try StageConformance.check(WACZReader.self) }
}
