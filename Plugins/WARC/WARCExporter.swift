public import GalleyCore
import GalleyWARC

/// Writes documents into a web archive: WARC 1.1, one record for each, after a `warcinfo` record.
///
/// The address is that of the source, else `urn:x-galley:` and the id. The date is when the source was fetched,
/// else that of `SOURCE_DATE_EPOCH`, else the start of 1970: the clock is not looked at. Ids of records come from
/// what is in them.
public struct WARCExporter: Exporter {
    enum Records: String, OptionChoice {
        case resource, conversion
    }
    enum Content: String, OptionChoice {
        case text, source
    }

    static let path = StageOption<String>(
        "path", .outputFile, default: "documents.warc.gz",
        help: "The file to write; its records are compressed where it ends in .gz")
    static let records = StageOption<Records>(
        "records", default: .resource, help: "The type of record")
    static let content = StageOption<Content>(
        "content", default: .text,
        help: "What the record holds: the document's text, or the source that is attached to it")
    static let level = StageOption<Int>(
        "level", default: 6, in: 0...9, help: "How hard to compress")

    public static let spec = StageSpec(
        "warc", .exporter, summary: "All documents in a web archive",
        options: [path.spec, records.spec, content.spec, level.spec])

    public let output: OutputPlace
    private let writer: DocumentRecord

    public init(_ options: StageOptions) throws(Diagnostic) {
        let path = options[Self.path]
        output = .file(path)
        writer = try DocumentRecord(
            options[Self.records] == .resource ? .resource : .conversion,
            holdsSource: options[Self.content] == .source,
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
