import GalleyBundle
import GalleyCore
import GalleyFiles

extension Command {
    /// `galley bundle append BUNDLE INPUT…`
    static let bundleAppend: Command = .init(
        name: "append", summary: "Add documents to a bundle without touching what is in it",
        details: """
            The inputs become a segment of their own, which is made beside the bundle and added \
            at its end once it is whole; bytes that are there never change. Blocks of bundles are \
            copied, lines of JSON Lines encoded. Who appends at the same time waits for the \
            other. A bundle without a foot that holds is refused: repair it first.
            """,
        operands: [
            Operand("BUNDLE", .one, .files, "the bundle to add to"),
            Operand("FILE", .oneOrMore, .files, "what to add, or - for standard input"),
        ],
        flags: [.rejects, .level, .codec, .withoutKeys, .replace, .quiet, .format("text", "json")],
        examples: [
            Command.Example("galley bundle append all.jsonl.gz today.jsonl", "add a day's articles")
        ],
        run: BundleAppendCommand.run)
}

private enum BundleAppendCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        let target = try AppendTarget(typed.operands[0], console)
        let inputs = try BundleInputs(typed.operands.dropFirst(), typed, console)
        let settings = try BlockSettings(typed)
        let heads = try inputs.heads()
        let own = HeadManifest.ofThisGalley
        let head = heads.isEmpty ? own.describing(settings).json : own.json(merging: heads)
        do {
            let spool = try SpoolFile(in: target.path.folder)
            return try fill(spool, head, inputs, target, typed, console)
        } catch {
            throw Failure(writing: error, target.path.display)
        }
    }

    private static func fill(
        _ spool: SpoolFile, _ head: [UInt8], _ inputs: BundleInputs, _ target: AppendTarget,
        _ typed: TypedArguments, _ console: Console
    ) throws -> ExitCode {
        let settings = try BlockSettings(typed)
        let filler = try SegmentFiller(headJSON: head, settings: settings, typed, console) {
            try spool.write($0)
        }
        do {
            try inputs.each { input throws(Failure) in
                try filler.add(input, needsKeys: settings.keys)
            }
            let code = try filler.seal()
            guard code != .failed else {
                filler.admission.discard()
                return code
            }
            if filler.writer.totals.allLines > 0 { try target.add(spool) }
            try filler.admission.seal()
            var result = BundleResult(file: target.path.display)
            result.add(filler.writer.totals)
            result.rejected = filler.admission.rejectedTotal
            result.rejects = filler.admission.rejectsName
            result.add(filler.walk)
            result.say(typed, console, isStandardOutput: false)
            return code
        } catch {
            filler.admission.discard()
            throw error
        }
    }
}
