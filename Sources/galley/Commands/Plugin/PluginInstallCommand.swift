import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyPlugin

extension Command {
    /// `galley plugin install [PATH]`
    static let pluginInstall: Command = .init(
        name: "install", summary: "Copy a plugin to where every pipeline finds it",
        details: """
            To ~/.local/share/galley/plugins/NAME. Its manifest is checked first, and its library is \
            built where that is missing or older than its code; a plugin of that name that is there \
            already is kept unless --force is given.
            """,
        operands: [
            Operand("PATH", .optional, .folders, "a folder with a plugin.yaml (default: here)")
        ],
        flags: [.force, .quiet],
        examples: [
            Command.Example("galley plugin install shout", "the plugin in the folder shout")
        ],
        run: PluginInstallCommand.run)

    /// `galley plugin remove NAME`
    static let pluginRemove: Command = .init(
        name: "remove", summary: "Take an installed plugin away",
        operands: [Operand("NAME", .one, .nothing, "its name, as `galley plugin list` says it")],
        flags: [.quiet], run: PluginRemoveCommand.run)
}

private enum PluginInstallCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        let folder = typed.pluginFolders[0]
        let loaded = try PluginCheckCommand.load(folder)
        guard let found = loaded.manifest else { throw Failure(loaded.diagnostics, .usage) }
        let manifest = try PluginBuilder(manifest: found).buildIfStale()
        let problems = PluginCheckCommand.problems(manifest)
        guard problems.isEmpty else { throw Failure(problems, .usage) }
        let place = try installed()
        let target = place.appending(manifest.name)
        if FileStatus.exists(target) {
            guard typed.force else {
                throw Failure(
                    Diagnostic(
                        "output.exists", "plugin '\(manifest.name)' is installed already",
                        place: Place(file: target.display),
                        hint: "--force puts this one in its place"
                    ), .usage)
            }
        }
        do throws(Diagnostic) {
            try Folders.make(place)
            let fresh = place.appending(".\(manifest.name).partial")
            if FileStatus.exists(fresh) { try Folders.remove(fresh) }
            try FolderCopy.copy(folder, to: fresh)
            try note(try PluginCatalog.manifest(in: fresh))
            if FileStatus.exists(target) { try Folders.remove(target) }
            try FolderCopy.move(fresh, to: target)
        } catch {
            throw Failure(error, .failed)
        }
        guard !typed.quiet else { return .good }
        let style = console.style
        let names = manifest.stages.map { style(.name, $0.spec.name) }.joined(separator: ", ")
        console.out.write(
            line: "\(style(.good, style.sign("✓", "ok"))) \(manifest.name)  "
                + style(.faint, target.display))
        console.out.write(line: "  pipelines can name: \(names)")
        return .good
    }

    /// Writes into an installed plugin's manifest what its files are.
    private static func note(_ manifest: PluginManifest) throws(Diagnostic) {
        let file = manifest.folder.appending(PluginManifest.fileName)
        let old = try FileContents.read(file, limit: 1 << 20)
        let lines = String(decoding: old, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        let kept = lines.filter { !$0.hasPrefix("digest:") }.joined(separator: "\n")
        let end = kept.hasSuffix("\n") ? "" : "\n"
        let line = "digest: sha256:\(try manifest.codeDigest())\n"
        try FileContents.replace(file, with: Array((kept + end + line).utf8))
        do throws(Diagnostic) { _ = try PluginCatalog.manifest(in: manifest.folder) } catch {
            // A manifest on one line, in braces, has no room for it.
            try FileContents.replace(file, with: old)
        }
    }

    static func installed() throws(Failure) -> FilePath {
        if let place = PluginCatalog.installed { return place }
        throw Failure(
            Diagnostic("plugin.no-home", "neither HOME nor XDG_DATA_HOME is set"), .failed)
    }
}

private enum PluginRemoveCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        let name = typed.operands[0].text
        let place = try PluginInstallCommand.installed()
        let catalog = PluginCatalog([place])
        let folder = place.appending(name)
        guard !name.contains("/"), !name.hasPrefix("."),
            FileStatus.exists(folder.appending(PluginManifest.fileName))
        else {
            let nearest = NearestName.of(name, among: catalog.manifests.map(\.name))
            throw Failure(
                Diagnostic(
                    "usage.unknown-plugin", "no plugin '\(name)' is installed",
                    hint: nearest.map { "did you mean '\($0)'?" }
                        ?? "`galley plugin list` lists them"),
                .usage)
        }
        do throws(Diagnostic) { try Folders.remove(folder) } catch { throw Failure(error, .failed) }
        if !typed.quiet {
            let style = console.style
            console.out.write(line: "\(style(.good, style.sign("✓", "ok"))) \(name) is removed")
        }
        return .good
    }
}
