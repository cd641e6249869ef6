import GalleyCore
import GalleyFiles
import GalleyJSON
import GalleyPipeline
import GalleyPlugin

extension Command {
    /// `galley plugin list`
    static let pluginList: Command = .init(
        name: "list", summary: "List plugins, their stages and what holds for their processes",
        details: """
            Plugins lie in ~/.local/share/galley/plugins, in the folders of GALLEY_PLUGIN_PATH and \
            in those of --plugins. Ends with 1 where one of them cannot be used.
            """,
        flags: [.plugins, .format("text", "json")], run: PluginListCommand.run)
}

private enum PluginListCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        let source = StageSource(typed)
        let manifests = source.catalog.manifests
        if typed.wantsJSON {
            console.out.write(
                JSONValue.array(manifests.map(json)).text(.indented) + "\n")
        } else if manifests.isEmpty {
            let places = source.places.map(\.display).joined(separator: ", ")
            console.out.write(line: "no plugins in \(places)")
            console.out.write(
                line: console.style(.faint, "`galley plugin new NAME --lang python` makes one"))
        } else {
            console.out.write(
                manifests.map { text($0, console.style) }.joined(separator: "\n"))
        }
        let problems = source.catalog.diagnostics + manifests.compactMap(\.problem)
        console.say(problems)
        return Diagnostics(problems).hasErrors ? .failed : .good
    }

    private static func text(_ manifest: PluginManifest, _ style: Style) -> String {
        var text = style(.heading, "\(manifest.name) \(manifest.version)")
        text +=
            manifest.summary.isEmpty
            ? "\n" : style(.faint, "  \(style.dash) ") + manifest.summary + "\n"
        var table = Table()
        for stage in manifest.stages {
            table.add(
                style(.name, stage.spec.name), stage.spec.kind.rawValue, stage.spec.summary)
        }
        text += table.lines().map { $0 + "\n" }.joined()
        let files = manifest.digest == nil ? [] : ["files as they were installed"]
        let rules = Self.rules(manifest) + files + ["network not restricted"]
        return text + "  " + style(.faint, rules.joined(separator: " \(style.dot) ")) + "\n"
    }

    /// What holds for what does the stages, and only what is kept to.
    private static func rules(_ manifest: PluginManifest) -> [String] {
        let limits = manifest.limits
        switch manifest.carrier {
        case .process:
            return [
                limits.memoryBytes.map { "memory \(Quantities.bytes($0))" }
                    ?? "memory of the worker",
                "\(limits.timeoutMilliseconds) ms a document",
                "works in \(manifest.folder.display)", "little of the environment",
            ]
        case .native(let name), .library(let name):
            return [
                "\(manifest.folder.appending(name).display), part of the worker",
                "the pipeline's limits", "may do what the worker may",
            ]
        case .lua(let name):
            return [
                "\(manifest.folder.appending(name).display), in the sandbox of Lua",
                "the pipeline's limits",
            ]
        }
    }

    private static func json(_ manifest: PluginManifest) -> JSONValue {
        var json: JSONObject = [
            "name": .string(manifest.name), "version": .string(manifest.version),
            "summary": .string(manifest.summary), "folder": .string(manifest.folder.display),
        ]
        switch manifest.carrier {
        case .process(let words):
            json["run"] = .array(words.map { .string($0) })
            json["memory"] = manifest.limits.memoryBytes.map { JSONValue.int($0) } ?? .null
            json["timeout_ms"] = .int(manifest.limits.timeoutMilliseconds)
        case .native(let name): json["native"] = .string(name)
        case .library(let name): json["library"] = .string(name)
        case .lua(let name): json["lua"] = .string(name)
        }
        json["stages"] = .array(manifest.stages.map { StageJSON.value($0.spec) })
        return .object(json)
    }
}
