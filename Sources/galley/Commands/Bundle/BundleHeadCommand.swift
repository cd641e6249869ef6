import GalleyBundle
import GalleyCore

extension Command {
    /// `galley bundle head FILE…`
    static let bundleHead: Command = .init(
        name: "head", summary: "Print the first lines of a bundle",
        operands: [.oneBundle], flags: [.lines],
        examples: [Example("galley bundle head -n 1 a.jsonl.gz | jq .", "one document, laid out")],
        run: BundleHeadCommand.run)
}

private enum BundleHeadCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        var rest = typed.lines ?? 10
        let input = try BundleInput(typed.operands[0])
        var walk = BundleWalk(console)
        guard rest > 0 else { return .good }
        try walk.blocks(of: input) { block in
            for line in Lines(block.payload) where rest > 0 {
                console.out.write(line)
                console.out.write("\n")
                rest -= 1
            }
            return rest > 0 ? .goOn : .stop
        }
        return walk.exit
    }
}
