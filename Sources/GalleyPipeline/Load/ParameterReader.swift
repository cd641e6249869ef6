import GalleyCore
import GalleyFiles

/// Reads `params:` and puts the values of the command line in.
struct ParameterReader {
    static let keys = ["type", "default", "min", "max", "choices", "help"]

    private let findings: Findings
    private let scalars: ScalarReader
    /// What is declared, for messages: parameters of a pipeline, options of a stage.
    private let noun: String

    init(_ findings: Findings, noun: String = "parameter") {
        self.findings = findings
        self.noun = noun
        scalars = ScalarReader(findings: findings, parameters: nil)
    }

    /// The table; `given` are the values of the command line, of which the last of a name wins.
    func read(_ entry: YAMLEntry?, given: [(name: String, value: String)]) -> ParameterTable {
        var table = ParameterTable()
        if let entry, !entry.value.isNull {
            guard let entries = entry.value.entries else {
                findings.wrongType(
                    "'params'", wants: "a mapping of names to declarations", node: entry.value,
                    hint: "such as params: { words: { type: integer, default: 80 } }")
                return table
            }
            for declaration in entries { table.append(parameter(declaration, given: given)) }
        }
        for (name, _) in given where table[name] == nil {
            let place =
                entry.map { findings.source.place($0.keyRange) }
                ?? Place(file: findings.source.file)
            findings.add(
                Diagnostic(
                    PipelineCode.unknownParameter.rawValue,
                    "-p \(name): the pipeline has no parameter \(Findings.quoted(name))",
                    place: place,
                    hint: Findings.didYouMean(name, among: table.names)
                        ?? (table.all.isEmpty
                            ? "it declares none" : "it has \(Findings.alternatives(table.names))")))
        }
        return table
    }

    private func parameter(
        _ entry: YAMLEntry, given: [(name: String, value: String)]
    ) -> ParameterTable.Parameter {
        checkName(entry)
        let unknown = ParameterTable.Parameter(name: entry.key, value: nil)
        guard entry.value.entries != nil else {
            findings.wrongType(
                "the \(noun) '\(entry.key)'", wants: "a declaration", node: entry.value,
                hint: "write \(entry.key): { type: integer, default: 10 }")
            return unknown
        }
        let keys = MappingReader(
            entry.value, "a parameter", allowed: Self.keys,
            example: "{ type: integer, default: 5 }",
            findings)
        if let help = keys["help"] { _ = value(help.value, .string, "'help'") }
        guard let type = type(keys, entry) else { return unknown }
        let written = keys["default"].flatMap {
            value($0.value, type, "the default of '\(entry.key)'")
        }
        if let text = given.last(where: { $0.name == entry.key })?.value {
            return ParameterTable.Parameter(name: entry.key, value: commandLine(text, type, entry))
        }
        if keys["default"] == nil {
            findings.add(
                .missingParameter,
                "the parameter '\(entry.key)' has no default and is given no value",
                at: entry.keyRange, hint: "give it one: -p \(entry.key)=…")
        }
        return ParameterTable.Parameter(name: entry.key, value: written)
    }

    /// An option of a stage, declared as a parameter is, and perhaps `required`.
    func option(_ entry: YAMLEntry) -> OptionSpec? {
        checkName(entry)
        guard entry.value.entries != nil else {
            findings.wrongType(
                "the option '\(entry.key)'", wants: "a declaration", node: entry.value,
                hint: "write \(entry.key): { type: integer, default: 10, help: What it does }")
            return nil
        }
        let keys = MappingReader(
            entry.value, "an option", allowed: Self.keys + ["required"],
            example: "{ type: integer, default: 5, help: What it does }", findings)
        guard let type = type(keys, entry) else { return nil }
        let help = keys["help"].flatMap { value($0.value, .string, "'help'") }?.string
        let isRequired = keys["required"].flatMap { value($0.value, .bool, "'required'") }?.bool
        return OptionSpec(
            entry.key, type, help: help ?? "",
            defaultValue: keys["default"].flatMap {
                value($0.value, type, "the default of '\(entry.key)'")
            },
            isRequired: isRequired ?? false)
    }

    private func checkName(_ entry: YAMLEntry) {
        let isWord = entry.key.utf8.allSatisfy {
            $0 &- 0x30 <= 9 || $0 | 0x20 &- 0x61 < 26 || $0 == UInt8(ascii: "-")
                || $0 == UInt8(ascii: "_")
        }
        guard !isWord || entry.key.isEmpty else { return }
        findings.add(
            .badParameter, "\(Findings.quoted(entry.key)) cannot be a parameter's name",
            at: entry.keyRange, hint: "use letters, digits, - and _")
    }

    private func value(_ node: YAMLNode, _ type: OptionType, _ subject: String) -> Value? {
        var reader = OptionReader(scalars: scalars, folder: FilePath("."))
        return reader.value(node, type, subject)
    }

    /// A value of the command line; what is wrong with it is shown at the declaration.
    private func commandLine(_ text: String, _ type: OptionType, _ entry: YAMLEntry) -> Value? {
        let style: YAMLStyle = if case .string = type { .doubleQuoted } else { .plain }
        let node = YAMLNode(kind: .scalar(text, style), range: entry.keyRange)
        return value(node, type, "-p \(entry.key)=\(text):")
    }

    private func type(_ keys: MappingReader, _ entry: YAMLEntry) -> OptionType? {
        guard let written = keys["type"] else {
            findings.add(
                .missingKey, "the \(noun) '\(entry.key)' has no type", at: entry.keyRange,
                hint: "add type: \(Findings.alternatives(ParameterType.allCases.map(\.rawValue)))")
            return nil
        }
        let words = ParameterType.allCases.map(\.rawValue)
        guard let word = value(written.value, .choice(words), "'type'")?.string,
            let type = ParameterType(rawValue: word)
        else { return nil }
        checkKeys(keys, type)
        return optionType(type, keys, entry)
    }

    /// Bounds belong to numbers, choices to choices.
    private func checkKeys(_ keys: MappingReader, _ type: ParameterType) {
        let takesBounds = type == .integer || type == .number || type == .bytes
        for key in ["min", "max"] + ["choices"] {
            guard let entry = keys[key], key == "choices" ? type != .choice : !takesBounds else {
                continue
            }
            findings.add(
                .badParameter,
                "\(noun == "option" ? "an" : "a") \(noun) of type \(type.rawValue) has no '\(key)'",
                at: entry.keyRange,
                hint: key == "choices"
                    ? "leave it out, or write type: choice"
                    : "leave it out; integer, number and bytes have bounds")
        }
    }

    private func optionType(
        _ type: ParameterType, _ keys: MappingReader, _ entry: YAMLEntry
    ) -> OptionType? {
        switch type {
        case .string: .string
        case .bool: .bool
        case .choice: choices(keys, entry)
        case .integer:
            bounds(keys, Int.optionType, \.int, Int.min...Int.max).map(OptionType.integer)
        case .bytes:
            bounds(keys, .byteCount(0...Int.max), \.int, 0...Int.max).map(OptionType.byteCount)
        case .number:
            bounds(
                keys, Double.optionType, \.double,
                -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
            ).map(OptionType.number)
        }
    }

    private func bounds<Bound: Comparable>(
        _ keys: MappingReader, _ type: OptionType, _ read: (Value) -> Bound?,
        _ all: ClosedRange<Bound>
    ) -> ClosedRange<Bound>? {
        let least = keys["min"].flatMap { value($0.value, type, "'min'") }.flatMap(read)
        let most = keys["max"].flatMap { value($0.value, type, "'max'") }.flatMap(read)
        guard let least, let most, least > most, let entry = keys["max"] else {
            return (least ?? all.lowerBound)...(most ?? all.upperBound)
        }
        findings.add(
            .badParameter, "'max' is smaller than 'min'", at: entry.value.range,
            hint: "change them over")
        return nil
    }

    private func choices(_ keys: MappingReader, _ entry: YAMLEntry) -> OptionType? {
        guard let written = keys["choices"] else {
            findings.add(
                .missingKey, "the \(noun) '\(entry.key)' has no choices", at: entry.keyRange,
                hint: "add choices: [a, b]")
            return nil
        }
        guard let words = value(written.value, .list(.string), "'choices'")?.strings else {
            return nil
        }
        if words.isEmpty {
            findings.add(
                .badParameter, "'choices' is empty", at: written.value.range,
                hint: "such as choices: [a, b]")
        }
        return words.isEmpty ? nil : .choice(words)
    }
}
