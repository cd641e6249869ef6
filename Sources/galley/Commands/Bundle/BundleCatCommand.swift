import GalleyBundle
import GalleyCore

extension Command {
    /// `galley bundle cat FILE…`
    static let bundleCat: Command = .init(
        name: "cat", summary: "Print the lines of bundles",
        details: """
            The same lines as zcat, and past damage those that are whole. Ends with 4 where \
            something was damaged, with 1 where nothing could be read.
            """,
        operands: [.bundles], run: BundleCatCommand.run)
}

private enum BundleCatCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        var walk = BundleWalk(console)
        for word in typed.operands where !console.out.isBroken {
            let input = try BundleInput(word)
            input.showProgress(typed, console, prints: true)
            defer { input.progress?.clear() }
            try walk.blocks(of: input) { block in
                console.out.write(block.payload)
                return .goOn
            }
        }
        return walk.exit
    }
}
