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
    private let repeatsFile: RepeatsFile?
    private var stages: [StageStatistics]
    private var notes: [Diagnostic] = []
    private var rejected: [Diagnostic] = []
    private var repeats: [RepeatedDocument] = []
    private var damage = 0
    private var repeatedIDs = RepeatedIDs()
    private var next = (slice: 0, part: 0)

    private var pace = SyncPace()

    /// What of an earlier run stands, where this one goes on with it; without its parts, which are counted here.
    let resumption: Resumption?
    /// The tasks of all slices, as the run comes to them.
    let starts: [TaskStart]

    init(
        _ plan: Plan, inputs: [InputFile], slices: [Slice], options: RunOptions,
        description: RunDescription, identity: RunIdentity
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
            (outputs, ledger, resumption, repeatsFile) = (nil, nil, nil, nil)
            starts = slices.map { TaskStart(.slice($0)) }
            return
        }
        let own = try OwnOutputs(in: options.outputFolder)
        let checkOutputs = { () throws(Diagnostic) in
            try OutputSet.check(exporters, rejects: plan.errors.rejects, own, options)
        }
        // A run that is refused leaves no trace.
        let isFirst = !FileStatus.exists(RunFolder(in: options.outputFolder).ledger)
        if isFirst { try checkOutputs() }
        // Then the lock: nothing of a run that goes on is touched.
        let ledger = try Ledger(in: options.outputFolder)
        self.ledger = ledger
        let repeatsPath = RunFolder(in: options.outputFolder).repeats
        let planner = ResumePlanner(
            outputFolder: options.outputFolder, identity: identity, description: description,
            options: options, exporters: exporters.map(\.output), rejects: plan.errors.rejects)
        let finding = options.isFresh ? .none : try planner.find(slices)
        if case .resumes(var resumption) = finding {
            // Written anew from the journal: it is small.
            repeatsFile = try RepeatsFile(repeatsPath)
            starts = resumption.starts(slices)
            outputs =
                resumption.isSealing
                ? nil
                : try OutputSet(
                    exporters, rejects: plan.errors.rejects, options: options,
                    description: description, continuing: resumption)
            if !resumption.isSealing {
                try ledger.resume(resumption, identity, inputs: inputs, slices: slices)
            }
            let parts = resumption.parts
            notes.append(Self.resumed(resumption, of: slices.count))
            resumption.parts = []
            self.resumption = resumption
            for part in parts {
                tally(part)
                try repeatsFile?.append(part.repeats)
            }
            next =
                resumption.entries.last.map {
                    $0.isLast ? ($0.slice + 1, 0) : ($0.slice, $0.part + 1)
                } ?? (0, 0)
            return
        }
        resumption = nil
        starts = slices.map { TaskStart(.slice($0)) }
        if !isFirst { try checkOutputs() }
        repeatsFile = try RepeatsFile(repeatsPath)
        outputs = try OutputSet(
            exporters, rejects: plan.errors.rejects, options: options, description: description)
        let paths = exporters.map(\.output.path) + [plan.errors.rejects]
        let others = try ledger.keepOthers(than: identity, replacing: Set(paths))
        notes = Array(others.prefix(RunReport.maximumNotes))
        if case .startsOver(let reason) = finding { notes.append(Self.startedOver(reason)) }
        try ledger.start(
            identity, description, options, inputs: inputs, slices: slices, own: own)
    }

    private static func resumed(_ resumption: Resumption, of slices: Int) -> Diagnostic {
        let counts = resumption.counts
        return Diagnostic(
            "run.resumed",
            "goes on where an earlier run stopped: \(resumption.slicesDone) of \(slices) slices with "
                + "\(counts.read) documents are done",
            severity: .note,
            hint: "--explain-resume says what of each input, --fresh starts over")
    }

    private static func startedOver(_ reason: String) -> Diagnostic {
        Diagnostic(
            "run.started-over", "starts over, without what an interrupted run had done: \(reason)",
            severity: .note)
    }

    /// What is worth knowing before the first document is read.
    var startNotes: [Diagnostic] { notes.filter { $0.code.hasPrefix("run.") } }

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
        tally(part)
        try repeatsFile?.append(part.repeats)
        guard let outputs, let ledger else { return }
        ledger.add(part, record: try outputs.record(of: part), outputs: outputs.all)
        try syncWhenDue(outputs, ledger)
    }

    /// Takes a document that ended workers.
    func take(_ verdict: TaskVerdict) { ledger?.add(verdict) }

    private func tally(_ part: SliceResult) {
        counts += part.counts
        for index in stages.indices { stages[index] += part.stages[index] }
        Self.add(part.notes, to: &notes)
        Self.add(part.rejected, to: &rejected)
        repeats.append(
            contentsOf: part.repeats.prefix(max(0, RunReport.maximumNotes - repeats.count)))
        damage += part.damage
        repeatedIDs.add(part.ids)
    }

    private static func add(_ more: [Diagnostic], to list: inout [Diagnostic]) {
        list.append(contentsOf: more.prefix(max(0, RunReport.maximumNotes - list.count)))
    }

    private func syncWhenDue(_ outputs: OutputSet, _ ledger: Ledger) throws(Diagnostic) {
        try pace.sync(outputs.count) { () throws(Diagnostic) in
            try outputs.sync()
            try ledger.flush()
        }
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
            try ledger.beginSealing()
            try outputs.seal()
            try repeatsFile?.seal()
            try ledger.seal(madeOutputs, counts: counts)
        } else if let ledger {
            for place in places {
                try OutputTarget.seal(
                    place, in: options.outputFolder, isForced: options.isForced)
            }
            try repeatsFile?.seal()
            try ledger.seal(madeOutputs, counts: counts)
        }
        return damage > 0 ? .salvaged : .complete
    }

    /// Leaves the outputs as they are after what ended the run, with a ledger that is true of them as
    /// far as the disk allows.
    func abandon(after failure: Diagnostic) {
        guard let outputs, let ledger else { return }
        do throws(Diagnostic) {
            try outputs.sync()
            try ledger.flush()
        } catch  where error != failure {
            notes.append(error)
        } catch {}
    }

    /// Writes down what is known.
    func fill(_ report: inout RunReport) {
        report.counts = counts
        report.notes = notes + Self.nothingRead(counts)
        report.damage = damage
        report.rejected = rejected
        report.repeats = repeats
        report.repeatedIDs = repeatedIDs.count
        report.repeatedIDExamples = repeatedIDs.examples
        report.stages = zip(plan.stages, stages).map {
            RunReport.Stage(
                section: $0.section.rawValue, name: $0.spec.name, version: $0.spec.version,
                statistics: $1)
        }
        report.outputs = madeOutputs
    }

    /// A warning where all inputs were passed over, which is hardly meant.
    private static func nothingRead(_ counts: RunCounts) -> [Diagnostic] {
        guard counts.read == 0, !counts.skipped.isEmpty else { return [] }
        let kinds = counts.skipped.keys.sorted().prefix(3).joined(separator: ", ")
        return [
            Diagnostic(
                "run.nothing-read",
                "no document was read: no reader of the pipeline takes what the inputs hold (\(kinds))",
                severity: .warning,
                hint: "add a reader for it below 'read:'; 'galley stages' lists what each takes")
        ]
    }

    private var madeOutputs: [RunReport.Output] {
        let names = exporters.map(\.name) + ["rejects"]
        guard let outputs else {
            return zip(names, places).map { Self.output($0, $1, bytes(of: $1)) }
        }
        return zip(names, outputs.all).map { Self.output($0, $1.place, $1.count) }
    }

    /// The outputs that the run has.
    private var places: [OutputPlace] {
        let rejects: [OutputPlace] = counts.rejectedTotal > 0 ? [.file(plan.errors.rejects)] : []
        return exporters.map(\.output) + rejects
    }

    /// How large an output is that another run wrote; nil in a dry run.
    private func bytes(of place: OutputPlace) -> UInt64? {
        guard ledger != nil else { return nil }
        let path = options.outputFolder.appending(place.path)
        // Only told in the report: the output has its name already.
        let state = try? OutputState(of: path, isFolder: place.isFolder)
        return state?.bytes
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
