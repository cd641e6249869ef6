import GalleyBundle
import GalleyCore
import GalleyWire

/// Collects the rejected documents of one part as blocks of the rejects bundle.
final class RejectFragment {
    /// A larger record is given by its place in the input, not by its bytes.
    static let maximumAttached = 8 << 20

    private let builder: BlockBuilder
    private let encoder = DocumentEncoder { SHA256.digest(of: $0).hex }

    init() throws(Diagnostic) {
        builder = try bundled { () throws(BundleError) in
            try BlockBuilder(BlockSettings(keys: false), kind: .rejects)
        }
    }

    /// Adds a document as it was, with why and with the record that it was read from.
    func append(
        _ document: Document, _ diagnostic: Diagnostic, record: UnsafeRawBufferPointer
    ) throws(Diagnostic) {
        var document = document
        // What lies in a container has no place of its own in the input.
        let isEntry = document.source.entry != nil
        if record.count > Self.maximumAttached, !isEntry, let input = document.source.input {
            let place = Attachment.Content.location(
                href: input, offset: document.source.offset ?? 0,
                length: document.source.length ?? UInt64(record.count))
            document.attachments.append(
                Attachment(role: "source", name: document.source.name, content: place))
        }
        let line = try line(document, diagnostic, record)
        try bundled { () throws(BundleError) in try builder.append(line: line) }
    }

    private func line(
        _ document: Document, _ diagnostic: Diagnostic, _ record: UnsafeRawBufferPointer
    ) throws(Diagnostic) -> [UInt8] {
        do throws(Diagnostic) {
            return try encoder.encodeReject(document, diagnostic, record: record)
        } catch {
            // What cannot be written down as it was, such as what is too large for a line, goes without text.
            var bare = Document(id: document.id, text: DocumentText(""), source: document.source)
            bare.attachments = document.attachments.filter {
                if case .location = $0.content { true } else { false }
            }
            return try encoder.encodeReject(bare, diagnostic, record: record)
        }
    }

    /// The blocks, serialised; the next part starts empty.
    func finish() throws(Diagnostic) -> [UInt8] {
        try bundled { () throws(BundleError) in try builder.finish().serialized }
    }
}

/// Says of an error of the bundle writer that it was the rejects bundle.
private func bundled<Result>(
    _ body: () throws(BundleError) -> Result
) throws(Diagnostic) -> Result {
    do throws(BundleError) { return try body() } catch {
        throw Diagnostic("output.rejects", "the rejects bundle could not be written: \(error)")
    }
}
