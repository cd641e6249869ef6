/// One entry of an archive: what it is called and where it stands.
public struct ArchiveEntry: Equatable, Sendable {
    public enum Kind: Sendable {
        case file, folder, link, device
    }

    /// As it stands in the archive, byte for byte.
    public var name: [UInt8]
    public var kind: Kind
    /// Where its header starts in the archive; in the unpacked stream for a compressed tar.
    public var offset: UInt64
    /// Unpacked bytes, where its header says so.
    public var size: UInt64?
    /// What forbids to read it.
    public var refusal: ArchiveError?

    public init(
        name: [UInt8], kind: Kind, offset: UInt64, size: UInt64?, refusal: ArchiveError? = nil
    ) {
        self.name = name
        self.kind = kind
        self.offset = offset
        self.size = size
        self.refusal = refusal
    }

    /// The name for people and for sources; see `EntryName.display`.
    public var path: String { EntryName.display(name) }
}
