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
        holdsSource ? try source(document) : try text(document)
    }

    private func text(_ document: FrozenDocument) throws(Diagnostic) -> [UInt8] {
        let fields = fields(document, contentType: "text/plain; charset=utf-8")
        return try Diagnostic.of {
            try document.text.withUnsafeBytes {
                try writer.record(fields, block: UnsafeRawBufferPointer($0), key: document.id)
            }
        }
    }

    private func source(_ document: FrozenDocument) throws(Diagnostic) -> [UInt8] {
        for attachment in document.attachments where attachment.role == "source" {
            guard case .bytes(let bytes) = attachment.content else { continue }
            var type = attachment.type ?? document.source.mediaType ?? "application/octet-stream"
            if let charset = attachment.charset, !type.utf8.contains(UInt8(ascii: ";")) {
                type += "; charset=\(charset)"
            }
            let fields = fields(document, contentType: type)
            return try Diagnostic.of {
                try bytes.withUnsafeBytes {
                    try writer.record(fields, block: $0, key: document.id)
                }
            }
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
