import GalleyBundle
import GalleyCore

/// Puts the blocks of all slices into one segment, with manifests, index, digests, keys and foot.
struct BundleAssembler: FragmentAssembler {
    private let settings: BlockSettings
    private var segment: SegmentAssembler?
    private var inputsDigest: String?

    init(_ settings: BlockSettings) { self.settings = settings }

    mutating func begin(
        _ output: any OutputWriter, run: RunDescription
    ) throws(Diagnostic) {
        let head = Self.head(run, settings)
        inputsDigest = run.inputsDigest
        segment = try Diagnostic.of {
            try SegmentAssembler(head: head) { bytes in try output.write(bytes) }
        }
    }

    mutating func append(_ fragment: [UInt8], to output: any OutputWriter) throws(Diagnostic) {
        try Diagnostic.of {
            let fragment = try fragment.withUnsafeBytes { bytes in try Fragment(serialized: bytes) }
            try segment?.append(fragment)
        }
    }

    mutating func seal(_ output: any OutputWriter, counts: RunCounts) throws(Diagnostic) {
        var manifest = FinalManifest()
        manifest.source = inputsDigest.map {
            .init(count: counts.inputs, bytes: counts.inputBytes, digest: $0)
        }
        manifest.errors = counts.rejected
        try Diagnostic.of { _ = try segment?.seal(manifest) }
    }

    private static func head(_ run: RunDescription, _ settings: BlockSettings) -> HeadManifest {
        var head = HeadManifest(
            generatorVersion: run.generatorVersion, created: run.created, pipeline: run.pipeline,
            digest: run.pipelineDigest,
            stages: run.stages.map { ($0.name, $0.version, $0.optionsDigest) })
        head.blockTarget = settings.target
        head.codec = settings.codecName
        return head
    }
}
