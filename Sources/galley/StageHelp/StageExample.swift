import GalleyCore
import GalleyPipeline

/// A stage as it could stand in a pipeline, made from its spec.
enum StageExample {
    /// Lines of YAML: the section, the stage, and each option with its default or an example.
    static func lines(for spec: StageSpec) -> [String] {
        let section = (spec.kind.sections.last ?? .extract).rawValue + ":"
        guard !spec.allOptions.isEmpty else { return [section, "  - \(spec.name)"] }
        let hasValues = spec.allOptions.contains {
            $0.isRequired || $0.defaultValue != nil || $0.name == spec.shorthand
        }
        var lines = [section, "  - \(spec.name)" + (hasValues ? ":" : "")]
        for option in spec.allOptions {
            if case .code = option.type {
                lines += ["      \(option.name): |", "        \(code)"]
            } else if let value = option.defaultValue
                ?? (option.isRequired ? example(option.type) : nil)
            {
                lines.append("      \(option.name): \(yaml(value, option.type))")
            } else {
                lines.append("      # \(option.name): \(yaml(example(option.type)))")
            }
        }
        return lines
    }

    private static let code = "return #doc.text >= 200, \"short\""

    /// A value that an option of this type could have.
    private static func example(_ type: OptionType) -> Value {
        switch type {
        case .bool: .bool(true)
        case .integer(let range): .int(min(max(range.lowerBound, 10), range.upperBound))
        case .number(let range): .double(min(max(range.lowerBound, 0.5), range.upperBound))
        case .string: .string("some text")
        case .scalar: .int(10)
        case .code: .string(code)
        case .choice(let words): .string(words.first ?? "")
        case .list(let element): .array([example(element)])
        case .map(let element): .object([Value.Member("id", example(element))])
        case .expression: .string("words >= 80")
        case .field: .string("source.name")
        case .byteCount(let range): .int(max(range.lowerBound, min(range.upperBound, 1 << 20)))
        case .outputFile: .string("articles.jsonl.gz")
        case .outputFolder: .string("articles")
        case .inputFile: .string("names.txt")
        }
    }

    /// A value of an option in YAML's flow style, sizes with their unit.
    static func yaml(_ value: Value, _ type: OptionType) -> String {
        type.spelling(of: value) ?? yaml(value)
    }

    /// A value in YAML's flow style.
    static func yaml(_ value: Value) -> String {
        switch value {
        case .null: "null"
        case .bool(let bool): bool ? "true" : "false"
        case .number(let number): number.spelling
        case .string(let text): isPlain(text) ? text : quoted(text)
        case .array(let elements): "[" + elements.map(yaml).joined(separator: ", ") + "]"
        case .object(let members):
            members.isEmpty
                ? "{}"
                : "{ " + members.map { "\($0.name): \(yaml($0.value))" }.joined(separator: ", ")
                    + " }"
        }
    }

    /// True for text that YAML reads back as the same string without quotes, also in flow style.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first.properties.isAlphabetic,
            text.last != " ",
            !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(
                text.lowercased())
        else { return false }
        return text.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || (0x30...0x39).contains($0.value)
                || "-_./ ".unicodeScalars.contains($0)
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\" + String(scalar)
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
