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
    ///
    /// A stranger names the types: at most 256 are kept apart, the rest is `other`.
    public private(set) var skipped: [String: Int] = [:]
    public var inputs = 0
    /// Bytes of inputs as they lie on the disk; in a run that a limit may end, those of the records
    /// that were read.
    public var inputBytes: UInt64 = 0

    private static let mostTypes = 256
    /// RFC 6838 allows 127 bytes each side of the slash.
    private static let longestType = 255
    private static let otherTypes = "other"

    public init() {}

    public var droppedTotal: Int { dropped.values.reduce(0, +) }
    public var rejectedTotal: Int { rejected.values.reduce(0, +) }
    /// The sum law: every document is accounted for.
    public var addsUp: Bool { read + split == exported + droppedTotal + rejectedTotal }

    public mutating func skip(_ type: String, count: Int = 1) {
        let isKept =
            skipped[type] != nil
            || (skipped.count < Self.mostTypes - 1 && type.utf8.count <= Self.longestType)
        skipped[isKept ? type : Self.otherTypes, default: 0] += count
    }

    public static func += (a: inout RunCounts, b: RunCounts) {
        a.read += b.read
        a.split += b.split
        a.exported += b.exported
        a.dropped.merge(b.dropped, uniquingKeysWith: +)
        a.rejected.merge(b.rejected, uniquingKeysWith: +)
        a.lost += b.lost
        for (type, count) in b.skipped.sorted(by: { $0.key < $1.key }) {
            a.skip(type, count: count)
        }
        a.inputs += b.inputs
        a.inputBytes += b.inputBytes
    }
}
