import GalleyBundle
import GalleyCore

/// The fragment of a bundle whose attachments stand in blocks of their own, each content once.
///
/// A content has a block to itself, so that the coordinator can leave out one that an earlier slice has; it stands before
/// the block of the first document that refers to it. Its key is that of its reference.
struct AttachmentFragment: FragmentBuilder {
    private let documents: BlockBuilder
    private let attachments: BlockBuilder
    private let hasKeys: Bool
    private var seen: Set<[UInt8]> = []
    private var pieces: [UInt8] = []

    init(_ settings: BlockSettings) throws(Diagnostic) {
        hasKeys = settings.keys
        documents = try Diagnostic.of { try BlockBuilder(settings) }
        attachments = try Diagnostic.of { try BlockBuilder(settings, kind: .attachments) }
    }

    /// Takes the line of a document, and those of its attachments after it.
    mutating func append(_ document: EncodedDocument) throws(Diagnostic) {
        do {
            let end = document.bytes.firstIndex(of: 0x0A) ?? document.bytes.count
            var rest = document.bytes[min(end + 1, document.bytes.count)...]
            while let end = rest.firstIndex(of: 0x0A) {
                try append(attachment: Array(rest[..<end]))
                rest = rest[(end + 1)...]
            }
            try documents.append(
                line: Array(document.bytes[..<end]), id: Array(document.id.utf8))
            if documents.closedBytes > 0 {
                BundlePiece(documents.takeClosed()).append(to: &pieces)
            }
        } catch {
            throw Diagnostic(error, file: "").adding(document: document.id)
        }
    }

    private mutating func append(attachment line: [UInt8]) throws {
        let reference = Array(line[BundlePiece.referencePlace])
        guard seen.insert(reference).inserted else { return }
        try attachments.append(line: line)
        var keyed = Fragment()
        try attachments.finish().members.withUnsafeBytes { member in
            let key = SHA256.digest(of: reference).key
            try keyed.append(member: member, keys: hasKeys ? [key] : [])
        }
        BundlePiece(keyed, reference: reference).append(to: &pieces)
    }

    mutating func finish() throws(Diagnostic) -> [UInt8] {
        BundlePiece(try Diagnostic.of { try documents.finish() }).append(to: &pieces)
        return pieces
    }
}
