public import GalleyCore
import GalleyWARC

/// Writes documents into a WACZ 1.1.1: a ZIP of web archives with an index, the list of pages and digests.
///
/// Records are those of the exporter `warc`, each with a line in `pages/pages.jsonl` and one in
/// `indexes/index.cdx`. Archives are stored, so that a record can be fetched by its place, and start anew after so
/// many bytes. The index is sorted in memory: about 500 bytes a document.
public struct WACZExporter: Exporter {
    static let path = StageOption<String>(
        "path", .outputFile, default: "documents.wacz", help: "The file to write")
    static let content = StageOption<WARCExporter.Content>(
        "content", default: .text,
        help: "What a record holds: the document's text, or the source that is attached to it")
    static let level = StageOption<Int>(
        "level", default: 6, in: 0...9, help: "How hard to compress records")
    static let archiveBytes = StageOption<Int>(
        "archive-bytes", .byteCount(1...(1 << 30)), default: 32 << 20,
        help: "No archive in it grows beyond that, unless a single record is larger")

    public static let spec = StageSpec(
        "wacz", .exporter, summary: "All documents in a web archive with an index, for replay",
        options: [path.spec, content.spec, level.spec, archiveBytes.spec])

    public let output: OutputPlace
    private let writer: DocumentRecord
    private let archiveBytes: Int

    public init(_ options: StageOptions) throws(Diagnostic) {
        output = .file(options[Self.path])
        archiveBytes = options[Self.archiveBytes]
        writer = try DocumentRecord(
            .resource, holdsSource: options[Self.content] == .source, level: options[Self.level])
    }

    public mutating func encode(_ document: FrozenDocument) throws(Diagnostic) -> EncodedDocument {
        EncodedDocument(document, bytes: try Capture(of: document, writer).bytes)
    }

    public func makeFragmentBuilder() -> any FragmentBuilder { ConcatenatedFragment() }

    public func makeAssembler() -> any FragmentAssembler {
        CollectionAssembler(writer.writer, archiveBytes: archiveBytes)
    }
}
