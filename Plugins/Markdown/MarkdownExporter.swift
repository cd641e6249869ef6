public import GalleyCore

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
        var result = writesHead ? FrontMatterHead.bytes(for: document) : []
        let isTitled = writesHead && !result.isEmpty
        if !isTitled, let title = Self.givenTitle(document) {
            result.append(contentsOf: "# ".utf8)
            title.withUTF8Bytes { MarkdownInline.appendTitle($0, to: &result) }
            result.append(contentsOf: [0x0A, 0x0A])
        }
        document.text.withUnsafeBytes { text in
            var writer = MarkdownWriter(text, spans: document.spans, isAtStart: result.isEmpty)
            if document.blocks.isEmpty, !text.isEmpty {
                writer.write([Block(.paragraph, 0..<text.count)])
            } else {
                writer.write(document.blocks)
            }
            result.append(contentsOf: writer.result)
        }
        while result.last == 0x0A { result.removeLast() }
        if !result.isEmpty { result.append(0x0A) }
        return EncodedDocument(document, bytes: result)
    }

    public func makeFragmentBuilder() -> any FragmentBuilder { FolderFragment() }

    public func makeAssembler() -> any FragmentAssembler {
        FolderAssembler(fileExtension: "md", shard: shard)
    }

    /// The title, where the source gave it and no heading of the first level stands for it.
    private static func givenTitle(_ document: FrozenDocument) -> String? {
        guard let entry = document.metadata["title"], entry.evidence == "given",
            let title = entry.value.string, title.utf8.contains(where: { $0 > 0x20 }),
            !document.blocks.contains(where: { $0.kind == .heading && $0.level == 1 })
        else { return nil }
        if let first = document.blocks.first, document.string(first) == title { return nil }
        return title
    }
}

extension String {
    func withUTF8Bytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        Array(utf8).withUnsafeBufferPointer(body)
    }
}
