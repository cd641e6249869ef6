import GalleyCore
import GalleyFiles
import GalleyJSON
import GalleyPipeline
import GalleyRuntime

extension Command {
    /// `galley explain PIPELINE INPUT`
    static let explain: Command = .init(
        name: "explain", summary: "Show what each stage does to one document",
        details: """
            After each stage: what changed in the text, which blocks came or became something \
            else, what was found out with its evidence and confidence, and the time it took. \
            --format html gives one file to look at in a browser, without a network. Nothing is \
            written by exporters. Documents are counted from 1 with -d, as they are read; rejected \
            ones count, and the parts of a split come after what was split.
            """,
        operands: [
            Operand("PIPELINE", .one, .pipelines, "a pipeline file"),
            Operand("INPUT", .one, .files, "a file, or - for standard input"),
        ],
        flags: [.document, .parameter, .format("text", "json", "html")],
        examples: [
            Example("galley explain article.yaml page.txt", "on the terminal"),
            Example("galley explain article.yaml page.txt --format html > page.html", "to look at"),
            Example("galley explain article.yaml all.jsonl.gz -d 17", "the 17th document"),
        ],
        run: ExplainCommand.run)
}

private enum ExplainCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        let plan = try PipelineOpener(typed, readsTests: false).plan(typed.operands[0], console)
        let input = try find(typed.operands[1])
        let number = typed.document ?? 1
        let trace: DocumentTrace
        do throws(Diagnostic) {
            trace = try DocumentTracer(plan).trace(
                input, limit: number, keeping: number - 1)
        } catch {
            throw Failure(error, .usage)
        }
        console.say(trace.damage)
        let explanation = try ExplanationBuilder(plan, input: input.name).explanation(trace, number)
        switch typed.format {
        case "json": console.out.write(ExplainJSON.value(explanation).text(.indented) + "\n")
        case "html": console.out.write(ExplainPage(explanation).html)
        default: console.out.write(ExplainText(console.style).text(of: explanation))
        }
        if case .rejected = explanation.ending { return .failed }
        return .good
    }

    private static func find(_ word: Word) throws(Failure) -> InputFile {
        do throws(Diagnostics) {
            let finder = try InputFinder([FilePath(word.bytes)])
            guard let first = finder.inputs.first else {
                throw Diagnostics([Diagnostic("input.none", "there is no file at '\(word.text)'")])
            }
            return first
        } catch {
            throw Failure(error.all, .failed)
        }
    }
}
