import GalleyCore
import GalleyJSON
import GalleyPipeline
import GalleyRuntime

extension Command {
    /// `galley test PIPELINE…`
    static let test: Command = .init(
        name: "test", summary: "Run the tests that stand in pipelines",
        details: "Ends with 1 where a test fails, and where there is none.",
        operands: [Operand("PIPELINE", .oneOrMore, .pipelines, "pipeline files")],
        flags: [.accept, .parameter, .plugins, .quiet, .format("text", "json")],
        examples: [Example("galley test --accept news.yaml", "take what comes out now for right")],
        run: TestCommand.run)
}

enum TestCommand {
    fileprivate static func run(
        _ typed: TypedArguments, _ console: Console
    ) throws(Failure) -> ExitCode {
        try run(typed.operands, PipelineOpener(typed), typed, console)
    }

    /// Runs the tests of pipelines and says how they went.
    static func run(
        _ pipelines: [Word], _ opener: PipelineOpener, _ typed: TypedArguments, _ console: Console
    ) throws(Failure) -> ExitCode {
        var results: [(file: String, results: [PipelineTestResult])] = []
        for word in pipelines {
            let plan = try opener.plan(word, console)
            let found = try run(plan, word, opener.registry, isAccepting: typed.accept)
            results.append((word.text, found))
            if found.isEmpty { console.say([none(word)]) }
        }
        if typed.wantsJSON {
            console.out.write(TestJSON.value(results).text(.indented) + "\n")
        } else {
            let text = TestText(console.style, isQuiet: typed.quiet)
            console.out.write(results.map { text.text($0.file, $0.results) }.joined())
            console.out.write(text.summary(results.flatMap(\.results)))
        }
        let isGood = results.allSatisfy { !$0.results.isEmpty && $0.results.allSatisfy(\.isPassed) }
        return isGood ? .good : .failed
    }

    private static func run(
        _ plan: Plan, _ word: Word, _ registry: Registry, isAccepting: Bool
    ) throws(Failure) -> [PipelineTestResult] {
        do throws(Diagnostic) {
            let folder = PipelineOpener.folder(of: word)
            return try PipelineTestRunner(
                plan, registry: registry, folder: folder, isAccepting: isAccepting
            ).runAll()
        } catch {
            throw Failure(error, .usage)
        }
    }

    private static func none(_ word: Word) -> Diagnostic {
        Diagnostic(
            "test.none", "the pipeline has no tests", severity: .warning,
            place: Place(file: word.text),
            hint: "write some below tests:, each with given: and expect:")
    }
}
