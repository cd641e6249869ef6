import GalleyCore
import GalleyJSON
import GalleyPipeline

/// The last part of a manifest: its `stages`, from their specs.
enum StageManifestText {
    /// The line that it begins with.
    static let key = "stages:"

    /// As it stands in `plugin.yaml`. A library of Swift says all of this itself, and gets whole documents.
    static func text(_ stages: [PluginManifest.Stage], isOfLibrary: Bool) -> String {
        let note =
            isOfLibrary ? "# What the library declares; `galley plugin build` writes it.\n" : ""
        return note + key + "\n" + stages.map { text($0, isOfLibrary) }.joined()
    }

    /// What a library of Swift declares, as a manifest has it.
    static func stage(_ spec: StageSpec) -> PluginManifest.Stage {
        let path = spec.options.first { isOutput($0) }
        let output = path.map {
            PluginManifest.Output(
                path: $0.defaultValue?.string ?? spec.name, isFolder: $0.type == .outputFolder)
        }
        return PluginManifest.Stage(spec, output: output, place: Place(file: ""))
    }

    /// True for the option that stands in a manifest as `output`.
    private static func isOutput(_ option: OptionSpec) -> Bool {
        option.name == PluginManifest.Output.option
            && (option.type == .outputFile || option.type == .outputFolder)
    }

    private static func text(_ stage: PluginManifest.Stage, _ isOfLibrary: Bool) -> String {
        let spec = stage.spec
        var lines = ["  - name: \(spec.name)", "    kind: \(spec.kind.rawValue)"]
        if spec.version != 1 { lines.append("    version: \(spec.version)") }
        lines.append("    summary: \(quoted(spec.summary))")
        if !isOfLibrary {
            let wants = stage.wants.map(\.rawValue).joined(separator: ", ")
            lines.append("    wants: [\(wants)]")
        }
        lines += list("takes", spec.takes) + list("begins", stage.begins)
        if let output = stage.output { lines.append("    output: { \(declaration(output)) }") }
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
        if !spec.options.allSatisfy(isOutput) {
            lines.append("    options:")
            lines += spec.options.filter { !isOutput($0) }
                .map { "      \($0.name): { \(declaration($0)) }" }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func list(_ key: String, _ words: [String]) -> [String] {
        words.isEmpty
            ? []
            : ["    \(key): [\(words.map { JSONValue.string($0).text() }.joined(separator: ", "))]"]
    }

    private static func declaration(_ output: PluginManifest.Output) -> String {
        var parts = [
            "\(output.isFolder ? "folder" : "file"): \(JSONValue.string(output.path).text())"
        ]
        if output.isFolder { parts.append("extension: \(output.fileExtension)") }
        for (key, text) in [
            ("head", output.head), ("between", output.between), ("tail", output.tail),
        ] where !text.isEmpty {
            parts.append("\(key): \(JSONValue.string(text).text())")
        }
        return parts.joined(separator: ", ")
    }

    /// The options of a spec that a manifest has no words for.
    static func undeclarable(_ spec: StageSpec) -> [OptionSpec] {
        spec.options.filter { type($0.type) == nil && !isOutput($0) }
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
