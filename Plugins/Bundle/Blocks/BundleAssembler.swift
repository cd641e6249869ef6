import GalleyBundle
import GalleyCore

/// Puts the blocks of all slices into one segment, with manifests, index, digests, keys and foot.
struct BundleAssembler: FragmentAssembler {
    private let settings: BlockSettings
    private let attachments: BundleExporter.Attachments
    /// References of the contents that are in the bundle.
    private var written: Set<[UInt8]> = []
    private var segment: SegmentAssembler?
    private var inputsDigest: String?

    init(_ settings: BlockSettings, _ attachments: BundleExporter.Attachments) {
        self.settings = settings
        self.attachments = attachments
    }

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
            try fragment.withUnsafeBytes { bytes in
                switch attachments {
                case .inline: try segment?.append(try Fragment(serialized: bytes))
                case .blocks: try append(pieces: bytes)
                }
            }
        }
    }

    /// Appends blocks but those of contents that are there already.
    private mutating func append(pieces bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let piece = try BundlePiece(from: &rest)
            if piece.reference.isEmpty || written.insert(piece.reference).inserted {
                try segment?.append(piece.fragment)
            }
        }
    }

    /// The records of the fragment's blocks, each after the reference of its content where they are pieces.
    func record(of fragment: [UInt8]) throws(Diagnostic) -> [UInt8] {
        try Diagnostic.of {
            try fragment.withUnsafeBytes { bytes in
                switch attachments {
                case .inline: return try Fragment.record(inSerialized: bytes)
                case .blocks:
                    var rest = bytes
                    var record: [UInt8] = []
                    while !rest.isEmpty {
                        let piece = try BundlePiece(from: &rest)
                        record.append(counted: piece.reference)
                        record.append(counted: piece.fragment.record.serialized)
                    }
                    return record
                }
            }
        }
    }

    mutating func replay(_ record: [UInt8], to output: any OutputWriter) throws(Diagnostic) {
        try Diagnostic.of {
            switch attachments {
            case .inline: try segment?.adopt(try FragmentRecord(serialized: record))
            case .blocks:
                var rest = CountedBytes(record)
                while !rest.isAtEnd {
                    let reference = Array(rest.counted())
                    let blocks = try FragmentRecord(serialized: Array(rest.counted()))
                    if reference.isEmpty || written.insert(reference).inserted {
                        try segment?.adopt(blocks)
                    }
                }
            }
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
