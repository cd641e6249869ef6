public import GalleyCore

/// Writes a ZIP with one entry per document, in the order of documents.
///
/// The same documents give the same bytes: entries are dated 1980, and named as the files of a folder are.
public struct ZIPExporter: Exporter {
    enum Compression: String, OptionChoice {
        case deflate, stored
    }

    static let path = StageOption<String>(
        "path", .outputFile, default: "documents.zip", help: "The file to write")
    static let form = StageOption<DocumentForm>(
        "as", default: .text, help: "What each entry is: plain text, Markdown or JSON")
    static let compression = StageOption<Compression>(
        "compression", default: .deflate, help: "Whether entries are compressed")
    static let shard = StageOption<Int>(
        "shard", default: 0, in: 0...4,
        help: "Spreads the entries over folders named by so many hex digits")

    public static let spec = StageSpec(
        "zip", .exporter, summary: "Writes a ZIP with one entry per document",
        options: [path.spec, form.spec, compression.spec, shard.spec])

    /// That of most programs that write ZIPs.
    private static let level = 6

    public let output: OutputPlace
    private let rendering: DocumentRendering
    private let level: Int
    private let shard: Int

    public init(_ options: StageOptions) {
        output = .file(options[Self.path])
        rendering = DocumentRendering(options[Self.form])
        level = options[Self.compression] == .deflate ? Self.level : 0
        shard = options[Self.shard]
    }

    public mutating func encode(_ document: FrozenDocument) throws(Diagnostic) -> EncodedDocument {
        EncodedDocument(document, bytes: try rendering.bytes(of: document))
    }

    public func makeFragmentBuilder() throws(Diagnostic) -> any FragmentBuilder {
        try ZIPFragment(level: level)
    }

    public func makeAssembler() -> any FragmentAssembler {
        ZIPAssembler(fileExtension: rendering.form.fileExtension, shard: shard)
    }
}
