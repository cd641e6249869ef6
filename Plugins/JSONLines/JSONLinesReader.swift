import GalleyBundle
public import GalleyCore
import GalleyWire

/// Reads one document per line; the keys of dolma, datatrove and `galley.doc/1` as they are.
///
/// Line ends may be CRLF, blank lines and a byte order mark are passed over. A line that cannot be read is
/// rejected, and reading goes on with the next.
public struct JSONLinesReader: SliceableReader {
    static let id = StageOption<String>(
        "id", default: "id", help: "The key whose value is the document's id")
    static let text = StageOption<String>(
        "text", default: "text", help: "The key whose value is the document's text")
    static let metadata = StageOption<[String]>(
        "metadata", default: [],
        help: "Keys of lines that become fields, as metadata.NAME; others are kept and have no name"
    )

    public static let spec = StageSpec(
        "jsonl", .reader, summary: "One document per line of JSON",
        options: [id.spec, text.spec, metadata.spec],
        gives: [
            FieldSpec("url", .string, "the line's url"),
            FieldSpec("title", .string, "the line's title"),
            FieldSpec("authors", .list, "the line's authors"),
            FieldSpec("published", .string, "when the line says it was published"),
            FieldSpec("modified", .string, "when the line says it was changed"),
            FieldSpec("language", .string, "the line's language"),
            FieldSpec("metadata", .any, "whatever stands below the line's metadata"),
        ],
        takes: ["application/x-ndjson", "application/jsonl", "jsonl", "ndjson", "json"])

    private let idKey: String
    private let textKey: String
    private let metadataKeys: Set<String>
    /// Of the input of blocked gzip that was read last.
    private var places: BGZFPlaces?

    public init(_ options: StageOptions) throws(Diagnostic) {
        idKey = options[Self.id]
        textKey = options[Self.text]
        metadataKeys = Set(options[Self.metadata])
        guard idKey != textKey else {
            throw options.diagnostic(
                "jsonl.same-key", "'\(idKey)' cannot be both id and text", at: "text")
        }
    }

    public func recognize(_ probe: Probe) -> Certainty {
        LineProbe(probe, options: wireOptions(ReadLimits())).certainty
    }

    public func cuts(
        of input: any RandomAccessBytes, target: UInt64
    ) throws(Diagnostic) -> [UInt64] {
        if try BGZFReader.isBlocked(input) { return try BGZFCuts(input).offsets(target: target) }
        return try LineCuts(input).offsets(target: target)
    }

    public mutating func read(
        _ input: any ByteStream, into sink: any DocumentSink
    ) throws(Diagnostic) {
        let input = try unpacked(input)
        let lines = LineStream(input, limit: sink.limits.documentBytes)
        var decoder = DocumentDecoder(wireOptions(sink.limits))
        while let line = try lines.next() {
            try take(line, of: input, &decoder, into: sink)
        }
    }

    /// The lines of blocked gzip, which is read as it is so that it can be cut; anything else unchanged.
    private mutating func unpacked(_ input: any ByteStream) throws(Diagnostic) -> any ByteStream {
        guard let whole = input.whole else { return try UnpackedPipe(input) }
        guard try BGZFReader.isBlocked(whole) else { return input }
        let places = self.places.flatMap { $0.isOf(whole) ? $0 : nil } ?? BGZFPlaces(whole)
        self.places = places
        return try BGZFLines(input, whole, places)
    }

    private func wireOptions(_ limits: ReadLimits) -> WireOptions {
        WireOptions(
            idKey: idKey, textKey: textKey, metadataKeys: metadataKeys, isForeign: true,
            maximumDepth: min(max(limits.jsonDepth, 1), 1024), maximumBytes: limits.documentBytes)
    }

    private func take(
        _ line: LineStream.Line, of input: any ByteStream, _ decoder: inout DocumentDecoder,
        into sink: any DocumentSink
    ) throws(Diagnostic) {
        let record = LineRecord(line, of: input)
        if record.isBlank { return }
        switch result(of: record, &decoder, limit: sink.limits.documentBytes) {
        case .success(let document):
            for warning in decoder.warnings { sink.warn(record.diagnostic(warning)) }
            try sink.emit(document, record: record.bytes)
        case .failure(let diagnostic):
            try sink.reject(diagnostic, id: nil, source: record.source, record: record.bytes)
        }
    }

    private func result(
        of record: LineRecord, _ decoder: inout DocumentDecoder, limit: Int
    ) -> Result<Document, Diagnostic> {
        if record.isTooLong { return .failure(record.tooLong(limit: limit)) }
        let line = record.bytes.assumingMemoryBound(to: UInt8.self)
        do throws(WireError) {
            var document = try decoder.decode(line)
            if document.source.isEmpty { document.source = record.source }
            return .success(document)
        } catch {
            guard error.code == .noText else { return .failure(record.diagnostic(error)) }
            return .failure(
                record.noText(
                    textKey, is: DocumentDecoder.word(for: textKey, in: line),
                    keys: DocumentDecoder.keys(of: line)))
        }
    }
}
