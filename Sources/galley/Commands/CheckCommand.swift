import GalleyCore
import GalleyPipeline
import GalleyRuntime

extension Command {
    /// `galley check PIPELINE…`
    static let check: Command = .init(
        name: "check", summary: "Find every mistake in pipelines, without running them",
        details: """
            Also tries what a pipeline needs around it: files that stages load, and whether \
            outputs can be written. What passes can start. Ends with 2 where something is wrong.
            """,
        operands: [Operand("PIPELINE", .oneOrMore, .pipelines, "pipeline files")],
        flags: [.parameter, .plugins, .out, .quiet, .format("text", "json", "sarif")],
        examples: [
            Example("galley check pipelines/*.yaml", "before a commit"),
            Example("galley check --format sarif news.yaml > news.sarif", "for a code host"),
        ],
        run: CheckCommand.run)
}

private enum CheckCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        let opener = PipelineOpener(typed)
        var all: [Diagnostic] = []
        for word in typed.operands {
            let loaded = opener.load(word)
            var found = loaded.diagnostics
            if let plan = loaded.plan {
                found += StartCheck().check(plan, outputFolder: typed.outputFolder)
            }
            all += found
            guard typed.format ?? "text" == "text" else { continue }
            console.out.write(console.style.text(of: found))
            if let plan = loaded.plan, !Diagnostics(found).hasErrors, !typed.quiet {
                console.out.write(line: good(word, plan, console.style))
            }
        }
        switch typed.format {
        case "json": console.out.write(DiagnosticJSON.bytes(all))
        case "sarif": console.out.write(DiagnosticSARIF.bytes(all, version: Versions.galley))
        default: break
        }
        return Diagnostics(all).hasErrors ? .usage : .good
    }

    private static func good(_ word: Word, _ plan: Plan, _ style: Style) -> String {
        let facts = [
            Quantities.counted(plan.stages.count, "stage"),
            plan.tests.isEmpty ? "no tests" : Quantities.counted(plan.tests.count, "test"),
        ].joined(separator: ", ")
        return style(.good, style.sign("✓", "ok")) + " \(word.text)  " + style(.faint, facts)
    }
}
