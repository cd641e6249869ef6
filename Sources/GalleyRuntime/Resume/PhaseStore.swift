import GalleyCore
import GalleyFiles

/// What came of the slices of a plan with whole-run stages before the first of these: documents and values in scratch
/// files, and a journal of their parts, so that a run that is interrupted reads no slice again.
final class PhaseStore {
    /// A part that waits for a whole-run stage.
    struct Part {
        var slice: Int
        var part: Int
        /// Documents that were read for it, and those of them that wait.
        var read: Int
        var count: Int
        var isLast: Bool
        /// Where these documents and their values lie.
        var documents: Range<UInt64>
        var values: Range<UInt64>
        /// Where the rest of it lies, behind its documents: rejects may be as many as these.
        var result: Range<UInt64>
    }

    let documents: Spool
    let values: Spool
    /// In order.
    private(set) var parts: [Part] = []
    /// Documents that ended workers, by slice.
    private(set) var verdicts: [TaskVerdict] = []
    /// Nil where nothing is kept.
    private let journal: Journal?
    private let keys: [String]
    private var pace = SyncPace()

    /// For a phase whose parts are not kept.
    init(_ scratch: FilePath) throws(Diagnostic) {
        documents = try Spool(scratch.suffixed("-documents"))
        values = try Spool(scratch.suffixed("-values"))
        (journal, keys) = (nil, [])
    }

    /// Goes on with what a run of the same plan left, as far as slices are as they were.
    ///
    /// - Parameters:
    ///   - plan: digest of the plan and of what reads it.
    ///   - keys: digests of the slices.
    init(
        _ scratch: FilePath, plan: String, keys: [String], isFresh: Bool
    ) throws(Diagnostic) {
        self.keys = keys
        let kept = isFresh ? Kept() : try Self.kept(scratch, plan: plan, keys: keys)
        (parts, verdicts) = (kept.parts, kept.verdicts)
        documents = try Spool(
            scratch.suffixed("-documents"), keeping: kept.parts.last?.result.upperBound ?? 0)
        values = try Spool(
            scratch.suffixed("-values"), keeping: kept.parts.last?.values.upperBound ?? 0)
        let journal = try Journal(Self.journalPath(scratch), keeping: kept.end)
        self.journal = journal
        if kept.end == 0 { journal.add(.plan(plan)) }
    }

    /// What an interrupted run left that a run of these slices can go on with.
    struct Kept {
        var parts: [Part] = []
        var verdicts: [TaskVerdict] = []
        /// Bytes of the journal that say so.
        var end: UInt64 = 0
    }

    /// Finds what an interrupted run left. Changes nothing; throws `input.…` where it cannot be read.
    static func kept(
        _ scratch: FilePath, plan: String, keys: [String]
    ) throws(Diagnostic) -> Kept {
        var kept = Kept()
        let path = journalPath(scratch)
        guard FileStatus.exists(path) else { return kept }
        var (isSame, isFirst) = (true, true)
        try Journal.records(path) { record, place in
            switch record {
            case .plan(let digest): isSame = isFirst && digest == plan
            case .held(let part, let key):
                isSame = isSame && keys.indices.contains(part.slice) && keys[part.slice] == key
                if isSame { kept.parts.append(part) }
            case .verdict(let verdict, let key):
                let isKnown = keys.indices.contains(verdict.task) && keys[verdict.task] == key
                if isSame, isKnown { kept.verdicts.append(verdict) }
            case .part: isSame = false
            }
            isFirst = false
            if isSame { kept.end = place }
        }
        return kept
    }

    private static func journalPath(_ scratch: FilePath) -> FilePath {
        scratch.suffixed("-parts")
    }

    var documentsRead: Int { parts.reduce(0) { $0 + $1.read } }

    /// The tasks as the phase goes on with them.
    func starts(_ tasks: [TaskStart]) -> [TaskStart] {
        var starts = tasks
        for index in starts.indices {
            (starts[index].parts, starts[index].documents, starts[index].isDone) = (0, 0, false)
        }
        for part in parts where starts.indices.contains(part.slice) {
            starts[part.slice].parts += 1
            starts[part.slice].documents += part.read
            starts[part.slice].isDone = part.isLast
        }
        for verdict in verdicts where starts.indices.contains(verdict.task) {
            guard !starts[verdict.task].verdicts.contains(verdict.verdict) else { continue }
            starts[verdict.task].verdicts.append(verdict.verdict)
            starts[verdict.task].verdicts.sort { ($0.ordinal, $0.piece) < ($1.ordinal, $1.piece) }
        }
        return starts
    }

    func add(_ part: SliceResult) throws(Diagnostic) {
        var values = ByteEncoder()
        values.write(part.held) {
            $0.write($1.id)
            $0.write($1.value)
        }
        var rest = part
        rest.held = []
        rest.fragments = []
        let stored = Part(
            slice: part.slice, part: part.part, read: part.counts.read, count: part.held.count,
            isLast: part.isLast, documents: try documents.append(HeldDocument.encoded(part.held)),
            values: try self.values.append(values.bytes),
            result: try documents.append(rest.encoded))
        parts.append(stored)
        guard let journal else { return }
        journal.add(.held(stored, slice: keys[part.slice]))
        let written = stored.result.upperBound + stored.values.upperBound
        try pace.sync(written) { () throws(Diagnostic) in try sync(journal) }
    }

    /// A part as it was added, without the documents that wait.
    func result(of part: Part) throws(Diagnostic) -> SliceResult {
        try SliceResult(encoded: try documents.read(part.result))
    }

    func add(_ verdict: TaskVerdict) {
        journal?.add(.verdict(verdict, slice: keys[verdict.task]))
    }

    /// Leaves it so that the next run finds all of it.
    func keep() throws(Diagnostic) {
        if let journal { try sync(journal) }
    }

    private func sync(_ journal: Journal) throws(Diagnostic) {
        try documents.sync()
        try values.sync()
        try journal.flush()
    }

    /// Removes what it kept.
    func remove() throws(Diagnostic) {
        try documents.remove()
        try values.remove()
        try journal?.remove()
    }
}
