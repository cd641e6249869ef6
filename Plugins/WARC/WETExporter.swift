public import GalleyCore
import GalleyWARC

/// Writes the texts of documents as Common Crawl's WET files have them: `conversion` records of plain text.
///
/// Addresses, dates and ids are those of `warc`.
public struct WETExporter: Exporter {
    static let path = StageOption<String>(
        "path", .outputFile, default: "documents.warc.wet.gz",
        help: "The file to write; its records are compressed where it ends in .gz")
    static let level = StageOption<Int>(
        "level", default: 6, in: 0...9, help: "How hard to compress")

    public static let spec = StageSpec(
        "wet", .exporter, summary: "The texts of all documents in a web archive of plain text",
        options: [path.spec, level.spec])

    public let output: OutputPlace
    private let writer: DocumentRecord

    public init(_ options: StageOptions) throws(Diagnostic) {
        let path = options[Self.path]
        output = .file(path)
        writer = try DocumentRecord(
            .conversion, holdsSource: false,
            level: path.hasSuffix(".gz") ? options[Self.level] : nil)
    }

    public mutating func encode(_ document: FrozenDocument) throws(Diagnostic) -> EncodedDocument {
        EncodedDocument(document, bytes: try writer.bytes(of: document))
    }

    public func makeFragmentBuilder() -> any FragmentBuilder { ConcatenatedFragment() }

    public func makeAssembler() -> any FragmentAssembler {
        ArchiveAssembler(writer.writer, file: output.path)
    }
}
