public import GalleyCore
import GalleyRendering

/// Writes each document as a file of plain text, with a blank line between blocks.
public struct TextExporter: Exporter {
    static let path = StageOption<String>(
        "path", .outputFolder, default: "text", help: "The folder of the files")
    static let shard = StageOption<Int>(
        "shard", default: 0, in: 0...4,
        help: "Spreads the files over subfolders named by so many hex digits")

    public static let spec = StageSpec(
        "text", .exporter, summary: "Writes one file of plain text per document",
        options: [path.spec, shard.spec])

    public let output: OutputPlace
    private let shard: Int

    public init(_ options: StageOptions) {
        output = .folder(options[Self.path])
        shard = options[Self.shard]
    }

    public mutating func encode(_ document: FrozenDocument) -> EncodedDocument {
        EncodedDocument(document, bytes: TextRendering.bytes(of: document))
    }

    public func makeFragmentBuilder() -> any FragmentBuilder { FolderFragment() }

    public func makeAssembler() -> any FragmentAssembler {
        FolderAssembler(fileExtension: "txt", shard: shard)
    }
}
