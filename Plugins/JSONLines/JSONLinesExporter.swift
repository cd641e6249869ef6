import GalleyBundle
public import GalleyCore
import GalleyWire

/// Writes one line of JSON per document: all of it, or the fields that are picked.
public struct JSONLinesExporter: Exporter {
    static let path = StageOption<String>(
        "path", .outputFile, default: "documents.jsonl", help: "The file to write")
    static let fields = StageOption<FieldMap?>(
        "fields", default: nil,
        help:
            "Names and the fields they come from; lists of plain values are joined by a comma and a blank"
    )

    public static let spec = StageSpec(
        "jsonl", .exporter, summary: "One document per line of JSON",
        options: [path.spec, fields.spec])

    public let output: OutputPlace
    private let picked: PickedFields?
    private let encoder = DocumentEncoder(digest: { SHA256.digest(of: $0).hex })

    public init(_ options: StageOptions) throws(Diagnostic) {
        let path = options[Self.path]
        guard !path.hasSuffix(".gz") else {
            throw options.diagnostic(
                "jsonl.compressed", "'\(path)' would not be compressed", at: "path",
                hint: "use 'bundle: { path: \(path) }', which any gzip reader takes for JSON Lines")
        }
        output = .file(path)
        picked = options[Self.fields].map { PickedFields($0) }
    }

    public mutating func encode(_ document: FrozenDocument) throws(Diagnostic) -> EncodedDocument {
        if let picked { return EncodedDocument(document, bytes: picked.line(of: document)) }
        return EncodedDocument(document, bytes: try encoder.encode(document))
    }

    public func makeFragmentBuilder() -> any FragmentBuilder { ConcatenatedFragment() }

    public func makeAssembler() -> any FragmentAssembler { ConcatenatingAssembler() }
}
