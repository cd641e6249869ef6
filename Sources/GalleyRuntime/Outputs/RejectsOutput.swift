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

    /// Throws `output.exists` where there is one already.
    init(
        _ path: String, in folder: FilePath, isForced: Bool, description: RunDescription
    ) throws(Diagnostic) {
        self.path = path
        self.folder = folder
        self.isForced = isForced
        self.description = description
        let old = folder.appending(path)
        if !isForced, FileStatus.exists(old) { throw .outputExists(old) }
        // What an earlier run left behind would look as if it were of this one.
        try Folders.remove(old.suffixed(".partial"))
    }

    func append(_ fragment: [UInt8]) throws(Diagnostic) {
        guard !fragment.isEmpty else { return }
        try bundled {
            let assembler = try assembler ?? begin()
            try assembler.append(fragment.withUnsafeBytes { try Fragment(serialized: $0) })
        }
    }

    /// Ends the bundle and gives it its name; an old one is removed where this run rejected nothing.
    func finish(_ counts: RunCounts) throws(Diagnostic) {
        guard let assembler else {
            if isForced { try Folders.remove(folder.appending(path)) }
            return
        }
        var manifest = FinalManifest()
        manifest.errors = counts.rejected
        try bundled { try assembler.seal(manifest) }
    }

    private func begin() throws -> SegmentAssembler {
        let target = try OutputTarget(.file(path), in: folder, isForced: isForced)
        self.target = target
        var head = HeadManifest(generatorVersion: description.generatorVersion)
        head.created = description.created
        head.pipeline = .init(
            name: description.pipeline, digest: description.pipelineDigest,
            stages: description.stages.map {
                .init(name: $0.name, version: $0.version, digest: $0.optionsDigest)
            })
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
