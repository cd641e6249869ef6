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
            plugin itself, installed or not. Ends with 1 where one fails, and where there is none.
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
        }
        return code
    }
}
