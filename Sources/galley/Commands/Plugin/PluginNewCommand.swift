import GalleyCore
import GalleyFiles
import GalleyPipeline

extension Command {
    /// `galley plugin new NAME`
    static let pluginNew: Command = .init(
        name: "new", summary: "Begin a plugin: a stage that works, its manifest and its test",
        details: """
            Writes the folder NAME. In python and sh (which needs jq) a stage is a process that gets \
            documents as lines of JSON and answers with what to change; any language can do that. In \
            lua it is a few lines in a sandbox; in swift, c and rust it is a library that becomes part \
            of the worker, and is the quickest.
            """,
        operands: [Operand("NAME", .one, .nothing, "what the stage is called, such as shout")],
        flags: [.language, .kind],
        examples: [
            Command.Example("galley plugin new shout --lang python", "a normalizer in Python"),
            Command.Example("galley plugin new calm --kind filter", "a filter"),
        ],
        run: PluginNewCommand.run)
}

extension Flag {
    static let language = Flag.choice(
        "lang", "LANGUAGE", of: PluginTemplate.languages,
        help: "Write it in \(PluginTemplate.languages.joinedAsAlternatives) (default: python)"
    ) { typed, word in
        typed.language = word
    }

    static let kind = Flag.choice(
        "kind", "KIND", of: PluginTemplate.kinds.map(\.rawValue),
        help: "Make a reader, normalizer, extractor, filter or exporter (default: normalizer)"
    ) { typed, word in
        typed.kind = word
    }
}

private enum PluginNewCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        let folder = FilePath(typed.operands[0].bytes)
        let name = folder.lastComponent.display
        guard ManifestReader.isName(name) else {
            throw Failure(
                Diagnostic(
                    "usage.bad-name", "'\(name)' is no name for a stage",
                    hint: "lower-case letters, digits and '-', beginning with a letter"))
        }
        guard !FileStatus.exists(folder) else {
            throw Failure(
                Diagnostic(
                    "output.exists", "\(folder.display) is there already",
                    hint: "choose another name"), .usage)
        }
        let template = PluginTemplate(
            name: name, language: typed.language ?? "python",
            kind: typed.kind.flatMap(StageKind.init) ?? .normalizer)
        try check(template)
        do throws(Diagnostic) {
            try Folders.make(folder)
            for file in template.files {
                let path = folder.appending(file.name)
                try FileContents.replace(path, with: Array(file.text.utf8))
                if file.isProgram { try FolderCopy.makeExecutable(path) }
            }
        } catch {
            throw Failure(error, .failed)
        }
        report(folder, template, console)
        return .good
    }

    /// Refuses what would be no use: a kind that the language cannot do, a name that is in the way of another.
    private static func check(_ template: PluginTemplate) throws(Failure) {
        guard template.canBeWritten else {
            throw Failure(
                Diagnostic(
                    "usage.bad-kind",
                    "a stage in \(template.language) can be no \(template.kind.rawValue)",
                    hint: "in Lua it can be a normalizer, an extractor or a filter; in python all"),
                .usage)
        }
        let isTaken = template.kind.sections.contains {
            Registry.installed.stage(template.name, in: $0) != nil
        }
        guard !isTaken else {
            throw Failure(
                Diagnostic(
                    "plugin.name-taken",
                    "there is a stage called '\(template.name)' in Galley itself",
                    hint: "give the stage another name: only one of them could be used"), .usage)
        }
        guard template.language == "python", PythonKit.taken.contains(template.functionName)
        else { return }
        throw Failure(
            Diagnostic(
                "usage.bad-name",
                "'\(template.name)' means something else in Python: a word, or a module that \(template.name).py would stand in for",
                hint: "give the stage another name"), .usage)
    }

    private static func report(_ folder: FilePath, _ template: PluginTemplate, _ console: Console) {
        let style = console.style
        for file in template.files {
            let path = folder.appending(file.name).display
            console.out.write(line: "\(style(.good, style.sign("✓", "ok"))) \(path)")
        }
        var next = Table()
        if template.isBuilt {
            next.add(
                "galley plugin build \(folder.display)",
                style(.faint, "compile it, as the others do"))
        }
        next.add("galley plugin test \(folder.display)", style(.faint, "run its test"))
        next.add(
            "galley plugin install \(folder.display)", style(.faint, "let every pipeline name it"))
        console.out.write("\n" + next.lines().map { $0 + "\n" }.joined())
    }
}
