/// How documents of a run ended. `read + split = exported + dropped + rejected`.
public struct RunCounts: Sendable, Equatable {
    public var read = 0
    /// Documents that splitters added: parts less parents.
    public var split = 0
    public var exported = 0
    /// By `stage: reason`.
    public var dropped: [String: Int] = [:]
    /// By code.
    public var rejected: [String: Int] = [:]
    /// Lines that a damaged input is known to have lost; outside the sum.
    public var lost = 0
    /// Payloads of containers that no reader of the pipeline takes, by media type; outside the sum.
    public var skipped: [String: Int] = [:]
    public var inputs = 0
    /// Bytes of inputs as they lie on the disk; in a run that a limit may end, those of the records
    /// that were read.
    public var inputBytes: UInt64 = 0

    public init() {}

    public var droppedTotal: Int { dropped.values.reduce(0, +) }
    public var rejectedTotal: Int { rejected.values.reduce(0, +) }
    /// The sum law: every document is accounted for.
    public var addsUp: Bool { read + split == exported + droppedTotal + rejectedTotal }

    public static func += (a: inout RunCounts, b: RunCounts) {
        a.read += b.read
        a.split += b.split
        a.exported += b.exported
        a.dropped.merge(b.dropped, uniquingKeysWith: +)
        a.rejected.merge(b.rejected, uniquingKeysWith: +)
        a.lost += b.lost
        a.skipped.merge(b.skipped, uniquingKeysWith: +)
        a.inputs += b.inputs
        a.inputBytes += b.inputBytes
    }
}
