import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyPlugin
import GalleyRuntime

extension Command {
    /// `galley plugin test [PATH…]`
    static let pluginTest: Command = .init(
        name: "test", summary: "Run the tests of a plugin's own pipeline",
        details: """
            The tests that stand in pipeline.yaml in the plugin's folder, with the stages of the \
            plugin itself, installed or not. What a process does is then tried with a process that is \
            killed, hangs, or says what it may not: each document has to come to the end that is \
            documented. Ends with 1 where a test fails, and where there is none.
            """,
        operands: [.pluginFolders], flags: [.accept, .quiet, .format("text", "json")],
        run: PluginTestCommand.run)
}

private enum PluginTestCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        var code = ExitCode.good
        for folder in typed.pluginFolders {
            let loaded = try PluginCheckCommand.load(folder)
            guard let found = loaded.manifest else { throw Failure(loaded.diagnostics, .usage) }
            let manifest = try PluginBuilder(manifest: found).buildIfStale()
            let problems = PluginCheckCommand.problems(manifest)
            guard problems.isEmpty else { throw Failure(problems, .usage) }
            let registry = Registry(Registry.installed.stages + manifest.entries)
            let pipeline = Word(folder.appending("pipeline.yaml").bytes)
            let opener = PipelineOpener(typed, registry: registry)
            let ended = try TestCommand.run([pipeline], opener, typed, console)
            if ended != .good { code = ended }
            guard ended == .good, case .process = manifest.carrier else { continue }
            if try !tryFaults(of: manifest, try opener.plan(pipeline, console), typed, console) {
                code = .failed
            }
        }
        return code
    }

    /// Tries what can go wrong with the process of each stage that the pipeline has. False where it does.
    private static func tryFaults(
        of manifest: PluginManifest, _ plan: Plan, _ typed: TypedArguments, _ console: Console
    ) throws(Failure) -> Bool {
        var failures: [Diagnostic] = []
        for planned in plan.stages {
            guard let stage = manifest.stages.first(where: { $0.spec.name == planned.spec.name }),
                let subject = subject(of: stage, plan),
                let suite = FaultSuite(manifest, stage, planned.options, subject)
            else { continue }
            if let failure = suite.failure() {
                failures.append(failure)
            } else if !typed.quiet, !typed.wantsJSON {
                let style = console.style
                let words = PluginFault.allCases.map(\.rawValue).joined(separator: ", ")
                console.out.write(
                    line: "\(style(.good, style.sign("✓", "ok"))) \(planned.spec.name) "
                        + style(.faint, "\(style.dash) \(words)"))
            }
        }
        console.say(failures)
        return failures.isEmpty
    }

    /// Three documents, or for a reader three times the input of the first test.
    private static func subject(of stage: PluginManifest.Stage, _ plan: Plan) -> FaultSuite.Subject?
    {
        if stage.spec.kind == .reader {
            guard let test = plan.tests.first else { return nil }
            let source = Source(
                input: test.inputName, name: test.inputName, mediaType: test.mediaType)
            return .inputs([test.input, test.input, test.input], source: source)
        }
        return .documents(
            ["first", "second", "third"].map { id in
                var document = SampleDocument.ofFourKilobytes
                document.id = id
                return document
            })
    }
}
