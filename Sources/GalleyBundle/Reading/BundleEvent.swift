/// What a reader meets, in the order of the bytes.
public enum BundleEvent {
    case block(BundleBlock)
    /// A metadata member whose checks held: head, index, digests, keys, manifest, foot, unknown.
    case member(MetadataMember, at: UInt64)
    case damage(Damage)
}

/// Lines that passed every check; the bytes are valid until the reader's next call, while this
/// value lives.
public struct BundleBlock {
    /// Where the member begins; of foreign lines, the member that the first byte came from.
    public let offset: UInt64
    public let kind: LineKind
    public let lines: Int
    /// Whole lines, each with its newline.
    public let payload: UnsafeRawBufferPointer
    /// The block as it stands in the file; nil for lines of foreign gzip members.
    public let source: Source?
    /// Keep the bytes in memory where the reader itself goes first.
    let owners: (payload: AnyObject, member: AnyObject)

    /// The block that lines came from, as it stands in the file.
    public struct Source {
        public let head: BlockHead
        public let crc32: UInt32
        /// The whole compressed member.
        public let member: UnsafeRawBufferPointer
    }

    public var isForeign: Bool { source == nil }
}

/// Bytes that were passed over, and why.
public struct Damage: Equatable, Sendable {
    public let offset: UInt64
    /// One past the last byte: the next member head, or the end.
    public let end: UInt64
    public let code: BundleError.Code
    public let message: String
    /// Lines known to be lost, of which kind, where the block's head was sound.
    public let linesLost: UInt64?
    public let kind: LineKind?
}
