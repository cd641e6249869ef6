public import GalleyCore

extension OptionType {
    /// A value of the type as people write it, where that differs from how values are written: `4 KiB`.
    public func spelling(of value: Value) -> String? {
        guard case .byteCount = self, let bytes = value.int else { return nil }
        return Units.spelled(bytes: bytes)
    }

    /// A value as it could be written in a pipeline, for remedies: `[a, b]`.
    var example: String {
        switch self {
        case .bool: "true"
        case .integer(let range): "\(min(max(range.lowerBound, 10), range.upperBound))"
        case .number(let range): "\(min(max(range.lowerBound, 0.5), range.upperBound))"
        case .string: "\"some words\""
        case .scalar: "10"
        case .code(let language): "some lines of \(language) after '|'"
        case .choice(let words): words.first ?? ""
        case .list(.string): "[one, two]"
        case .list(let element): "[\(element.example)]"
        case .map(.field): "{ id: id, file: source.name, text: text }"
        case .map(let element): "{ name: \(element.example) }"
        case .expression: "'words >= 80'"
        case .field: "source.name"
        case .byteCount: "256 KiB"
        case .outputFile: "articles.jsonl"
        case .outputFolder: "articles"
        case .inputFile: "names.txt"
        }
    }
}
