import Foundation
import GalleyCore
import GalleyWARC
import TestSupport
import Testing
import WARCPlugin

@Suite("warc, the exporter")
struct WARCExporterTests {
    static var documents: [Document] {
        (0..<40).map { number in
            var document = TryStage.document(
                "Größe \(number)\n\r\n\r\nWARC/1.0 😀", id: "d/\(number)")
            if number % 3 > 0 { document.source.url = "http://example.org/a b/\(number)?q=ü" }
            if number % 3 > 1 {
                document.source.retrieved = "2024-03-01T00:30:0\(number % 10)+02:00"
            }
            return document
        }
    }

    private func read(_ bytes: [UInt8]) throws -> CollectedPayloads {
        let sink = CollectedPayloads()
        var reader = try TryStage.make(WARCDocumentReader.self)
        try reader.read(BytesInMemory(bytes), into: sink)
        return sink
    }

    @Test("it obeys the laws of exporters")
    func laws() throws {
        try StageConformance.check(WARCExporter.self)
        try StageConformance.check(WARCExporter.self, ["path": .string("a.warc")])
    }

    @Test(
        "texts come back as they were",
        arguments: ["a.warc", "a.warc.gz"], ["resource", "conversion"])
    func roundTrip(path: String, records: String) throws {
        let out = try TryStage.export(
            WARCExporter.self, Self.documents,
            ["path": .string(path), "records": .string(records)])
        #expect(out.bytes.starts(with: [0x1F, 0x8B]) == path.hasSuffix("gz"))
        let sink = try read(out.bytes)
        #expect(sink.damages.isEmpty && sink.rejected.isEmpty)
        #expect(sink.payloads.map(\.bytes) == Self.documents.map(\.text.bytes))
        #expect(sink.payloads[0].source.url == "urn:x-galley:d/0")
        #expect(sink.payloads[1].source.url == "http://example.org/a%20b/1?q=%C3%BC")
        #expect(sink.payloads[0].source.retrieved == "1970-01-01T00:00:00Z")
        #expect(sink.payloads[2].source.retrieved == "2024-02-29T22:30:02Z")
        #expect(sink.payloads[2].source.charset == "utf-8")
    }

    @Test("records have ids of their own, the same each time")
    func ids() throws {
        let options: [String: Value] = ["path": .string("a.warc")]
        let text = try TryStage.export(WARCExporter.self, Self.documents, options).text
        let ids = text.matches(of: /WARC-Record-ID: <urn:uuid:([0-9a-f-]{36})>/).map { $0.1 }
        #expect(Set(ids).count == Self.documents.count + 1)
        #expect(ids.allSatisfy { $0.dropFirst(14).first == "5" })
        #expect(text == (try TryStage.export(WARCExporter.self, Self.documents, options).text))
    }

    @Test("the source goes out as it came in, and a document without one is rejected")
    func source() throws {
        var document = Self.documents[0]
        let bytes: [UInt8] = [0, 255, 13, 10, 13, 10]
        document.attachments = [
            Attachment(role: "source", type: "image/x-odd", content: .bytes(bytes[...]))
        ]
        let options: [String: Value] = ["content": .string("source")]
        let out = try TryStage.export(WARCExporter.self, [document], options)
        let payload = try read(out.bytes).payloads[0]
        #expect(payload.bytes == bytes && payload.source.mediaType == "image/x-odd")
        var stage = try TryStage.make(WARCExporter.self, options)
        #expect(throws: Diagnostic.self) {
            try stage.encode(FrozenDocument(Self.documents[1]))
        }
    }

    @Test("line ends in an address or a name start no field")
    func injection() throws {
        var document = TryStage.document("x", id: "a\r\nContent-Length: 0\r\n\r\n")
        document.source.retrieved = "2024\r\nX: y"
        let out = try TryStage.export(WARCExporter.self, [document])
        #expect(try read(out.bytes).payloads.map(\.bytes) == [[UInt8(ascii: "x")]])
    }

    // MARK: Readers of others

    /// A Python that has both readers: `GALLEY_PYTHON`, else what `make interop-tools` fills.
    static let python: String? = {
        let own = Checkout.root.appendingPathComponent(".bench/interop/bin/python").path
        let name = ProcessInfo.processInfo.environment["GALLEY_PYTHON"] ?? own
        let run = try? RunCommand.shell("\(name) -c 'import warcio, fastwarc'")
        return run?.exit == 0 ? name : nil
    }()

    private static let script = """
        import sys, hashlib
        from warcio.archiveiterator import ArchiveIterator
        from fastwarc.warc import ArchiveIterator as FastIterator
        def line(*parts): print("\\t".join(parts))
        with open(sys.argv[1], "rb") as f:
            for r in ArchiveIterator(f, check_digests="raise"):
                if r.rec_type == "warcinfo": continue
                c = r.content_stream().read()
                line(r.rec_type, r.rec_headers["WARC-Target-URI"], hashlib.sha1(c).hexdigest())
        print("--")
        with open(sys.argv[1], "rb") as f:
            for r in FastIterator(f):
                if r.headers["WARC-Type"] == "warcinfo": continue
                assert r.verify_block_digest()
                c = r.reader.read()
                line(r.headers["WARC-Type"], r.headers["WARC-Target-URI"], hashlib.sha1(c).hexdigest())

        """

    @Test(
        "warcio and FastWARC read the records and agree with their digests",
        .enabled(if: python != nil, "needs warcio and fastwarc: make interop-tools"),
        arguments: ["a.warc", "a.warc.gz"])
    func peers(path: String) throws {
        let folder = try TemporaryFolder()
        for (type, bytes) in [
            (
                "resource",
                try TryStage.export(
                    WARCExporter.self, Self.documents, ["path": .string(path)]
                ).bytes
            ),
            (
                "conversion",
                try TryStage.export(WETExporter.self, Self.documents, ["path": .string(path)]).bytes
            ),
        ] {
            try folder.write(bytes, to: path)
            try folder.write(Self.script, to: "read.py")
            let run = try RunCommand.shell("\(Self.python ?? "") read.py \(path)", in: folder.url)
            #expect(run.exit == 0, "\(run.errorText)")
            let expected = try read(bytes).payloads.map { payload in
                let digest = payload.bytes.withUnsafeBytes { RecordDigest(.sha1, of: $0) }
                let hex = digest.bytes.map { String(format: "%02x", $0) }.joined()
                return "\(type)\t\(payload.source.url ?? "")\t\(hex)\n"
            }.joined()
            #expect(expected.split(separator: "\n").count == Self.documents.count)
            #expect(run.outputText == expected + "--\n" + expected)
        }
    }
}
