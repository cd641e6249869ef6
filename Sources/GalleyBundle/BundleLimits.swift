/// What a reader accepts at most; against decompression bombs and lying heads.
public struct BundleLimits: Equatable, Sendable {
    /// Uncompressed bytes of one block.
    public var blockBytes = 64 << 20
    /// Bytes of one line, its newline included.
    public var lineBytes = 64 << 20
    /// Uncompressed bytes per compressed byte; deflate cannot pass 1032.
    public var ratio = 1100
    /// Metadata members of one segment, beside one per 1,000 blocks; key parts are counted apart,
    /// beside one per 1,000 lines.
    public var metadataMembers = 64
    /// A foreign gzip member up to this size, compressed and not, is held until its CRC is checked;
    /// beyond, its lines are delivered as they come.
    public var heldForeignBytes = 8 << 20

    public init() {}

    /// The most compressed bytes that a block of `ulen` bytes can sensibly take.
    static func maximumMember(_ ulen: UInt32) -> UInt64 {
        UInt64(ulen) + UInt64(ulen) / 8 + (64 << 10)
    }
}
