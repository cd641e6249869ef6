public import GalleyCore
public import GalleyFiles
public import GalleyPipeline
import Glibc

/// Runs a plan over inputs: plans slices, has them worked on, and commits what comes back, in order.
///
///     let report = Coordinator(plan, inputs: found.inputs, options: options).run()
///     exit(report.outcome.exitCode)
public final class Coordinator {
    let plan: Plan
    let inputs: [InputFile]
    let options: RunOptions
    private let started = MonotonicClock.now
    private let watch: RunWatch

    public init(
        _ plan: Plan, inputs: [InputFile], options: RunOptions, observer: (any RunObserver)? = nil
    ) {
        self.plan = plan
        self.inputs = inputs
        self.options = options
        watch = RunWatch(plan, observer: observer, stop: options.stop, started: started)
    }

    /// Runs to the end, whatever that is; nothing is thrown, the report says what happened.
    ///
    /// Outputs have their names only where the outcome is sealed; else they are left `.partial`.
    /// `report.json` is written unless the run is dry or was refused before it began.
    public func run(carrier: (any Carrier)? = nil) -> RunReport {
        var report = RunReport(outcome: .failed)
        report.pipeline = plan.name
        report.generatorVersion = options.generatorVersion
        var commit: Commit?
        do throws(Diagnostic) {
            let (description, identity) = try identity()
            if !options.isDryRun, !options.isForced,
                let run = try Ledger.complete(in: options.outputFolder, identity: identity)
            {
                return completed(report, run)
            }
            let obstacles = StartCheck(isForced: options.isForced).check(
                plan, outputFolder: options.outputFolder)
            if let first = obstacles.first(where: { $0.severity == .error }) {
                report.obstacles = obstacles
                throw first
            }
            let slices = try self.slices()
            let made = try Commit(
                plan, inputs: inputs, slices: slices, options: options, description: description,
                identity: identity)
            if options.isDryRun { made.note(obstacles) }
            commit = made
            report.earlier = made.counts
            try work(made, slices, carrier)
            report.outcome = try made.finish()
        } catch {
            report.failure = error
            report.outcome = RunOutcome(endedBy: error, stop: options.stop)
            commit?.abandon(after: error)
        }
        commit?.fill(&report)
        watch.fill(&report)
        report.seconds = seconds
        if commit != nil, !options.isDryRun { write(&report) }
        return report
    }

    /// What `run` would do with each input, seeing what an earlier run of the same had done. Throws
    /// `run.other-codec`, and `input.…` where ledger or journal cannot be read.
    public func resumeOutlook() throws(Diagnostic) -> ResumeOutlook {
        let (description, identity) = try identity()
        let slices = try self.slices()
        var exporters: [OutputPlace] = []
        for planned in plan.exporters {
            exporters.append(try ExporterStep(planned, index: exporters.count).output)
        }
        let planner = ResumePlanner(
            outputFolder: options.outputFolder, identity: identity, description: description,
            options: options, exporters: exporters, rejects: plan.errors.rejects)
        var waiting: [PhaseStore.Part] = []
        if PhasedCarrier.isNeeded(for: plan), !options.isFresh, identity.isRepeatable {
            waiting = try PhaseStore.kept(
                phaseScratch, plan: identity.plan, keys: slices.map(\.key)
            ).parts
        }
        var outlook = try planner.outlook(inputs, slices, waiting: waiting)
        if !options.isForced,
            let run = try Ledger.complete(in: options.outputFolder, identity: identity)
        {
            outlook.state = .complete
            (outlook.slicesDone, outlook.documents) = (slices.count, run.counts.read)
            for index in outlook.inputs.indices { outlook.inputs[index].status = .done }
        }
        return outlook
    }

    private func identity() throws(Diagnostic) -> (RunDescription, RunIdentity) {
        var description = try RunDescription(
            plan, generatorVersion: options.generatorVersion, created: options.created,
            codeDigests: options.codeDigests)
        description.inputsDigest = RunIdentity.digest(of: inputs)
        return (description, RunIdentity(description, inputs: inputs, options: options))
    }

    /// The report on a run that found its outputs made.
    private func completed(_ report: RunReport, _ run: SealedRun) -> RunReport {
        var report = report
        report.outcome = .alreadyComplete
        report.counts = run.counts
        report.outputs = run.outputs
        report.seconds = seconds
        // Left where the run ended just behind its last line in the ledger; nobody needs it.
        try? Folders.removeFile(RunFolder(in: options.outputFolder).journal)
        return report
    }

    private var seconds: Double { Double(MonotonicClock.now - started) / 1e9 }

    private func slices() throws(Diagnostic) -> [Slice] {
        try SlicePlanner(target: UInt64(options.sliceBytes)).slices(of: inputs, plan: plan)
    }

    private func work(
        _ commit: Commit, _ slices: [Slice], _ carrier: (any Carrier)?
    ) throws(Diagnostic) {
        let resumption = commit.resumption
        if resumption?.isSealing == true { return }
        watch.begin(outline(slices, commit.counts, slicesDone: resumption?.slicesDone ?? 0))
        for note in commit.startNotes { watch.note(note) }
        let carrier = try phased(carrier, commit, slices)
        try carrier.run(commit.starts, limit: options.limit) { delivery throws(Diagnostic) in
            switch delivery {
            case .verdict(let verdict): commit.take(verdict)
            case .part(let part):
                try commit.take(part)
                try commit.judgeBudget(atEnd: false)
            }
        }
    }

    /// The carrier, or one in this process; in phases where the plan has whole-run stages.
    private func phased(
        _ given: (any Carrier)?, _ commit: Commit, _ slices: [Slice]
    ) throws(Diagnostic) -> any Carrier {
        let base: any Carrier
        if let given { base = given } else { base = InProcessCarrier(try makeWorker()) }
        let carrier = WatchedCarrier(base, watch)
        guard PhasedCarrier.isNeeded(for: plan) else { return carrier }
        let keys = slices.map(\.key)
        let known = commit.resumption?.verdicts.filter { $0.slice == keys.joined() } ?? []
        let (_, identity) = try self.identity()
        let isKept = !options.isDryRun && identity.isRepeatable
        let store =
            isKept
            ? try PhaseStore(
                phaseScratch, plan: identity.plan, keys: keys, isFresh: options.isFresh)
            : try PhaseStore(phaseScratch)
        if commit.resumption == nil, store.documentsRead > 0 {
            let note = Diagnostic(
                "run.resumed",
                "goes on where an earlier run stopped: \(store.documentsRead) documents were read",
                severity: .note, hint: "--fresh starts over")
            commit.note([note])
            watch.note(note)
        }
        return PhasedCarrier(
            carrier, plan: plan, scratch: scratch, store: store, verdicts: known.map(\.verdict))
    }

    /// How paths of scratch files start; beside the outputs, but for a dry run.
    private var scratch: FilePath {
        if !options.isDryRun {
            return RunFolder(in: options.outputFolder).spool
        }
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        return FilePath(folder).appending("galley-\(getpid())-\(started)")
    }

    /// The same of what waits for the first whole-run stage.
    private var phaseScratch: FilePath { scratch.suffixed("-0") }

    private func makeWorker() throws(Diagnostic) -> Worker {
        try Worker(
            plan, settings: WorkerSettings(plan, partBytes: options.sliceBytes, stop: options.stop))
    }

    private func outline(
        _ slices: [Slice], _ done: RunCounts, slicesDone: Int
    ) -> RunOutline {
        let sizes = inputs.map(\.size)
        let bytes = sizes.contains(nil) ? nil : sizes.reduce(0) { $0 + ($1 ?? 0) }
        var outline = RunOutline(
            inputs: inputs.count, slices: slices.count, bytes: bytes, limit: options.limit)
        (outline.done, outline.slicesDone) = (done, slicesDone)
        return outline
    }

    private func write(_ report: inout RunReport) {
        let folder = RunFolder(in: options.outputFolder)
        do throws(Diagnostic) {
            try FileContents.replace(folder.report, with: report.json)
            report.page = folder.page
        } catch {
            report.notes.append(error)
            if report.outcome == .complete { report.outcome = .failed }
            report.failure = report.failure ?? error
        }
    }
}
