import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyPlugin

extension Command {
    /// `galley plugin check [PATH…]`
    static let pluginCheck: Command = .init(
        name: "check", summary: "Find every mistake in a plugin's manifest, without running it",
        operands: [.pluginFolders], flags: [.quiet, .format("text", "json")],
        run: PluginCheckCommand.run)
}

extension Operand {
    static let pluginFolders = Operand(
        "PATH", .any, .folders, "folders with a plugin.yaml (default: the current one)")
}

extension TypedArguments {
    /// The folders of plugins that are named; the current one where none is.
    var pluginFolders: [FilePath] {
        operands.isEmpty ? [FilePath(".")] : operands.map { FilePath($0.bytes) }
    }
}

enum PluginCheckCommand {
    fileprivate static func run(
        _ typed: TypedArguments, _ console: Console
    ) throws(Failure) -> ExitCode {
        var all: [Diagnostic] = []
        for folder in typed.pluginFolders {
            let loaded = try load(folder)
            var found = loaded.diagnostics
            if let manifest = loaded.manifest { found += problems(manifest) }
            all += found
            guard !typed.wantsJSON else { continue }
            console.out.write(console.style.text(of: found))
            if let manifest = loaded.manifest, !Diagnostics(found).hasErrors, !typed.quiet {
                let style = console.style
                let count = Quantities.counted(manifest.stages.count, "stage")
                console.out.write(
                    line: "\(style(.good, style.sign("✓", "ok"))) \(manifest.name)  "
                        + style(.faint, count))
            }
        }
        if typed.wantsJSON { console.out.write(DiagnosticJSON.bytes(all)) }
        return Diagnostics(all).hasErrors ? .usage : .good
    }

    /// The manifest of a folder, or what is wrong with it. Fails where there is none.
    static func load(_ folder: FilePath) throws(Failure) -> ManifestReader.Loaded {
        let file = folder.appending(PluginManifest.fileName)
        do throws(Diagnostic) {
            let bytes = try FileContents.read(file, limit: 1 << 20)
            return ManifestReader.load(bytes: bytes, file: file.display, folder: folder)
        } catch {
            throw Failure(
                error.adding(hint: "`galley plugin new NAME --lang python` makes a plugin"), .usage)
        }
    }

    /// What the manifest itself cannot tell: a program that is not there, a library that does not fit, a name that is
    /// taken.
    static func problems(_ manifest: PluginManifest) -> [Diagnostic] {
        var found = [manifest.problem].compactMap { $0 }
        for stage in manifest.stages {
            for section in stage.spec.kind.sections
            where Registry.installed.stage(stage.spec.name, in: section) != nil {
                found.append(
                    Diagnostic(
                        "plugin.name-taken",
                        "there is a stage called '\(stage.spec.name)' in Galley itself",
                        place: stage.place, hint: "give the plugin's stage another name"))
                break
            }
        }
        return found
    }
}
