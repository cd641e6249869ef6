public import GalleyCore

/// Writes one file per document into a folder, and beside them an index of what they are.
public struct FolderExporter: Exporter {
    static let path = StageOption<String>(
        "path", .outputFolder, default: "documents", help: "The folder of the files")
    static let form = StageOption<DocumentForm>(
        "as", default: .text, help: "What each file is: plain text, Markdown or JSON")
    static let shard = StageOption<Int>(
        "shard", default: 0, in: 0...4,
        help: "Spreads the files over subfolders named by so many hex digits")
    static let index = StageOption<Bool>(
        "index", default: true,
        help: "Whether index.jsonl says of each file which document it holds")

    public static let spec = StageSpec(
        "folder", .exporter, summary: "Writes one file per document, with an index",
        options: [path.spec, form.spec, shard.spec, index.spec])

    public let output: OutputPlace
    private let rendering: DocumentRendering
    private let shard: Int
    private let writesIndex: Bool

    public init(_ options: StageOptions) {
        output = .folder(options[Self.path])
        rendering = DocumentRendering(options[Self.form])
        shard = options[Self.shard]
        writesIndex = options[Self.index]
    }

    public mutating func encode(_ document: FrozenDocument) throws(Diagnostic) -> EncodedDocument {
        let contents = try rendering.bytes(of: document)
        guard writesIndex else { return EncodedDocument(document, bytes: contents) }
        var bytes: [UInt8] = []
        bytes.append(counted: IndexLine.members(of: document))
        bytes.append(contentsOf: contents)
        return EncodedDocument(document, bytes: bytes)
    }

    public func makeFragmentBuilder() -> any FragmentBuilder { FolderFragment() }

    public func makeAssembler() -> any FragmentAssembler {
        let files = FolderAssembler(fileExtension: rendering.form.fileExtension, shard: shard)
        return writesIndex ? IndexedFolderAssembler(files) : files
    }
}
