import GalleyBundle
import GalleyCore

extension Command {
    /// `galley bundle repair IN -o OUT`
    static let bundleRepair: Command = .init(
        name: "repair", summary: "Save what is whole of a damaged bundle",
        details: """
            Goes through all bytes; at damage it searches the next member that passes every \
            check. Good blocks are written unchanged, with a new tail for each segment; a bundle \
            that is whole comes out byte for byte. Says which bytes were damaged and how many \
            lines are known lost. Ends with 0 where all was whole, with 4 where something was not.
            """,
        operands: [.oneBundle],
        flags: [.outFile, .replace, .quiet, .format("text", "json")],
        examples: [
            Command.Example(
                "galley bundle repair broken.jsonl.gz -o saved.jsonl.gz", "save what is whole")
        ],
        run: BundleRepairCommand.run)
}

private enum BundleRepairCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        let rewriting = try TailRewriting(typed, console)
        return try rewriting.destination.sealing { () throws(Failure) in
            let outcome = try rewriting.run()
            rewriting.say(outcome)
            if outcome.wasWhole { return .good }
            if outcome.report.lines == 0 { return .failed }
            let passedLimit = outcome.report.complaints.contains(where: \.code.isLimit)
            return passedLimit ? .limitExceeded : .salvaged
        }
    }
}
