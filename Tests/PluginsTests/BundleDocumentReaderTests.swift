import BundlePlugin
import GalleyBundle
import GalleyCore
import GalleyWire
import TestSupport
import Testing

@Suite("bundle, lines of all kinds")
struct BundleDocumentReaderTests {
    /// A sink with readers of its own: it keeps what it is handed.
    private final class PayloadSink: DocumentSink {
        let inner = CollectedDocuments(limits: ReadLimits())
        var payloads: [(bytes: [UInt8], source: Source)] = []
        var limits: ReadLimits { inner.limits }

        func emit(_ document: consuming Document, record: UnsafeRawBufferPointer) {
            inner.emit(document, record: record)
        }
        func reject(
            _ diagnostic: Diagnostic, id: String?, source: Source, record: UnsafeRawBufferPointer
        ) {
            inner.reject(diagnostic, id: id, source: source, record: record)
        }
        func damage(_ diagnostic: Diagnostic, lost: Int) { inner.damage(diagnostic, lost: lost) }
        func read(payload: UnsafeRawBufferPointer, source: Source) -> Bool {
            payloads.append((Array(payload), source))
            return true
        }
    }

    private final class Bytes { var all: [UInt8] = [] }

    private func bundle(_ lines: [[UInt8]], _ kind: LineKind) throws -> [UInt8] {
        let bytes = Bytes()
        let writer = try BundleWriter(head: HeadManifest(generatorVersion: "test"), kind: kind) {
            bytes.all += $0
        }
        for line in lines { try writer.append(line: line) }
        try writer.seal()
        return bytes.all
    }

    private func reject(_ document: Document, record: String) throws -> [UInt8] {
        let encoder = DocumentEncoder(digest: { SHA256.digest(of: $0).hex })
        let diagnostic = Diagnostic("text.broken", "it is broken", stage: "text")
        return try Array(record.utf8).withUnsafeBufferPointer { bytes throws(Diagnostic) in
            try encoder.encodeReject(document, diagnostic, record: UnsafeRawBufferPointer(bytes))
        }
    }

    @Test("a rejected line of JSON is read again from its record")
    func rejectedLine() throws {
        let line = try reject(
            TryStage.document("", id: ""), record: #"{"id":"x","text":"again","n":1.0}"#)
        let sink = try TryStage.read(BundleDocumentReader.self, bundle([line], .rejects))
        #expect(sink.documents.map(\.id) == ["x"])
        #expect(sink.documents.map(\.text.string) == ["again"])
        #expect(sink.documents[0].attachments.isEmpty)
        #expect(sink.documents[0].unknown == Array(#""n":1.0"#.utf8))
    }

    @Test("another record is handed to the reader that takes it, under its name and type")
    func rejectedPayload() throws {
        var document = TryStage.document("half read", id: "a")
        document.source = Source(input: "in/a.html", name: "a.html", mediaType: "text/html")
        let bytes = try bundle([try reject(document, record: "<p>all of it")], .rejects)
        let sink = PayloadSink()
        var reader = try TryStage.make(BundleDocumentReader.self)
        try reader.read(BytesInMemory(bytes), into: sink)
        #expect(sink.payloads.map(\.bytes) == [Array("<p>all of it".utf8)])
        #expect(sink.payloads[0].source.name == "a.html")
        #expect(sink.payloads[0].source.mediaType == "text/html")
        #expect(sink.inner.documents.isEmpty && sink.inner.rejected.isEmpty)
    }

    @Test("without a reader for the record the document is taken as it was")
    func rejectedDocument() throws {
        let line = try reject(TryStage.document("half read", id: "a"), record: "<p>all of it")
        let sink = try TryStage.read(BundleDocumentReader.self, bundle([line], .rejects))
        #expect(sink.documents.map(\.text.string) == ["half read"])
        #expect(sink.documents[0].unknown.isEmpty && sink.documents[0].attachments.isEmpty)
    }

    @Test("with neither it is rejected again for the same reason")
    func rejectedAgain() throws {
        let line = try reject(TryStage.document("", id: "a"), record: "\u{0}\u{1}")
        let sink = try TryStage.read(BundleDocumentReader.self, bundle([line], .rejects))
        #expect(sink.documents.isEmpty)
        #expect(sink.rejected.map(\.diagnostic.code) == ["text.broken"])
        #expect(sink.rejected.map(\.diagnostic.stage) == ["text"])
        #expect(sink.rejected[0].id == "a")
        #expect(sink.rejected[0].record == [0, 1])
    }

    @Test("attachments' blocks are passed over")
    func attachments() throws {
        let line = Array(#"{"_att":"sha256:00","enc":"utf8","data":"x"}"#.utf8)
        let documents = Array(#"{"id":"a","text":""}"#.utf8)
        let bytes = try bundle([line], .attachments) + bundle([documents], .documents)
        let sink = try TryStage.read(BundleDocumentReader.self, bytes)
        #expect(sink.documents.map(\.id) == ["a"])
        #expect(sink.rejected.isEmpty && sink.damages.isEmpty)
    }

    @Test("a line that is no document is rejected with the block it is in, and reading goes on")
    func badLine() throws {
        let lines = [#"{"id":"a","text":""}"#, #"{"id":"b"}"#, "{", #"{"id":"c","text":""}"#].map {
            Array($0.utf8)
        }
        let sink = try TryStage.read(
            BundleDocumentReader.self, bundle(lines, .documents),
            source: Source(input: "b.jsonl.gz"))
        #expect(sink.documents.map(\.id) == ["a", "c"])
        #expect(sink.documents[0].source.input == "b.jsonl.gz")
        #expect(sink.rejected.map(\.diagnostic.code) == ["document.no-text", "document.syntax"])
        #expect(sink.rejected[1].diagnostic.message.contains("line 3"))
        #expect(sink.rejected[1].record == [UInt8(ascii: "{")])
    }
}
