import GalleyCore
import GalleyWire
import Testing

@Suite("Lines of documents that were set aside")
struct RejectRecordTests {
    static let diagnostic = Diagnostic(
        "text.invalid", "byte 0xFF is no text", place: Place(file: "a", offset: 7), stage: "text",
        hint: "give its charset")

    private func record(_ line: [UInt8]) throws -> RejectRecord {
        var decoder = DocumentDecoder()
        return try line.withUnsafeBufferPointer { bytes throws(WireError) in
            try decoder.decodeReject(bytes)
        }
    }

    @Test("a record that became no document is attached as it was")
    func withoutDocument() throws {
        let source = Source(input: "in/a.txt", name: "a.txt", offset: 3, mediaType: "text/plain")
        let bytes: [UInt8] = Array("plain text with one odd byte ".utf8) + [0xFF]
        let line = try bytes.withUnsafeBytes { bytes throws(Diagnostic) in
            try DocumentEncoder(digest: Wire.digest)
                .encodeReject(id: nil, source: source, Self.diagnostic, record: bytes)
        }
        let record = try record(line)
        #expect(record.code == "text.invalid")
        #expect(record.stage == "text")
        #expect(record.message == "byte 0xFF is no text")
        #expect(record.at == 7)
        #expect(record.hint == "give its charset")
        #expect(record.record?.content == .bytes(bytes[...]))
        #expect(record.record?.name == "a.txt")
        #expect(record.record?.type == "text/plain")
        #expect(record.document.text.isEmpty)
        #expect(record.document.attachments.isEmpty)
        #expect(record.document.source == source)
    }

    @Test("a document that failed later stands there as it was")
    func withDocument() throws {
        let rich = DocumentRoundTripTests.rich
        let line = try Array("raw".utf8).withUnsafeBytes { bytes throws(Diagnostic) in
            try DocumentEncoder(digest: Wire.digest)
                .encodeReject(rich, Self.diagnostic, record: bytes)
        }
        let record = try record(line)
        #expect(try Wire.encode(record.document) == Wire.encode(rich))
        #expect(record.record?.content == .bytes(Array("raw".utf8)[...]))
    }

    @Test("an ordinary reader takes 'reject' for an unknown key")
    func unknownKey() throws {
        let line = #"{"id":"a","text":"","reject":{"code":"c","message":"m"}}"#
        #expect(try Wire.rewritten(line) == line)
    }

    @Test("a line without 'reject' is no line of rejects")
    func notRejected() throws {
        let error = try #require(throws: WireError.self) {
            try record(Array(#"{"id":"a","text":""}"#.utf8))
        }
        #expect(error.code == .missingMember)
    }
}
