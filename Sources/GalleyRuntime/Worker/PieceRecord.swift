import GalleyCore
import GalleyFiles

/// What a piece of an input holds, for one that became no document: its bytes where they are few, else
/// their place.
struct PieceRecord {
    /// The bytes as they lie on the disk; empty where there are more than can be attached, or none at hand.
    private(set) var bytes: [UInt8] = []
    /// Where the bytes lie, for those that are not attached.
    private(set) var attachments: [Attachment] = []

    init(_ piece: Slice.Piece) {
        guard !piece.file.isStandardInput, let count = piece.byteCount else { return }
        if count <= UInt64(RejectFragment.maximumAttached), let read = Self.read(piece) {
            bytes = read
        } else {
            let source = InputOpener.source(of: piece.file)
            let place = Attachment.Content.location(
                href: piece.file.name, offset: piece.range?.lowerBound ?? 0, length: count)
            attachments = [Attachment(role: "source", name: source.name, content: place)]
        }
    }

    /// Nil where the input cannot be read, which may be why it became no document.
    private static func read(_ piece: Slice.Piece) -> [UInt8]? {
        do throws(Diagnostic) {
            let file = try FileDescriptor.reading(piece.file.path)
            let source = InputOpener.source(of: piece.file)
            let stream = try FileStream(file, range: piece.range, source: source)
            return try stream.readAll(limit: RejectFragment.maximumAttached)
        } catch {
            return nil
        }
    }
}
