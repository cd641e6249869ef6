public import GalleyCore

/// What a worker made of a slice, or of a part of one: everything that crosses to the coordinator.
///
/// A slice that is large or cannot be cut gives several parts, closed where the content says so, so that
/// neither side ever holds all of it.
public struct SliceResult: Sendable, Equatable {
    public var slice: Int
    /// Counts from 0 within the slice.
    public var part: Int
    public var isLast: Bool
    /// By exporter, in the order of the plan.
    public var fragments: [[UInt8]]
    /// Blocks of the rejects bundle, in order; none without rejects.
    public var rejects: [[UInt8]]
    /// Documents that wait for a whole-run stage, in order.
    public var held: [HeldDocument]
    public var counts: RunCounts
    /// Bytes of the records that were read.
    public var recordBytes: Int
    /// By stage, in the order of the plan.
    public var stages: [StageStatistics]
    /// Damage and warnings, at most `maximumNotes`.
    public var notes: [Diagnostic]
    /// How often damage was met, notes that were left out included.
    public var damage: Int
    /// The first rejected documents' diagnostics, at most `maximumNotes`.
    public var rejected: [Diagnostic]
    /// Documents that were dropped as copies, in order.
    public var repeats: [RepeatedDocument]
    /// Of exported documents, in order.
    public var firstID: String?
    public var lastID: String?
    /// The ids of all documents that were read, in order, to find repeated ones.
    public var ids: DocumentIDs
    /// What a report shows of the part's documents.
    public var highlights = SliceHighlights()

    public static let maximumNotes = 32

    /// The sum law within the part: every document is accounted for, those that wait included.
    public var addsUp: Bool {
        var sum = counts
        sum.exported += held.count
        return sum.addsUp
    }

    public init(slice: Int, part: Int, stages: Int, exporters: Int) {
        self.slice = slice
        self.part = part
        isLast = false
        fragments = Array(repeating: [], count: exporters)
        rejects = []
        held = []
        counts = RunCounts()
        recordBytes = 0
        self.stages = Array(repeating: StageStatistics(), count: stages)
        notes = []
        damage = 0
        rejected = []
        repeats = []
        ids = DocumentIDs()
    }
}

/// What one stage did in a run or in a part of one.
public struct StageStatistics: Sendable, Equatable {
    /// Documents that came to it.
    public var documents = 0
    /// Documents that it changed, and the changes together.
    public var changed = 0
    public var changes = 0
    public var dropped = 0
    public var rejected = 0
    /// By reason, and by code.
    public var droppedBy: [String: Int] = [:]
    public var rejectedBy: [String: Int] = [:]
    /// Wall time spent in it.
    public var nanoseconds: UInt64 = 0

    public init() {}

    public static func += (a: inout StageStatistics, b: StageStatistics) {
        a.documents += b.documents
        a.changed += b.changed
        a.changes += b.changes
        a.dropped += b.dropped
        a.rejected += b.rejected
        if !b.droppedBy.isEmpty { a.droppedBy.merge(b.droppedBy, uniquingKeysWith: +) }
        if !b.rejectedBy.isEmpty { a.rejectedBy.merge(b.rejectedBy, uniquingKeysWith: +) }
        a.nanoseconds += b.nanoseconds
    }
}
