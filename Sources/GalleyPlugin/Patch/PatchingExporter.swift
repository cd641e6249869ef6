import GalleyCore
import GalleyPipeline

/// An exporter outside of Galley: the stage encodes documents, and how they follow each other is in the manifest.
struct PatchingExporter<Stage: PatchingStage>: Exporting {
    var stage: Stage
    let form: PluginManifest.Output
    let output: OutputPlace

    init(_ stage: Stage, _ form: PluginManifest.Output, _ options: StageOptions) {
        self.stage = stage
        self.form = form
        output = form.place(options)
    }

    mutating func encode(_ document: FrozenDocument) throws(Diagnostic) -> EncodedDocument {
        let patch = try stage.patch(document)
        try patch.check(stage.spec)
        var encoded = EncodedDocument(document, bytes: patch.bytes ?? patch.text ?? [])
        if let name = patch.name { encoded.name = name }
        return encoded
    }

    func makeFragmentBuilder() -> any FragmentBuilder {
        form.isFolder ? FolderFragment() : JoinedFragment(between: Array(form.between.utf8))
    }

    func makeAssembler() -> any FragmentAssembler {
        form.isFolder
            ? FolderAssembler(fileExtension: form.fileExtension)
            : JoiningAssembler(
                head: Array(form.head.utf8), between: Array(form.between.utf8),
                tail: Array(form.tail.utf8))
    }
}

/// The fragment of a file in which something stands between two documents: each has it in front.
struct JoinedFragment: FragmentBuilder {
    private let between: [UInt8]
    private var bytes: [UInt8] = []

    init(between: [UInt8]) { self.between = between }

    mutating func append(_ document: EncodedDocument) {
        bytes += between
        bytes += document.bytes
    }

    mutating func finish() -> [UInt8] { bytes }
}

/// Writes what stands at the start, such fragments, and what stands at the end.
struct JoiningAssembler: FragmentAssembler {
    private let head: [UInt8]
    private let between: [UInt8]
    private let tail: [UInt8]
    private var isEmpty = true

    init(head: [UInt8], between: [UInt8], tail: [UInt8]) {
        self.head = head
        self.between = between
        self.tail = tail
    }

    mutating func begin(_ output: any OutputWriter, run: RunDescription) throws(Diagnostic) {
        try output.write(head)
    }

    mutating func append(_ fragment: [UInt8], to output: any OutputWriter) throws(Diagnostic) {
        guard !fragment.isEmpty else { return }
        // Nothing stands in front of the first document.
        try output.write(isEmpty ? Array(fragment.dropFirst(between.count)) : fragment)
        isEmpty = false
    }

    mutating func seal(_ output: any OutputWriter, counts: RunCounts) throws(Diagnostic) {
        try output.write(tail)
    }

    func record(of fragment: [UInt8]) -> [UInt8] { fragment.isEmpty ? [] : [1] }

    mutating func replay(_ record: [UInt8], to output: any OutputWriter) {
        if !record.isEmpty { isEmpty = false }
    }
}
