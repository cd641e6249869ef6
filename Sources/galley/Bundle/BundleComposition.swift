import GalleyBundle
import GalleyCore
import GalleyFiles

/// One new bundle out of inputs: what creating, merging and converting have in common.
struct BundleComposition {
    let typed: TypedArguments
    let console: Console
    /// Whether the blocks of bundles are copied, or all lines are encoded anew.
    let copiesBlocks: Bool

    func run(_ words: some Sequence<Word>) throws(Failure) -> ExitCode {
        let inputs = try BundleInputs(withoutPackages(words), typed, console)
        let settings = try BlockSettings(typed)
        let headJSON = try headJSON(inputs, settings)
        let destination = try BundleDestination(typed, console)
        return try destination.sealing { () throws(Failure) in
            try compose(inputs, headJSON, settings, destination)
        }
    }

    /// The words without what `split` writes beside its shards, which `shards/*` names as well.
    private func withoutPackages(_ words: some Sequence<Word>) -> [Word] {
        let all = Array(words)
        let name = FilePath(ShardFolder.packageName)
        let rest = all.filter { FilePath($0.bytes).lastComponent != name }
        guard !rest.isEmpty, rest.count < all.count else { return all }
        if !typed.quiet {
            console.say([
                Diagnostic(
                    "bundle.left-out",
                    "\(ShardFolder.packageName) describes the bundles beside it and is left out",
                    severity: .note)
            ])
        }
        return rest
    }

    private func headJSON(
        _ inputs: BundleInputs, _ settings: BlockSettings
    ) throws(Failure) -> [UInt8] {
        let own = HeadManifest.ofThisGalley
        guard copiesBlocks else { return own.describing(settings).json }
        let heads = try inputs.heads()
        return heads.isEmpty ? own.json : own.json(merging: heads)
    }

    private func compose(
        _ inputs: BundleInputs, _ headJSON: [UInt8], _ settings: BlockSettings,
        _ destination: BundleDestination
    ) throws(Failure) -> ExitCode {
        let filler = try destination.writing {
            try SegmentFiller(headJSON: headJSON, settings: settings, typed, console) {
                try destination.write($0)
            }
        }
        do throws(Failure) {
            try inputs.each { input throws(Failure) in
                if copiesBlocks {
                    try filler.add(input, needsKeys: settings.keys)
                } else {
                    try filler.addLines(of: input)
                }
            }
            let code = try destination.writing {
                let code = try filler.seal()
                if code != .failed { try filler.admission.seal() }
                return code
            }
            if code != .failed { say(filler, destination) }
            return code
        } catch {
            filler.admission.discard()
            throw error
        }
    }

    private func say(_ filler: SegmentFiller, _ destination: BundleDestination) {
        var result = BundleResult(destination, filler.writer.totals)
        result.rejected = filler.admission.rejectedTotal
        result.rejects = filler.admission.rejectsName
        result.add(filler.walk)
        result.say(typed, console, isStandardOutput: destination.isStandardOutput)
    }
}
