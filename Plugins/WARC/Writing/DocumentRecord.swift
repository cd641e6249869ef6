import GalleyCore
import GalleyWARC
import Glibc

/// Makes the record of a document.
struct DocumentRecord {
    let writer: RecordWriter
    private let type: RecordType
    private let holdsSource: Bool
    /// For documents that do not say when they were fetched.
    private let date: String

    init(_ type: RecordType, holdsSource: Bool, level: Int?) throws(Diagnostic) {
        self.type = type
        self.holdsSource = holdsSource
        writer = try Diagnostic.of { try RecordWriter(level: level) }
        let epoch = getenv("SOURCE_DATE_EPOCH").flatMap { Int(String(cString: $0)) }
        date = epoch.flatMap(RecordDate.string) ?? RecordDate.unknown
    }

    /// Throws `warc.no-source` where the source is asked for and not attached.
    func bytes(of document: FrozenDocument) throws(Diagnostic) -> [UInt8] {
        try with(document) { fields, block in
            try writer.record(fields, block: block, key: document.id)
        }
    }

    /// Does something with a document's fields and block, and throws as `bytes(of:)` does.
    func with<Result>(
        _ document: FrozenDocument,
        _ work: (RecordFields, UnsafeRawBufferPointer) throws -> Result
    ) throws(Diagnostic) -> Result {
        if holdsSource { return try withSource(document, work) }
        let fields = fields(document, contentType: "text/plain; charset=utf-8")
        return try Diagnostic.of {
            try document.text.withUnsafeBytes { try work(fields, UnsafeRawBufferPointer($0)) }
        }
    }

    private func withSource<Result>(
        _ document: FrozenDocument,
        _ work: (RecordFields, UnsafeRawBufferPointer) throws -> Result
    ) throws(Diagnostic) -> Result {
        for attachment in document.attachments where attachment.role == "source" {
            guard case .bytes(let bytes) = attachment.content else { continue }
            var type = attachment.type ?? document.source.mediaType ?? "application/octet-stream"
            if let charset = attachment.charset, !type.utf8.contains(UInt8(ascii: ";")) {
                type += "; charset=\(charset)"
            }
            let fields = fields(document, contentType: type)
            return try Diagnostic.of { try bytes.withUnsafeBytes { try work(fields, $0) } }
        }
        throw Diagnostic(
            "warc.no-source", "no source is attached to the document",
            hint: "write 'content: text', or have the reader attach the source")
    }

    private func fields(_ document: FrozenDocument, contentType: String) -> RecordFields {
        let source = document.source
        return RecordFields(
            type, targetURI: source.url ?? "urn:x-galley:" + document.id,
            date: source.retrieved.flatMap(RecordDate.normalized) ?? date, contentType: contentType)
    }
}
