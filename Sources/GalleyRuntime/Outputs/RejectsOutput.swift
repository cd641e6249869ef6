import GalleyBundle
import GalleyCore
import GalleyFiles

/// The rejects bundle of a run, made when the first document is rejected.
final class RejectsOutput {
    private let path: String
    private let folder: FilePath
    private let isForced: Bool
    private let description: RunDescription
    private var assembler: SegmentAssembler?
    private(set) var target: OutputTarget?

    /// Throws `output.…` where one cannot be made, such as `output.is-folder`.
    init(
        _ path: String, in folder: FilePath, isForced: Bool, description: RunDescription
    ) throws(Diagnostic) {
        self.path = path
        self.folder = folder
        self.isForced = isForced
        self.description = description
        let target = folder.appending(path)
        if let found = AtomicFile.obstacle(to: target, isForced: isForced) { throw found }
        // What an earlier run left behind would look as if it were of this one.
        try Folders.removeFile(target.suffixed(".partial"))
    }

    /// Goes on with the rejects of a run that was interrupted: records of their blocks, in order. Throws
    /// `output.…`.
    init(
        _ path: String, in folder: FilePath, isForced: Bool, description: RunDescription,
        continuing records: [[UInt8]], at count: UInt64
    ) throws(Diagnostic) {
        self.path = path
        self.folder = folder
        self.isForced = isForced
        self.description = description
        try bundled {
            let target = OutputTarget(replaying: .file(path))
            let assembler = try begin(target)
            for record in records { try assembler.adopt(try FragmentRecord(serialized: record)) }
            try target.open(in: folder, at: count, isForced: isForced)
        }
    }

    /// What is kept of a fragment to go on behind it after an interruption.
    func record(of fragment: [UInt8]) throws(Diagnostic) -> [UInt8] {
        var record: [UInt8] = []
        try bundled { record = try fragment.withUnsafeBytes(Fragment.record(inSerialized:)) }
        return record
    }

    func append(_ fragment: [UInt8]) throws(Diagnostic) {
        guard !fragment.isEmpty else { return }
        try bundled {
            let assembler =
                try assembler
                ?? begin(try OutputTarget(.file(path), in: folder, isForced: isForced))
            try assembler.append(fragment.withUnsafeBytes { try Fragment(serialized: $0) })
        }
    }

    /// Ends the bundle and gives it its name; an old one is removed where this run rejected nothing.
    func finish(_ counts: RunCounts) throws(Diagnostic) {
        guard let assembler else {
            if isForced { try Folders.removeFile(folder.appending(path)) }
            return
        }
        var manifest = FinalManifest()
        manifest.source = description.inputsDigest.map {
            .init(count: counts.inputs, bytes: counts.inputBytes, digest: $0)
        }
        manifest.errors = counts.rejected
        try bundled { try assembler.seal(manifest) }
    }

    private func begin(_ target: OutputTarget) throws -> SegmentAssembler {
        self.target = target
        let head = HeadManifest(
            generatorVersion: description.generatorVersion, created: description.created,
            pipeline: description.pipeline, digest: description.pipelineDigest,
            stages: description.stages.map { ($0.name, $0.version, $0.optionsDigest) })
        let assembler = try SegmentAssembler(head: head) { try target.write($0) }
        self.assembler = assembler
        return assembler
    }

    private func bundled(_ body: () throws -> Void) throws(Diagnostic) {
        do { try body() } catch let error as Diagnostic {
            throw error
        } catch {
            throw Diagnostic("output.rejects", "the rejects bundle could not be written: \(error)")
        }
    }
}
