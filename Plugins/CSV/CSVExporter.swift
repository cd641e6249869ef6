public import GalleyCore

/// Writes one row per document, quoted as RFC 4180 says, with a header row.
public struct CSVExporter: Exporter {
    static let path = StageOption<String>(
        "path", .outputFile, default: "documents.csv", help: "The file to write")
    static let fields = StageOption<FieldMap?>(
        "fields", default: nil,
        help: "Columns and the fields they come from; lists are joined by a comma and a blank")
    static let delimiter = StageOption<Delimiter>(
        "delimiter", default: .comma, help: "What stands between the values")

    enum Delimiter: String, OptionChoice {
        case comma, semicolon, tab

        var byte: UInt8 {
            switch self {
            case .comma: UInt8(ascii: ",")
            case .semicolon: UInt8(ascii: ";")
            case .tab: UInt8(ascii: "\t")
            }
        }
    }

    public static let spec = StageSpec(
        "csv", .exporter, summary: "One row per document in a CSV file",
        options: [path.spec, fields.spec, delimiter.spec])

    private static let defaultColumns = FieldMap(
        ["id", "url", "title", "authors", "published", "language", "text"].map { ($0, $0) })

    public let output: OutputPlace
    private let columns: FieldMap
    private let delimiter: UInt8

    public init(_ options: StageOptions) throws(Diagnostic) {
        output = .file(options[Self.path])
        columns = options[Self.fields] ?? Self.defaultColumns
        delimiter = options[Self.delimiter].byte
    }

    public mutating func encode(_ document: FrozenDocument) throws(Diagnostic) -> EncodedDocument {
        var row: [UInt8] = []
        row.reserveCapacity(document.text.count + 256)
        for (index, column) in columns.pairs.enumerated() {
            if index > 0 { row.append(delimiter) }
            if column.field == "text" {
                append(document.text.bytes, to: &row)
            } else {
                append(Array((document.field(column.field) ?? .null).cell.utf8), to: &row)
            }
        }
        row += Self.lineEnd
        return EncodedDocument(document, bytes: row)
    }

    public func makeFragmentBuilder() -> any FragmentBuilder { ConcatenatedFragment() }

    public func makeAssembler() -> any FragmentAssembler {
        var head: [UInt8] = []
        for (index, column) in columns.pairs.enumerated() {
            if index > 0 { head.append(delimiter) }
            append(Array(column.name.utf8), to: &head)
        }
        return ConcatenatingAssembler(head: head + Self.lineEnd)
    }

    /// RFC 4180, section 2.1.
    private static let lineEnd: [UInt8] = [0x0D, 0x0A]

    /// Appends a value, in quotes where it holds a delimiter, a quote or a line end.
    private func append(_ value: [UInt8], to row: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        guard value.contains(where: { $0 == delimiter || $0 == quote || $0 == 0x0A || $0 == 0x0D })
        else {
            row += value
            return
        }
        row.append(quote)
        for byte in value {
            if byte == quote { row.append(quote) }
            row.append(byte)
        }
        row.append(quote)
    }
}
