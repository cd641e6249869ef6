import GalleyBundle
import GalleyCore
import GalleyJSON

extension Command {
    /// `galley rejects FILE…`
    static let rejects: Command = .init(
        name: "rejects", summary: "Show what a run rejected, and why",
        details: """
            Groups the documents of rejects bundles by code and stage, the most frequent first, \
            with examples of each: id, place in the input, message, what to do about it. What was \
            cut off or damaged, such as the .partial of a run that stopped, is read as far as it \
            can be, and the command ends with 4. Ends with 1 where there is no reject.
            """,
        operands: [
            Operand("FILE", .oneOrMore, .files, "rejects of a run, gzip or JSON Lines, or -")
        ],
        flags: [.examples, .quiet, .format("text", "json")],
        examples: [
            Example("galley rejects out/rejects.jsonl.gz", "what went wrong, and where"),
            Example("galley rejects -n 20 out/rejects.jsonl.gz", "more examples of each kind"),
        ],
        run: RejectsCommand.run)
}

private enum RejectsCommand {
    private static let examples = 3

    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        var groups = RejectGroups(mostExamples: typed.lines ?? examples)
        var walk = BundleWalk(console)
        var files: [String] = []
        try BundleInputs(typed.operands, typed, console).each { input throws(Failure) in
            files.append(input.name)
            try walk.lines(of: input) { block in
                groups.read(block)
                return .goOn
            }
        }
        guard groups.count > 0 else { throw none(groups, files, typed) }
        if typed.wantsJSON {
            console.out.write(RejectsJSON.value(groups, files: files).text(.indented) + "\n")
        } else {
            let named = typed.operands.filter { !$0.isStandardInput }.map(\.text)
            let again = named.isEmpty ? nil : named.joined(separator: " ")
            console.out.write(
                RejectsText(console.style).text(of: groups, files: files, again: again))
        }
        return walk.exit
    }

    private static func none(
        _ groups: RejectGroups, _ files: [String], _ typed: TypedArguments
    ) -> Failure {
        let name = files.count == 1 ? files[0] : "the \(files.count) files"
        let what =
            groups.others > 0
            ? "no rejects, but \(Quantities.counted(groups.others, "other line"))" : "no rejects"
        return Failure(
            Diagnostic(
                "rejects.none", "\(name): \(what)",
                hint: "a run writes what it rejects to OUT/rejects.jsonl.gz, or to the path that "
                    + "'errors:' in its pipeline names"), .failed)
    }
}
