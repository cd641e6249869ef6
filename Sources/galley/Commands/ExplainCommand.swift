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
            ones count, and the parts of a split come after what was split. Those before are only \
            read, and split where the pipeline splits.
            """,
        operands: [
            Operand("PIPELINE", .one, .pipelines, "a pipeline file"),
            Operand("INPUT", .one, .files, "a file, or - for standard input"),
        ],
        flags: [.document, .id, .parameter, .plugins, .format("text", "json", "html")],
        examples: [
            Example("galley explain article.yaml page.txt", "on the terminal"),
            Example("galley explain article.yaml page.txt --format html > page.html", "to look at"),
            Example("galley explain article.yaml all.jsonl.gz -d 17", "the 17th document"),
            Example("galley explain article.yaml all.jsonl.gz --id a17", "the one with this id"),
        ],
        run: ExplainCommand.run)
}

private enum ExplainCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        let opener = PipelineOpener(typed, readsTests: false)
        var plan = try opener.plan(typed.operands[0], console)
        let input = try find(typed.operands[1])
        if RejectsReading.isAmong([input]) {
            plan = RejectsReading.added(to: plan, from: opener.registry)
        }
        let choice = try choice(typed)
        let trace: DocumentTrace
        do throws(Diagnostic) {
            trace = try DocumentTracer(plan).trace(input, choosing: choice)
        } catch {
            throw Failure(error, .usage)
        }
        console.say(trace.damage)
        let number = try number(choice, in: trace, of: input)
        let explanation = try ExplanationBuilder(plan, input: input.name).explanation(trace, number)
        switch typed.format {
        case "json": console.out.write(ExplainJSON.value(explanation).text(.indented) + "\n")
        case "html": console.out.write(ExplainPage(explanation).html)
        default: console.out.write(ExplainText(console.style).text(of: explanation))
        }
        if case .rejected = explanation.ending { return .failed }
        return .good
    }

    private static func choice(_ typed: TypedArguments) throws(Failure) -> DocumentTracer.Choice {
        guard let id = typed.id else { return .number((typed.document ?? 1) - 1) }
        guard typed.document == nil else {
            throw Failure(
                Diagnostic(
                    "usage.two-choices", "-d and --id both choose a document",
                    hint: "give one of the two"))
        }
        return .id(id.text)
    }

    /// The number of the document that is chosen, from 1.
    private static func number(
        _ choice: DocumentTracer.Choice, in trace: DocumentTrace, of input: InputFile
    ) throws(Failure) -> Int {
        switch choice {
        case .number(let place): return place + 1
        case .id(let id):
            if let place = trace.order.indices.first(where: { trace.id(at: $0) == id }) {
                return place + 1
            }
            let count = Quantities.counted(trace.order.count, "document")
            throw Failure(
                Diagnostic(
                    "usage.no-document", "no document of '\(input.name)' has the id '\(id)'",
                    hint: "it gives \(count); -d chooses one by its number"))
        }
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
