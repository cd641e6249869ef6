/// What a stranger's archive can make its reader do at most.
public struct ArchiveLimits: Equatable, Sendable {
    /// Entries of one archive, folders included.
    public var entries = 1_000_000
    /// Bytes of all entries of one archive together, unpacked.
    public var bytes: UInt64 = 1 << 40
    /// Unpacked bytes per packed byte; deflate cannot pass 1032.
    public var ratio: UInt64 = 1100
    /// Bytes that a stream of a compressed archive may unpack to before its ratio is looked at.
    public var ratioFloor: UInt64 = 16 << 20
    /// Bytes of a ZIP's central directory.
    public var directoryBytes = 256 << 20

    public init() {}
}
