/// What a reader accepts at most; against bombs and lying heads.
public struct WARCLimits: Equatable, Sendable {
    /// Bytes of a record's head, its last empty line included.
    public var headBytes = 64 << 10
    /// Bytes of a record's block; a larger one is passed over without being held.
    public var blockBytes = 16 << 20
    /// A gzip member that inflates to more than that is given up where it also passes `ratio`.
    public var memberBytes: UInt64 = 1 << 30
    /// Inflated bytes per compressed byte.
    public var ratio: UInt64 = 200

    public init() {}

    /// A gzip member up to that size is held until its CRC is checked; of a larger one, records are given as
    /// they come.
    var heldBytes: Int { headBytes + blockBytes + (64 << 10) }
}
