import GalleyBundle
import GalleyCore

extension Command {
    /// `galley bundle sample FILE`
    static let bundleSample: Command = .init(
        name: "sample", summary: "Draw lines or blocks at random, the same ones each time",
        details: """
            Prints the lines, in their order, or writes them to a bundle with --out. With --blocks \
            whole blocks are drawn and copied as they stand, which is faster and takes lines \
            together that stood together; --lines and --share then count blocks.
            """,
        operands: [
            Operand("FILE", .one, .files, "a bundle, JSON Lines, gzip of it, or -")
        ],
        flags: [
            .sampleCount, .share, .seed, .wholeBlocks, .outFile, .replace, .level, .codec, .quiet,
            .format("text", "json"),
        ],
        examples: [
            Command.Example("galley bundle sample a.jsonl.gz -n 5 | jq .title", "five of them"),
            Command.Example("galley bundle sample a.jsonl.gz --share 1% -o s.jsonl.gz", "1 in 100"),
        ],
        run: BundleSampleCommand.run)
}

private enum BundleSampleCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        if typed.bundle.share != nil, typed.lines != nil {
            throw Failure(
                Diagnostic("usage.two-amounts", "--lines and --share cannot both be given"))
        }
        let amount: SampleDrawing.Amount =
            typed.bundle.share.map { .share($0) } ?? .count(typed.lines ?? 10)
        let drawing = SampleDrawing(amount: amount, seed: UInt64(typed.bundle.seed ?? 0))
        guard typed.out != nil else {
            guard !typed.bundle.wholeBlocks else {
                throw Failure(
                    Diagnostic("usage.no-output", "whole blocks go into a bundle: --out FILE"))
            }
            return try print(drawing, typed, console)
        }
        return try write(drawing, typed, console)
    }

    private static func print(
        _ drawing: SampleDrawing, _ typed: TypedArguments, _ console: Console
    ) throws(Failure) -> ExitCode {
        let input = try BundleInput(typed.operands[0])
        input.showProgress(typed, console, prints: true)
        defer { input.progress?.clear() }
        var walk = BundleWalk(console)
        try drawing.lines(of: input, &walk) { line, _ in
            console.out.write(line)
            console.out.write("\n")
        }
        return walk.exit
    }

    private static func write(
        _ drawing: SampleDrawing, _ typed: TypedArguments, _ console: Console
    ) throws(Failure) -> ExitCode {
        let input = try BundleInput(typed.operands[0])
        input.showProgress(typed, console)
        defer { input.progress?.clear() }
        let heads = try input.beginsAsBundle() ? input.heads() : []
        let settings = try BlockSettings(typed)
        let own = HeadManifest.ofThisGalley
        let destination = try BundleDestination(typed, console)
        return try destination.sealing { () throws(Failure) in
            let head = heads.isEmpty ? own.describing(settings).json : own.json(merging: heads)
            let writer = try destination.writing {
                try SegmentWriter(headJSON: head, settings: settings) { try destination.write($0) }
            }
            var walk = BundleWalk(console)
            if typed.bundle.wholeBlocks {
                try drawing.blocks(of: input, &walk) { try writer.append($0) }
            } else {
                try drawing.lines(of: input, &walk) { line, kind in
                    try writer.append(identified: line, kind: kind)
                }
            }
            input.progress?.clear()
            guard walk.exit != .failed else { return .failed }
            try destination.writing { _ = try writer.seal() }
            var result = BundleResult(destination, writer.totals)
            result.add(walk)
            result.say(typed, console, isStandardOutput: destination.isStandardOutput)
            return walk.exit
        }
    }
}
