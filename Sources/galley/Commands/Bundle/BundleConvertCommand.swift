import GalleyBundle
import GalleyCore

extension Command {
    /// `galley bundle convert IN -o OUT`
    static let bundleConvert: Command = .init(
        name: "convert", summary: "Turn a bundle into JSON Lines or plain gzip, or the other way",
        details: """
            By the name of the output: .jsonl and .ndjson are plain lines, .gz is a bundle, which \
            every reader of gzip takes as well; --to gzip writes one plain gzip member. Lines are \
            copied as they stand; what becomes a bundle is checked as by `create`.
            """,
        operands: [Operand("FILE", .one, .files, "a bundle, JSON Lines, gzip of it, or -")],
        flags: [
            .outFile, .to, .replace, .rejects, .level, .codec, .withoutKeys, .quiet,
            .format("text", "json"),
        ],
        examples: [
            Command.Example("galley bundle convert a.jsonl.gz -o a.jsonl", "plain lines"),
            Command.Example("galley bundle convert a.jsonl.gz --to gzip -o b.jsonl.gz", "gzip"),
        ],
        run: BundleConvertCommand.run)
}

private enum BundleConvertCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        switch try form(typed) {
        case "jsonl": return try lines(typed, console, isCompressed: false)
        case "gzip": return try lines(typed, console, isCompressed: true)
        default:
            return try BundleComposition(typed: typed, console: console, copiesBlocks: false)
                .run(typed.operands)
        }
    }

    private static func form(_ typed: TypedArguments) throws(Failure) -> String {
        if let to = typed.bundle.to { return to }
        let name = typed.out?.text ?? ""
        if [".jsonl", ".ndjson", ".json"].contains(where: name.hasSuffix) { return "jsonl" }
        if name.hasSuffix(".gz") { return "bundle" }
        throw Failure(
            Diagnostic(
                "usage.no-form", "the name of the output does not say what to convert to",
                hint: "--to bundle, --to jsonl or --to gzip does"))
    }

    /// Writes every line of every kind, as zcat gives them.
    private static func lines(
        _ typed: TypedArguments, _ console: Console, isCompressed: Bool
    ) throws(Failure) -> ExitCode {
        let inputs = try BundleInputs(typed.operands, typed, console)
        let destination = try BundleDestination(typed, console, isCompressed: isCompressed)
        return try destination.sealing { () throws(Failure) in
            var walk = BundleWalk(console)
            var result = BundleResult(file: destination.name)
            let gzip = try destination.writing { () throws -> GzipWriter? in
                guard isCompressed else { return nil }
                let level = typed.bundle.level ?? 6
                return try GzipWriter(level: level) { try destination.write($0) }
            }
            try inputs.each { input throws(Failure) in
                try walk.lines(of: input) { block in
                    result.lines[block.kind, default: 0] += UInt64(block.lines)
                    try gzip?.write(block.payload) ?? destination.write(block.payload)
                    return .goOn
                }
            }
            guard walk.exit != .failed else { return .failed }
            try destination.writing { try gzip?.finish() }
            result.bytes = destination.count
            result.add(walk)
            result.say(typed, console, isStandardOutput: destination.isStandardOutput)
            noteKinds(result, console)
            return walk.exit
        }
    }

    private static func noteKinds(_ result: BundleResult, _ console: Console) {
        let others = result.lines.filter { $0.key != .documents }.values.reduce(0, +)
        guard others > 0, result.lines[.documents] != nil else { return }
        let count = Quantities.counted(Int(clamping: others), "line")
        console.say([
            Diagnostic(
                "bundle.kinds", "\(count) of attachments and rejects stand among the documents",
                severity: .note, hint: "only a bundle keeps the kinds apart")
        ])
    }
}
