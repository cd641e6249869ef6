import GalleyBundle
import GalleyCore

extension Command {
    /// `galley bundle recompress IN -o OUT -l LEVEL`
    static let bundleRecompress: Command = .init(
        name: "recompress", summary: "Compress a bundle again, at another level",
        details: """
            The same lines in the same blocks; index, digests and keys are made anew. With the \
            input's own name as --out and --force it takes the input's place once it is whole.
            """,
        operands: [.oneBundle],
        flags: [.outFile, .level, .codec, .replace, .withoutKeys, .quiet, .format("text", "json")],
        examples: [
            Command.Example("galley bundle recompress a.jsonl.gz -l 6 -o b.jsonl.gz", "to publish")
        ],
        run: BundleRecompressCommand.run)
}

private enum BundleRecompressCommand {
    /// Foreign lines, which stand in no block, are cut into blocks of this size.
    private static let foreignTarget = 256 << 10

    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        let inputs = try BundleInputs(typed.operands, typed, console)
        var settings = try BlockSettings(typed)
        let heads = try inputs.heads()
        var own = HeadManifest.ofThisGalley
        own.codec = settings.codecName
        let head = heads.isEmpty ? own.describing(settings).json : own.json(merging: heads)
        // Blocks end where they did, never by size.
        settings.target = MemberLayout.maximumBlockBytes
        let destination = try BundleDestination(typed, console)
        return try destination.sealing { () throws(Failure) in
            let writer = try destination.writing {
                try SegmentWriter(headJSON: head, settings: settings) { try destination.write($0) }
            }
            return try recompress(inputs, writer, destination, typed, console)
        }
    }

    private static func recompress(
        _ inputs: BundleInputs, _ writer: SegmentWriter, _ destination: BundleDestination,
        _ typed: TypedArguments, _ console: Console
    ) throws(Failure) -> ExitCode {
        var walk = BundleWalk(console)
        var manifest = FinalManifest()
        try inputs.each { input throws(Failure) in
            if let file = try input.indexed() {
                try input.reading {
                    for segment in try file.layout().segments {
                        if let json = try file.finalManifest(of: segment) {
                            manifest.add(json: json)
                        }
                    }
                }
            }
            try walk.blocks(of: input) { block in
                try block.isForeign ? foreign(block, writer) : own(block, writer)
                return .goOn
            }
        }
        guard walk.exit != .failed else { return .failed }
        if walk.hasMissingEnd { manifest.complete = false }
        try destination.writing { _ = try writer.seal(manifest) }
        var result = BundleResult(destination, writer.totals)
        result.add(walk)
        result.say(typed, console, isStandardOutput: destination.isStandardOutput)
        return walk.exit
    }

    private static func own(_ block: BundleBlock, _ writer: SegmentWriter) throws {
        try writer.endBlock()
        for line in Lines(block.payload) {
            try writer.append(identified: line, kind: block.kind)
        }
        try writer.endBlock()
    }

    private static func foreign(_ block: BundleBlock, _ writer: SegmentWriter) throws {
        var bytes = 0
        for line in Lines(block.payload) {
            let body = line.withoutLineDecoration
            if body.isEmpty { continue }
            try writer.append(identified: body, kind: block.kind)
            bytes += body.count + 1
            if bytes >= foreignTarget {
                try writer.endBlock()
                bytes = 0
            }
        }
    }
}
