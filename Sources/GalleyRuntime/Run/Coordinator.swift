import GalleyCore
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
            var description = try RunDescription(
                plan, generatorVersion: options.generatorVersion, created: options.created)
            description.inputsDigest = RunIdentity.digest(of: inputs)
            let identity = RunIdentity(description, inputs: inputs, options: options)
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
            let made = try Commit(
                plan, inputs: inputs, options: options, description: description,
                identity: identity)
            if options.isDryRun { made.note(obstacles) }
            commit = made
            try work(made, carrier)
            report.outcome = try made.finish()
        } catch {
            report.failure = error
            report.outcome = RunOutcome(endedBy: error, stop: options.stop)
            commit?.abandon()
        }
        commit?.fill(&report)
        watch.fill(&report)
        report.seconds = seconds
        if commit != nil, !options.isDryRun { write(&report) }
        return report
    }

    /// The report on a run that found its outputs made.
    private func completed(_ report: RunReport, _ run: SealedRun) -> RunReport {
        var report = report
        report.outcome = .alreadyComplete
        report.counts = run.counts
        report.outputs = run.outputs
        report.seconds = seconds
        return report
    }

    private var seconds: Double { Double(MonotonicClock.now - started) / 1e9 }

    private func work(_ commit: Commit, _ carrier: (any Carrier)?) throws(Diagnostic) {
        let slices = try SlicePlanner(target: UInt64(options.sliceBytes)).slices(
            of: inputs, plan: plan)
        watch.begin(outline(slices))
        let carrier = try phased(carrier)
        try carrier.run(slices.map(WorkerTask.slice), limit: options.limit) {
            part throws(Diagnostic) in
            try commit.take(part)
            try commit.judgeBudget(atEnd: false)
        }
    }

    /// The carrier, or one in this process; in phases where the plan has whole-run stages.
    private func phased(_ given: (any Carrier)?) throws(Diagnostic) -> any Carrier {
        let base: any Carrier
        if let given { base = given } else { base = InProcessCarrier(try makeWorker()) }
        let carrier = WatchedCarrier(base, watch)
        guard PhasedCarrier.isNeeded(for: plan) else { return carrier }
        return PhasedCarrier(carrier, plan: plan, scratch: scratch)
    }

    /// How paths of scratch files start; beside the outputs, but for a dry run.
    private var scratch: FilePath {
        if !options.isDryRun {
            return RunFolder(in: options.outputFolder).spool
        }
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        return FilePath(folder).appending("galley-\(getpid())")
    }

    private func makeWorker() throws(Diagnostic) -> Worker {
        try Worker(
            plan, settings: WorkerSettings(plan, partBytes: options.sliceBytes, stop: options.stop))
    }

    private func outline(_ slices: [Slice]) -> RunOutline {
        let sizes = inputs.map(\.size)
        let bytes = sizes.contains(nil) ? nil : sizes.reduce(0) { $0 + ($1 ?? 0) }
        return RunOutline(
            inputs: inputs.count, slices: slices.count, bytes: bytes, limit: options.limit)
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
