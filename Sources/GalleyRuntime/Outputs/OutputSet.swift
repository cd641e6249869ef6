import GalleyCore
import GalleyFiles

/// All outputs of a run: one per exporter, and the rejects bundle.
final class OutputSet {
    private var assemblers: [any FragmentAssembler] = []
    private var targets: [OutputTarget] = []
    private let rejects: RejectsOutput

    /// Makes the `.partial` outputs and writes what stands at their start. Throws `output.…`, before anything
    /// is made where one exists and the run is not forced.
    init(
        _ exporters: [ExporterStep], rejects path: String, options: RunOptions,
        description: RunDescription
    ) throws(Diagnostic) {
        let folder = options.outputFolder
        for exporter in exporters where !options.isForced {
            let path = folder.appending(exporter.output.path)
            if FileStatus.exists(path) { throw .outputExists(path).adding(stage: exporter.name) }
        }
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
