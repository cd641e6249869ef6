import GalleyCore
import GalleyFiles
import GalleyJSON
import GalleyPipeline
import GalleyPlugin

extension Command {
    /// `galley plugin bench [PATH]`
    static let pluginBench: Command = .init(
        name: "bench", summary: "Measure what a plugin's stages cost a document",
        details: """
            Each stage of the plugin that stands in its pipeline.yaml works on a document of 4 KB, again and \
            again, with the options that it has there. Said is processor time, that of its processes \
            included, and how long it takes until the first document is done: what is loaded, compiled or \
            started.
            """,
        operands: [
            Operand("PATH", .optional, .folders, "a folder with a plugin.yaml (default: here)")
        ],
        flags: [.format("text", "json")], run: PluginBenchCommand.run)
}

private enum PluginBenchCommand {
    /// Rounds of so many documents take about half a second for what costs 30 µs.
    private static let trial = 200
    private static let aim = 5e8

    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        let folder = typed.pluginFolders[0]
        let loaded = try PluginCheckCommand.load(folder)
        guard let found = loaded.manifest else { throw Failure(loaded.diagnostics, .usage) }
        let manifest = try PluginBuilder(manifest: found).buildIfStale()
        let problems = PluginCheckCommand.problems(manifest)
        guard problems.isEmpty else { throw Failure(problems, .usage) }
        let entries = manifest.entries
        let registry = Registry(Registry.installed.stages + entries)
        let pipeline = Word(folder.appending("pipeline.yaml").bytes)
        let plan = try PipelineOpener(typed, registry: registry).plan(pipeline, console)
        var results: [JSONValue] = []
        for planned in plan.stages {
            guard let entry = entries.first(where: { $0.spec.name == planned.spec.name }) else {
                continue
            }
            let result: StageMeter.Result
            do throws(Diagnostic) { result = try measure(entry, planned.options) } catch {
                throw Failure(error.adding(stage: entry.spec.name), .failed)
            }
            if let refusal = result.refusal { throw Failure(refusal, .failed) }
            results.append(json(entry.spec, result))
            if !typed.wantsJSON { console.out.write(line: text(entry.spec, result, console.style)) }
        }
        guard !results.isEmpty else {
            throw Failure(
                Diagnostic(
                    "plugin.bench", "no stage of the plugin stands in \(pipeline.text)",
                    hint: "name it there, with the options to measure"), .usage)
        }
        if typed.wantsJSON { console.out.write(JSONValue.array(results).text(.indented) + "\n") }
        return .good
    }

    /// As many documents as take a moment; a first trial says how many that are.
    private static func measure(
        _ entry: StageEntry, _ options: StageOptions
    ) throws(Diagnostic) -> StageMeter.Result {
        let meter = StageMeter(entry, options)
        let document = SampleDocument.ofFourKilobytes
        let trial = try meter.measure(document, documents: Self.trial, rounds: 1)
        guard trial.refusal == nil else { return trial }
        let count = min(500_000, max(1000, Int(aim / max(trial.nanoseconds, 1000))))
        var result = try meter.measure(document, documents: count)
        // What was loaded or compiled before is quick to have again.
        result.firstNanoseconds = trial.firstNanoseconds
        return result
    }

    private static func text(
        _ spec: StageSpec, _ result: StageMeter.Result, _ style: Style
    ) -> String {
        "\(style(.name, spec.name))  \(microseconds(result.nanoseconds)) µs a document of 4 KB"
            + style(.faint, "  first one after \(microseconds(result.firstNanoseconds / 1000)) ms")
    }

    /// With as many digits as mean something.
    private static func microseconds(_ nanoseconds: Double) -> String {
        let hundredths = Int((nanoseconds / 10).rounded())
        let (whole, part) = hundredths.quotientAndRemainder(dividingBy: 100)
        return "\(whole).\(part < 10 ? "0" : "")\(part)"
    }

    private static func json(_ spec: StageSpec, _ result: StageMeter.Result) -> JSONValue {
        [
            "stage": .string(spec.name),
            "nanoseconds": .int(Int(result.nanoseconds.rounded())),
            "first_nanoseconds": .int(Int(result.firstNanoseconds.rounded())),
        ]
    }
}
