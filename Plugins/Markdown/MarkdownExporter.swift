public import GalleyCore
import GalleyRendering

/// Writes each document as a Markdown file that reads as if a person had typed it.
///
/// What is written reads back, through the `markdown` reader, as the same blocks, text and spans.
public struct MarkdownExporter: Exporter {
    static let path = StageOption<String>(
        "path", .outputFolder, default: "markdown", help: "The folder of the files")
    static let shard = StageOption<Int>(
        "shard", default: 0, in: 0...4,
        help: "Spreads the files over subfolders named by so many hex digits")
    static let frontMatter = StageOption<Bool>(
        "front-matter", default: false,
        help: "Whether title, authors, dates, language and URL stand in a head between lines of ---"
    )

    public static let spec = StageSpec(
        "markdown", .exporter, summary: "Writes one Markdown file per document",
        options: [path.spec, shard.spec, frontMatter.spec])

    public let output: OutputPlace
    private let shard: Int
    private let writesHead: Bool

    public init(_ options: StageOptions) {
        output = .folder(options[Self.path])
        shard = options[Self.shard]
        writesHead = options[Self.frontMatter]
    }

    public mutating func encode(_ document: FrozenDocument) -> EncodedDocument {
        EncodedDocument(
            document, bytes: MarkdownRendering.bytes(of: document, withHead: writesHead))
    }

    public func makeFragmentBuilder() -> any FragmentBuilder { FolderFragment() }

    public func makeAssembler() -> any FragmentAssembler {
        FolderAssembler(fileExtension: "md", shard: shard)
    }
}
