public import GalleyCore
import GalleyJSON

/// Writes documents as lines of `galley.doc/1`.
///
///     let encoder = DocumentEncoder(digest: { SHA256.digest(of: $0).hex })
///     let line = try encoder.encode(document)
///
/// The same document gives the same bytes, and a line that was written here and read again is written the
/// same way. The buffer is used again from document to document.
public final class DocumentEncoder {
    /// SHA-256 of bytes, in lower-case hex.
    public typealias Digest = (UnsafeRawBufferPointer) -> String

    /// The longest line that readers take, in bytes with its line end.
    public static let maximumLineBytes = 64 << 20

    private var writer: LineWriter

    public init(digest: @escaping Digest) { writer = LineWriter(digest: digest) }

    /// The line of a document, with its line end.
    ///
    /// Throws `document.too-large` where it passes 64 MiB, `document.range` where something stands at bytes
    /// that the text does not have, `document.block-number` where a block's level, list, ordinal or depth is
    /// out of bounds, `document.reserved-name` where an attribute is called like a part of
    /// every annotation.
    public func encode(_ document: Document) throws(Diagnostic) -> [UInt8] {
        try writer.line(of: document, reject: nil)
    }

    /// The line of a document, with its line end; see the other `encode`.
    public func encode(_ document: FrozenDocument) throws(Diagnostic) -> [UInt8] {
        try encode(document.contents)
    }

    /// The line of a document whose attachments' contents stand in lines of their own, to which it refers by their
    /// digests, and these lines, each with its line end. A content that is attached twice has one line.
    ///
    /// Throws as `encode` does; `document.too-large` also where one of the others passes 64 MiB.
    public func encodeApart(
        _ document: FrozenDocument
    ) throws(Diagnostic) -> (line: [UInt8], attachments: [[UInt8]]) {
        var apart = document.contents
        var lines: [[UInt8]] = []
        var written: Set<String> = []
        for place in apart.attachments.indices {
            guard case .bytes(let bytes) = apart.attachments[place].content else { continue }
            // Whatever the document says: what is called by its digest must have it.
            let sha256 = bytes.withUnsafeBytes { writer.digest($0) }
            let reference = AttachmentLine.prefix + sha256
            apart.attachments[place].content = .reference(reference)
            apart.attachments[place].size = UInt64(bytes.count)
            apart.attachments[place].sha256 = sha256
            guard written.insert(reference).inserted else { continue }
            do throws(Diagnostic) {
                lines.append(try writer.attachmentLine(bytes, reference: reference))
            } catch {
                throw error.adding(document: document.id)
            }
        }
        return (try encode(apart), lines)
    }

    /// The line of a document that was set aside, as it was, with why and with the record it was read from.
    ///
    /// A record that does not fit into the line is left out. Throws as `encode` does.
    public func encodeReject(
        _ document: Document, _ diagnostic: Diagnostic, record: UnsafeRawBufferPointer
    ) throws(Diagnostic) -> [UInt8] {
        var document = document
        if !record.isEmpty && record.count <= Self.maximumRecordBytes {
            document.attachments.append(Self.attachment(record, document.source))
        }
        return try writer.line(of: document, reject: diagnostic)
    }

    /// The line of a record that became no document: its id where it is known, and no text.
    public func encodeReject(
        id: String?, source: Source, _ diagnostic: Diagnostic, record: UnsafeRawBufferPointer
    ) throws(Diagnostic) -> [UInt8] {
        let document = Document(id: id ?? "", text: DocumentText(""), source: source)
        return try encodeReject(document, diagnostic, record: record)
    }

    /// Escaped sixfold, a record of this length still fits into a line.
    private static let maximumRecordBytes = 8 << 20

    private static func attachment(
        _ record: UnsafeRawBufferPointer, _ source: Source
    ) -> Attachment {
        Attachment(
            role: RejectRecord.role, name: source.name, type: source.mediaType,
            charset: source.charset, content: .bytes(Array(record)[...]))
    }
}
