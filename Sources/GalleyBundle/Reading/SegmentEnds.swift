/// Finds segments that began with a head and end without a foot: what a cut between two members
/// leaves, which no member's own checks can see.
///
/// Shown every event of a reader in order; then asked once more at the end of the input.
public struct SegmentEnds: Sendable {
    private var open: MissingEnd?

    /// A segment whose foot never came.
    public struct MissingEnd: Equatable, Sendable {
        /// Where its head begins.
        public let start: UInt64
        /// One past its last sound member; what is missing would stand from there on.
        public internal(set) var after: UInt64

        public var code: BundleError.Code { .endMissing }

        public var message: String {
            "the segment that began at byte \(start) has no end: documents may be missing after "
                + "byte \(after); how many is not known"
        }
    }

    public init() {}

    /// Takes in an event and gives the segment that it shows to have no end: the one before a head.
    public mutating func note(_ event: BundleEvent) -> MissingEnd? {
        switch event {
        case .damage: return nil
        case .block(let block):
            guard let source = block.source else { return nil }
            open?.after = block.offset &+ UInt64(source.head.clen)
            return nil
        case .member(let member, let offset):
            return note(member, from: offset, to: offset &+ UInt64(member.length))
        }
    }

    private mutating func note(
        _ member: MetadataMember, from start: UInt64, to end: UInt64
    ) -> MissingEnd? {
        switch member.identifier {
        case .foot:
            open = nil
            return nil
        case .head:
            defer { open = MissingEnd(start: start, after: end) }
            return open
        default:
            open?.after = end
            return nil
        }
    }

    /// The segment that is open at the end of the input, nil where the last one has its foot.
    public func atEnd() -> MissingEnd? { open }
}
