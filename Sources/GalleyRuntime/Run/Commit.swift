import GalleyCore
import GalleyFiles
import GalleyPipeline

/// Puts the parts of a run into its outputs, in order, and keeps count.
final class Commit {
    private(set) var counts = RunCounts()
    private let plan: Plan
    private let options: RunOptions
    private let exporters: [ExporterStep]
    /// Nil in a dry run.
    private let outputs: OutputSet?
    private let ledger: Ledger?
    private var stages: [StageStatistics]
    private var notes: [Diagnostic] = []
    private var rejected: [Diagnostic] = []
    private var damage = 0
    private var repeatedIDs = RepeatedIDs()
    private var next = (slice: 0, part: 0)
    private var syncedBytes: UInt64 = 0
    private var syncedAt = MonotonicClock.now

    /// What was written is synced, and the ledger with it, after that many bytes or nanoseconds.
    private static let syncBytes: UInt64 = 64 << 20
    private static let syncNanoseconds: UInt64 = 2_000_000_000

    init(
        _ plan: Plan, inputs: [InputFile], options: RunOptions, description: RunDescription,
        identity: RunIdentity
    ) throws(Diagnostic) {
        self.plan = plan
        self.options = options
        stages = Array(repeating: StageStatistics(), count: plan.stages.count)
        var exporters: [ExporterStep] = []
        let first = plan.stages.count - plan.exporters.count
        for (index, planned) in plan.exporters.enumerated() {
            exporters.append(try ExporterStep(planned, index: first + index))
        }
        self.exporters = exporters
        if options.isDryRun {
            (outputs, ledger) = (nil, nil)
        } else {
            let own = try OwnOutputs(in: options.outputFolder)
            try OutputSet.check(exporters, rejects: plan.errors.rejects, own, options)
            // First the lock: nothing of a run that goes on is touched.
            let ledger = try Ledger(in: options.outputFolder)
            outputs = try OutputSet(
                exporters, rejects: plan.errors.rejects, options: options, description: description)
            let paths = exporters.map(\.output.path) + [plan.errors.rejects]
            let others = try ledger.keepOthers(than: identity, replacing: Set(paths))
            notes = Array(others.prefix(RunReport.maximumNotes))
            try ledger.start(identity, description, inputs: inputs, own: own)
            self.ledger = ledger
        }
    }

    /// Takes what is worth knowing beside what happens to documents.
    func note(_ diagnostics: [Diagnostic]) { Self.add(diagnostics, to: &notes) }

    /// Takes the next part.
    func take(_ part: SliceResult) throws(Diagnostic) {
        guard part.part == next.part, part.slice >= next.slice, part.addsUp, part.held.isEmpty
        else {
            throw Self.sumLaw(part.counts, "slice \(part.slice), part \(part.part)")
        }
        next = part.isLast ? (part.slice + 1, 0) : (part.slice, part.part + 1)
        try outputs?.append(part)
        counts += part.counts
        for index in stages.indices { stages[index] += part.stages[index] }
        Self.add(part.notes, to: &notes)
        Self.add(part.rejected, to: &rejected)
        damage += part.damage
        repeatedIDs.add(part.ids)
        guard let outputs, let ledger else { return }
        ledger.add(part, outputs: outputs.all)
        try syncWhenDue(outputs, ledger)
    }

    private static func add(_ more: [Diagnostic], to list: inout [Diagnostic]) {
        list.append(contentsOf: more.prefix(max(0, RunReport.maximumNotes - list.count)))
    }

    private func syncWhenDue(_ outputs: OutputSet, _ ledger: Ledger) throws(Diagnostic) {
        let now = MonotonicClock.now
        let isDue =
            outputs.count - syncedBytes >= Self.syncBytes || now - syncedAt >= Self.syncNanoseconds
        guard isDue else { return }
        try outputs.sync()
        try ledger.flush()
        syncedBytes = outputs.count
        syncedAt = MonotonicClock.now
    }

    /// Throws `run.beyond-budget` where more was rejected than the pipeline allows.
    func judgeBudget(atEnd: Bool) throws(Diagnostic) {
        let count = counts.rejectedTotal
        guard plan.errors.isExceeded(rejected: count, of: counts.read + counts.split, atEnd: atEnd)
        else {
            return
        }
        let allowed =
            switch plan.errors.budget {
            case .count(let most): "\(most)"
            case .share(let most): "\(most * 100) %"
            }
        let rejects = options.outputFolder.appending(plan.errors.rejects).display + ".partial"
        throw Diagnostic(
            "run.beyond-budget",
            "\(count) of \(counts.read + counts.split) documents were rejected, where \(allowed) are allowed",
            hint: options.isDryRun
                ? "a run writes what was rejected, and why, to '\(plan.errors.rejects)'; 'errors: { budget: … }' in the pipeline allows more"
                : "`galley rejects \(rejects)` shows what was rejected, and why; 'errors: { budget: … }' in the pipeline allows more"
        )
    }

    /// Checks the counts, ends the outputs and gives them their names.
    func finish() throws(Diagnostic) -> RunOutcome {
        guard counts.addsUp else { throw Self.sumLaw(counts, "the run") }
        try judgeBudget(atEnd: true)
        if let outputs, let ledger {
            try outputs.finish(counts)
            try outputs.sync()
            try ledger.flush()
            try outputs.seal()
            try ledger.seal(madeOutputs, counts: counts)
        }
        return damage > 0 ? .salvaged : .complete
    }

    /// Leaves the outputs as they are, with a ledger that is true of them as far as the disk
    /// allows.
    func abandon() {
        guard let outputs, let ledger else { return }
        do throws(Diagnostic) {
            try outputs.sync()
            try ledger.flush()
        } catch {
            notes.append(error)
        }
    }

    /// Writes down what is known.
    func fill(_ report: inout RunReport) {
        report.counts = counts
        report.notes = notes
        report.damage = damage
        report.rejected = rejected
        report.repeatedIDs = repeatedIDs.count
        report.repeatedIDExamples = repeatedIDs.examples
        report.stages = zip(plan.stages, stages).map {
            RunReport.Stage(
                section: $0.section.rawValue, name: $0.spec.name, version: $0.spec.version,
                statistics: $1)
        }
        report.outputs = madeOutputs
    }

    private var madeOutputs: [RunReport.Output] {
        let names = exporters.map(\.name) + ["rejects"]
        guard let outputs else {
            let rejects: [OutputPlace] =
                counts.rejectedTotal > 0 ? [.file(plan.errors.rejects)] : []
            return zip(names, exporters.map(\.output) + rejects).map { Self.output($0, $1, nil) }
        }
        return zip(names, outputs.all).map { Self.output($0, $1.place, $1.count) }
    }

    private static func output(
        _ name: String, _ place: OutputPlace, _ bytes: UInt64?
    ) -> RunReport.Output {
        RunReport.Output(name: name, path: place.path, isFolder: place.isFolder, bytes: bytes)
    }

    private static func sumLaw(_ counts: RunCounts, _ of: String) -> Diagnostic {
        Diagnostic(
            "run.sum-law",
            "the counts of \(of) do not add up: read \(counts.read) + split \(counts.split) is not exported "
                + "\(counts.exported) + dropped \(counts.droppedTotal) + rejected \(counts.rejectedTotal)",
            hint: "this is a bug in Galley or in a stage: the outputs are left .partial")
    }
}
