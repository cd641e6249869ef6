import GalleyBundle
import GalleyCore
import GalleyWire

/// Whether lines are what the readers of their kind take: `galley.doc/1`, rejects, attachments.
struct DocumentCheck {
    private var decoder = DocumentDecoder()

    /// The id of a document; nil for other kinds, which have no key. Throws why a line is not what it should be.
    mutating func id(
        of line: UnsafeRawBufferPointer, _ kind: LineKind
    ) throws(WireError) -> [UInt8]? {
        switch kind {
        case .documents:
            return Array(try decoder.decode(line.bindMemory(to: UInt8.self)).id.utf8)
        case .rejects: _ = try decoder.decodeReject(line.bindMemory(to: UInt8.self))
        default:
            guard LineID.of(line) != nil else {
                throw WireError(.missingMember, at: 0, "an attachment's line has a string '_att'")
            }
        }
        return nil
    }
}
