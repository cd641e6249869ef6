import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyPlugin

extension Command {
    /// `galley plugin build [PATH]`
    static let pluginBuild: Command = .init(
        name: "build", summary: "Build a plugin's library from the code beside its manifest",
        details: """
            Swift with swiftc, against the GalleyCore of this galley; C with cc, C++ with c++, Rust with rustc. The \
            stages that a library of Swift declares are written into its plugin.yaml. `test`, `bench` and \
            `install` build by themselves what is missing or older than its code.
            """,
        operands: [
            Operand("PATH", .optional, .folders, "a folder with a plugin.yaml (default: here)")
        ],
        flags: [.quiet], run: PluginBuildCommand.run)
}

private enum PluginBuildCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        let loaded = try PluginCheckCommand.load(typed.pluginFolders[0])
        guard let manifest = loaded.manifest else { throw Failure(loaded.diagnostics, .usage) }
        let built = try PluginBuilder(manifest: manifest).build()
        if let problem = built.problem { throw Failure(problem, .failed) }
        guard !typed.quiet else { return .good }
        let style = console.style
        let names = built.stages.map { style(.name, $0.spec.name) }.joined(separator: ", ")
        console.out.write(
            line: "\(style(.good, style.sign("✓", "ok"))) \(built.name)  \(names)")
        return .good
    }
}
