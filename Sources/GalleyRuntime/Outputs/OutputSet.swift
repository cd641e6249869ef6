import GalleyCore
import GalleyFiles

/// All outputs of a run: one per exporter, and the rejects bundle.
final class OutputSet {
    private var assemblers: [any FragmentAssembler] = []
    private var targets: [OutputTarget] = []
    private let rejects: RejectsOutput

    /// Throws `output.…` where an output cannot be made as things are. Nothing is made or changed.
    static func check(
        _ exporters: [ExporterStep], rejects: String, _ own: OwnOutputs, _ options: RunOptions
    ) throws(Diagnostic) {
        let (folder, isForced) = (options.outputFolder, options.isForced)
        for exporter in exporters {
            if var found = exporter.output.obstacle(in: folder, isForced: isForced) {
                // What not even force replaces is not to be forced.
                do throws(Diagnostic) { try own.check([exporter], in: folder) } catch {
                    found.hint = error.hint
                }
                throw found.adding(stage: exporter.name)
            }
        }
        if let found = OutputPlace.file(rejects).obstacle(in: folder, isForced: isForced) {
            throw found
        }
        try own.check(exporters, in: folder)
    }

    /// Makes the `.partial` outputs and writes what stands at their start. Throws `output.…`.
    init(
        _ exporters: [ExporterStep], rejects path: String, options: RunOptions,
        description: RunDescription
    ) throws(Diagnostic) {
        let folder = options.outputFolder
        rejects = try RejectsOutput(
            path, in: folder, isForced: options.isForced, description: description)
        for exporter in exporters {
            let target = try OutputTarget(exporter.output, in: folder, isForced: options.isForced)
            var assembler = try exporter.makeAssembler()
            try assembler.begin(target, run: description)
            assemblers.append(assembler)
            targets.append(target)
        }
    }

    /// Goes on with the `.partial` outputs of a run that was interrupted. Throws `output.…`.
    init(
        _ exporters: [ExporterStep], rejects path: String, options: RunOptions,
        description: RunDescription, continuing resumption: Resumption
    ) throws(Diagnostic) {
        let (folder, isForced) = (options.outputFolder, options.isForced)
        let sizes = resumption.outputs.map(\.bytes)
        guard sizes.count >= exporters.count,
            resumption.parts.allSatisfy({ $0.fragments.count == exporters.count })
        else { throw ByteDecoder.broken }
        if sizes.count > exporters.count {
            rejects = try RejectsOutput(
                path, in: folder, isForced: isForced, description: description,
                continuing: resumption.parts.flatMap(\.rejects), at: sizes[exporters.count])
        } else {
            rejects = try RejectsOutput(
                path, in: folder, isForced: isForced, description: description)
        }
        for (index, exporter) in exporters.enumerated() {
            let target = OutputTarget(replaying: exporter.output)
            var assembler = try exporter.makeAssembler()
            try assembler.begin(target, run: description)
            for part in resumption.parts where !part.fragments[index].isEmpty {
                try assembler.replay(part.fragments[index], to: target)
            }
            try target.open(in: folder, at: sizes[index], isForced: isForced)
            assemblers.append(assembler)
            targets.append(target)
        }
    }

    /// The part with what is kept of its fragments to go on behind it after an interruption.
    func record(of part: SliceResult) throws(Diagnostic) -> SliceResult {
        var record = part
        for index in assemblers.indices where !part.fragments[index].isEmpty {
            record.fragments[index] = try assemblers[index].record(of: part.fragments[index])
        }
        for index in part.rejects.indices {
            record.rejects[index] = try rejects.record(of: part.rejects[index])
        }
        return record
    }

    /// The outputs that there are, in the order of exporters, rejects last.
    var all: [OutputTarget] { targets + (rejects.target.map { [$0] } ?? []) }

    var count: UInt64 { all.reduce(0) { $0 + $1.count } }

    func append(_ part: SliceResult) throws(Diagnostic) {
        guard part.fragments.count == assemblers.count else {
            throw Diagnostic("run.message", "a worker's result has fragments for other exporters")
        }
        for index in assemblers.indices where !part.fragments[index].isEmpty {
            try assemblers[index].append(part.fragments[index], to: targets[index])
        }
        for fragment in part.rejects { try rejects.append(fragment) }
    }

    func sync() throws(Diagnostic) { for target in all { try target.sync() } }

    /// Writes what stands at the end of each output.
    func finish(_ counts: RunCounts) throws(Diagnostic) {
        for index in assemblers.indices {
            try assemblers[index].seal(targets[index], counts: counts)
        }
        try rejects.finish(counts)
    }

    /// Gives the outputs their names.
    func seal() throws(Diagnostic) { for target in all { try target.seal() } }
}

extension OutputPlace {
    /// What keeps the output from being made in an output folder: something with its name that may
    /// not be replaced, or that another run is writing it.
    func obstacle(in folder: FilePath, isForced: Bool) -> Diagnostic? {
        let target = folder.appending(path)
        return isFolder
            ? AtomicFolder.obstacle(to: target, isForced: isForced)
            : AtomicFile.obstacle(to: target, isForced: isForced)
    }
}
