import GalleyCore
import GalleyFiles
import GalleyPipeline

extension Command {
    /// `galley new …`
    static let new: Command = .init(
        name: "new", summary: "Make something to start from", subcommands: [.newPipeline])

    /// `galley new pipeline NAME`
    static let newPipeline: Command = .init(
        name: "pipeline", summary: "Write a pipeline to start from, with comments and a test",
        details: """
            Writes NAME.yaml, and galley.schema.json beside it where there is none, which makes \
            editors complete and check pipelines. Never writes over a file.
            """,
        operands: [Operand("NAME", .one, .nothing, "what it is called, such as news")],
        examples: [Example("galley new pipeline news", "writes news.yaml")],
        run: NewPipelineCommand.run)
}

private enum NewPipelineCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        let wish = FilePath(typed.operands[0].bytes)
        let hasExtension = wish.display.hasSuffix(".yaml") || wish.display.hasSuffix(".yml")
        let path = hasExtension ? wish : wish.suffixed(".yaml")
        let file = path.lastComponent.display
        let name = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
        guard
            name.unicodeScalars.allSatisfy({
                $0.properties.isAlphabetic || "0123456789-_. ".unicodeScalars.contains($0)
            }),
            name.unicodeScalars.first?.properties.isAlphabetic == true
        else {
            throw Failure(
                Diagnostic(
                    "usage.bad-name", "'\(name)' is no name for a pipeline",
                    hint: "letters, digits, '-' and '_', beginning with a letter"))
        }
        let schemaName = "galley.schema.json"
        let isHere = !path.bytes.contains(UInt8(ascii: "/"))
        let schema = isHere ? FilePath(schemaName) : path.folder.appending(schemaName)
        let writesSchema = !FileStatus.exists(schema)
        do throws(Diagnostic) {
            try write(PipelineTemplate.text(name: name), to: path)
            if writesSchema {
                try write(PipelineSchema.jsonSchema(StageSource(typed).registry), to: schema)
            }
        } catch {
            var diagnostic = error
            if error.code == "output.exists" {
                diagnostic.hint = "choose another name"
            } else if error.code.hasPrefix("output.") {
                diagnostic.hint =
                    "put a folder that you may write to before the name: galley new pipeline FOLDER/\(name)"
            }
            throw Failure(diagnostic, error.code == "output.exists" ? .usage : .failed)
        }
        report(path, writesSchema ? schema : nil, console)
        return .good
    }

    private static func write(_ bytes: [UInt8], to path: FilePath) throws(Diagnostic) {
        let file = try FileDescriptor.creating(path)
        var failure: Diagnostic?
        bytes.withUnsafeBytes { bytes in
            do throws(Diagnostic) { try file.write(bytes) } catch { failure = error }
        }
        if let failure { throw failure }
        try file.close()
    }

    private static func report(_ path: FilePath, _ schema: FilePath?, _ console: Console) {
        let style = console.style
        console.out.write(
            line: "\(style(.good, style.sign("✓", "ok"))) \(style(.heading, path.display))")
        if let schema {
            let what = style(.faint, "for editors; `galley schema` brings it up to date")
            console.out.write(
                line: "\(style(.good, style.sign("✓", "ok"))) \(schema.display)  \(what)")
        }
        var next = Table()
        next.add("galley test \(path.display)", style(.faint, "run its test"))
        next.add("galley run \(path.display) INPUT…", style(.faint, "run it over files or folders"))
        next.add("galley explain \(path.display) INPUT", style(.faint, "see what each stage does"))
        console.out.write("\n" + next.lines().map { $0 + "\n" }.joined())
    }
}
