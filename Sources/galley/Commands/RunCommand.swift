import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyPlugin
import GalleyRuntime
import Glibc

extension Command {
    /// `galley run PIPELINE INPUT…`
    static let run: Command = .init(
        name: "run", summary: "Take inputs through a pipeline",
        details: """
            Inputs are files, folders with all below them, patterns such as 'news/**/*.txt', and - \
            for standard input, which is also read where none is named and it is a pipe or a file; \
            gzip is unwrapped. Outputs are .partial until the run is complete; a run that was \
            interrupted goes on when the same command is given again. \
            Every document is exported, dropped with a reason, or rejected with a code; rejected \
            ones are kept in the rejects bundle, which can be run again. How a run goes is shown \
            on a terminal; elsewhere a line is written to standard error every 30 s, or as many as \
            GALLEY_PROGRESS says. How it went is in OUT/.galley/report.html, for a browser, and in \
            report.json beside it.
            """,
        operands: [
            Operand("PIPELINE", .one, .pipelines, "a pipeline file"),
            Operand("INPUT", .any, .files, "files, folders, patterns, or - for standard input"),
        ],
        flags: [
            .out, .parameter, .jobs, .limit, .dryRun, .force, .fresh, .explainResume, .quiet,
            .metrics, .plugins, .format("text", "json"),
        ],
        examples: [
            Example("galley run article.yaml news/ --out done", "a folder, with all below it"),
            Example("galley run article.yaml big.jsonl.gz -n 100 --dry-run", "a first look"),
            Example("zcat pages.gz | galley run article.yaml - -p words=50", "from a pipe"),
        ],
        run: RunCommand.run)
}

enum RunCommand {
    /// Makes the executable a worker process.
    static let workerWord = "--worker"

    fileprivate static func run(_ typed: TypedArguments, _ console: Console) throws(Failure)
        -> ExitCode
    {
        let words = try inputs(typed, console)
        let opener = PipelineOpener(typed, readsTests: false)
        var (plan, source) = try opener.planAndSource(typed.operands[0], console)
        var settings = try options(typed)
        settings.codeDigests = try codeDigests(plan, typed)
        let finder = try find(words, typed)
        let files = Self.inputs(finder, without: typed.operands[0])
        if RejectsReading.isAmong(files) {
            source.readsRejects = true
            plan = RejectsReading.added(to: plan, from: opener.registry)
        }
        if !typed.quiet, !typed.wantsJSON { console.say(finder.notes) }
        if typed.explainResume {
            return try explainResume(plan, files, settings, typed, console)
        }
        let watching = try RunWatching(plan, typed, console)
        let coordinator = Coordinator(
            plan, inputs: files, options: settings, observer: watching.observer)
        let jobs = typed.jobs ?? processors
        let carrier = ProcessCarrier(
            plan, planBytes: source.encoded, executable: "/proc/self/exe",
            words: ["galley", workerWord], jobs: jobs, options: settings)
        let report = coordinator.run(carrier: carrier)
        watching.end(report, console)
        RunPage(
            report, plan: plan, source: source, inputs: files, folder: settings.outputFolder,
            jobs: jobs, date: time(nil)
        ).write(console)
        say(report, plan, files, settings, typed, console)
        return ExitCode(rawValue: report.outcome.exitCode) ?? .failed
    }

    /// What does the stages of plugins that the plan has.
    private static func codeDigests(
        _ plan: Plan, _ typed: TypedArguments
    ) throws(Failure) -> [String: String] {
        let names = Set(
            plan.stages.map(\.spec.name).filter { name in
                !Registry.installed.stages.contains { $0.spec.name == name }
            })
        guard !names.isEmpty else { return [:] }
        do throws(Diagnostic) {
            return try StageSource(typed).catalog.codeDigests(of: names)
        } catch {
            throw Failure(error, .failed)
        }
    }

    private static func explainResume(
        _ plan: Plan, _ files: [InputFile], _ options: RunOptions, _ typed: TypedArguments,
        _ console: Console
    ) throws(Failure) -> ExitCode {
        do throws(Diagnostic) {
            let outlook = try Coordinator(plan, inputs: files, options: options).resumeOutlook()
            let text = ResumeText(console.style, folder: options.outputFolder)
            console.out.write(typed.wantsJSON ? outlook.json : Array(text.text(outlook).utf8))
            return .good
        } catch {
            throw Failure(error, .failed)
        }
    }

    /// Cores that the machine has in use.
    private static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// What is named as inputs; standard input where nothing is and it is a pipe or a file.
    private static func inputs(
        _ typed: TypedArguments, _ console: Console
    ) throws(Failure) -> ArraySlice<Word> {
        let words = typed.operands.dropFirst()
        if !words.isEmpty { return words }
        guard console.hasPipedInput else { throw noInput(typed) }
        return [Word("-")]
    }

    private static func noInput(_ typed: TypedArguments) -> Failure {
        let pipeline = typed.operands.first?.text ?? "PIPELINE"
        return Failure(
            Diagnostic(
                "usage.no-input", "there is nothing to read: no INPUT is given",
                hint: "galley run \(pipeline) FILE… reads files and folders, "
                    + "galley run \(pipeline) - reads standard input"))
    }

    /// Finds the inputs, without what earlier runs have written into their folders.
    private static func find(
        _ words: ArraySlice<Word>, _ typed: TypedArguments
    ) throws(Failure) -> InputFinder {
        let paths = words.map { FilePath($0.bytes) }
        let written: Set<FileStatus.Identity>
        do throws(Diagnostic) {
            written = try EarlierOutputs.written(into: paths + [typed.outputFolder])
        } catch {
            throw Failure(error, .failed)
        }
        do throws(Diagnostics) {
            return try InputFinder(paths, written: written)
        } catch {
            throw Failure(error.all, .failed)
        }
    }

    /// The inputs without the pipeline itself, where it only lay in a folder.
    private static func inputs(_ finder: InputFinder, without pipeline: Word) -> [InputFile] {
        guard let itself = FileStatus.of(FilePath(pipeline.bytes))?.identity else {
            return finder.inputs
        }
        return finder.inputs.filter { input in
            input.isNamed || input.path.lastComponent != FilePath(pipeline.bytes).lastComponent
                || FileStatus.of(input.path)?.identity != itself
        }
    }

    private static func options(_ typed: TypedArguments) throws(Failure) -> RunOptions {
        var options = RunOptions(
            outputFolder: typed.outputFolder, generatorVersion: Versions.galley)
        options.isForced = typed.force
        options.isFresh = typed.fresh
        options.limit = typed.limit
        options.isDryRun = typed.dryRun
        options.created = try Timestamp.sourceDate()
        options.stop = Interrupts.install()
        return options
    }

    private static func say(
        _ report: RunReport, _ plan: Plan, _ inputs: [InputFile], _ options: RunOptions,
        _ typed: TypedArguments, _ console: Console
    ) {
        if typed.wantsJSON {
            console.out.write(report.json)
            return
        }
        let failures = report.failure.map { [$0] } ?? []
        console.say(report.obstacles.isEmpty ? failures : report.obstacles)
        if !typed.quiet {
            console.say(Array(report.notes.prefix(10)))
            let summary = RunSummary(console.style, plan: plan, inputs: inputs, options: options)
            console.out.write(summary.text(of: report))
        }
    }
}
