import GalleyCore
import GalleyJSON

/// The last part of a manifest: its `stages`, from their specs.
enum StageManifestText {
    /// The line that it begins with.
    static let key = "stages:"

    /// As it stands in `plugin.yaml`. A library of Swift says all of this itself, and gets whole documents.
    static func text(_ specs: [StageSpec], isOfLibrary: Bool) -> String {
        let note =
            isOfLibrary ? "# What the library declares; `galley plugin build` writes it.\n" : ""
        return note + key + "\n" + specs.map { stage($0, isOfLibrary) }.joined()
    }

    private static func stage(_ spec: StageSpec, _ isOfLibrary: Bool) -> String {
        var lines = ["  - name: \(spec.name)", "    kind: \(spec.kind.rawValue)"]
        if spec.version != 1 { lines.append("    version: \(spec.version)") }
        lines.append("    summary: \(quoted(spec.summary))")
        if !isOfLibrary { lines.append("    wants: [text]") }
        if !spec.reads.isEmpty {
            lines.append("    reads: [\(spec.reads.joined(separator: ", "))]")
        }
        if !spec.gives.isEmpty {
            lines.append("    gives:")
            lines += spec.gives.map {
                "      \($0.name): { type: \($0.type.rawValue), help: \(quoted($0.help)) }"
            }
        }
        if !spec.dropReasons.isEmpty {
            lines.append("    reasons:")
            lines += spec.dropReasons.map { "      \($0.name): \(quoted($0.help))" }
        }
        if !spec.options.isEmpty {
            lines.append("    options:")
            lines += spec.options.map { "      \($0.name): { \(declaration($0)) }" }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// The options of a spec that a manifest has no words for.
    static func undeclarable(_ spec: StageSpec) -> [OptionSpec] {
        spec.options.filter { type($0.type) == nil }
    }

    private static func declaration(_ option: OptionSpec) -> String {
        var parts = type(option.type) ?? ["type: string"]
        if let value = option.defaultValue { parts.append("default: \(scalar(value))") }
        if option.isRequired { parts.append("required: true") }
        parts.append("help: \(quoted(option.help))")
        return parts.joined(separator: ", ")
    }

    private static func type(_ type: OptionType) -> [String]? {
        switch type {
        case .string: ["type: string"]
        case .bool: ["type: bool"]
        case .choice(let words):
            ["type: choice", "choices: [\(words.map(quoted).joined(separator: ", "))]"]
        case .integer(let range): ["type: integer"] + bounds(range, Int.min, Int.max)
        case .byteCount(let range): ["type: bytes"] + bounds(range, 0, Int.max)
        case .number(let range):
            ["type: number"]
                + bounds(
                    range, -Double.greatestFiniteMagnitude, Double.greatestFiniteMagnitude)
        default: nil
        }
    }

    private static func bounds<Bound>(
        _ range: ClosedRange<Bound>, _ least: Bound, _ most: Bound
    ) -> [String] {
        (range.lowerBound == least ? [] : ["min: \(range.lowerBound)"])
            + (range.upperBound == most ? [] : ["max: \(range.upperBound)"])
    }

    private static func scalar(_ value: Value) -> String {
        value.string.map(quoted) ?? value.cell
    }

    /// Plain where nothing in it means something to YAML, in a mapping in braces as well.
    private static func quoted(_ text: String) -> String {
        let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        let isPlain =
            (text.utf8.first.map(isLetter) ?? false) && text.utf8.allSatisfy(isHarmless)
            && !text.hasSuffix(" ") && !words.contains(text.lowercased())
        return isPlain ? text : JSONValue.string(text).text()
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    private static func isHarmless(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte &- 0x30 <= 9 || byte >= 0x80 || " .-_/()`;'".utf8.contains(byte)
    }
}
