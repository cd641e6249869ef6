import GalleyCore
import GalleyFiles

/// Reads one entry of a manifest's `stages`.
struct StageManifestReader {
    private static let keys = [
        "name", "kind", "version", "summary", "wants", "options", "reads", "gives", "reasons",
        "takes",
        "begins", "output",
    ]
    /// What a stage of a plugin can be.
    private static let kinds: [StageKind] = [.reader, .normalizer, .extractor, .filter, .exporter]

    let findings: Findings
    let scalars: ScalarReader

    /// True for kebab-case, as the names of stages are.
    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, first &- 0x61 < 26, text.utf8.count <= 64 else {
            return false
        }
        return text.utf8.allSatisfy {
            $0 &- 0x61 < 26 || $0 &- 0x30 <= 9 || $0 == UInt8(ascii: "-")
        }
    }

    /// The stage, or nil where its name or kind is missing (reported).
    func stage(_ node: YAMLNode) -> PluginManifest.Stage? {
        let keys = MappingReader(
            node, "a stage of a manifest", allowed: Self.keys,
            example: "{ name: shout, kind: normalizer, summary: Makes text loud }", findings)
        guard let name = required(keys, "name", .string, node, "name: shout"),
            let word = required(
                keys, "kind", .choice(Self.kinds.map(\.rawValue)), node, "kind: normalizer")
        else { return nil }
        guard Self.isName(name), let entry = keys["name"] else {
            findings.add(
                .badParameter, "\(Findings.quoted(name)) cannot be a stage's name",
                at: keys["name"]?.value.range ?? node.range,
                hint: "use lower-case letters, digits and -")
            return nil
        }
        let kind = StageKind(rawValue: word) ?? .filter
        checkKeys(keys, kind)
        let output = output(keys["output"])
        let spec = StageSpec(
            name, kind,
            version: value(keys["version"], .integer(1...Int.max), "'version'")?.int ?? 1,
            summary: value(keys["summary"], .string, "'summary'")?.string ?? "",
            options: options(keys["options"], output),
            reads: value(keys["reads"], .list(.string), "'reads'")?.strings ?? [],
            gives: fields(keys["gives"]), dropReasons: reasons(keys["reasons"], kind, node),
            takes: takes(keys["takes"]))
        return PluginManifest.Stage(
            spec, wants: wants(keys["wants"], kind),
            begins: value(keys["begins"], .list(.string), "'begins'")?.strings ?? [],
            output: output, place: findings.source.place(entry.value.range))
    }

    private func required(
        _ keys: MappingReader, _ key: String, _ type: OptionType, _ node: YAMLNode,
        _ example: String
    ) -> String? {
        guard let entry = keys[key] else {
            findings.add(
                .missingKey, "a stage of a manifest needs '\(key)'", at: node.range,
                hint: "such as \(example)")
            return nil
        }
        return value(entry, type, "'\(key)'")?.string
    }

    private func options(
        _ entry: YAMLEntry?, _ output: PluginManifest.Output?
    ) -> [OptionSpec] {
        let reader = ParameterReader(findings, noun: "option")
        let own = members(entry, "'options'", "options: { level: { type: integer, default: 1 } }")
        if output != nil, let taken = own.first(where: { $0.key == PluginManifest.Output.option }) {
            findings.add(
                .badParameter, "every exporter has an option 'path' already", at: taken.keyRange,
                hint: "its default stands in 'output'")
        }
        let given = own.compactMap { reader.option($0) }
        return (output.map { [$0.optionSpec] } ?? []) + given
    }

    /// `gives: { mood: { type: string, help: How it feels } }`
    private func fields(_ entry: YAMLEntry?) -> [FieldSpec] {
        let types: [FieldSpec.FieldType] = [.string, .number, .bool, .list, .any]
        return members(entry, "'gives'", "gives: { mood: { type: string, help: How it feels } }")
            .compactMap { member in
                let keys = MappingReader(
                    member.value, "a field", allowed: ["type", "help"],
                    example: "{ type: string, help: How it feels }", findings)
                let word = value(keys["type"], .choice(types.map(\.rawValue)), "'type'")?.string
                return FieldSpec(
                    member.key, word.flatMap(FieldSpec.FieldType.init) ?? .any,
                    value(keys["help"], .string, "'help'")?.string ?? "")
            }
    }

    /// `reasons: { too-loud: more than half are capitals }`
    private func reasons(
        _ entry: YAMLEntry?, _ kind: StageKind, _ node: YAMLNode
    ) -> [StageSpec.DropReason] {
        let reasons = members(entry, "'reasons'", "reasons: { too-loud: mostly capitals }")
            .map { StageSpec.DropReason($0.key, value($0, .string, "'\($0.key)'")?.string ?? "") }
        if kind == .filter, reasons.isEmpty {
            findings.add(
                .missingKey, "a filter says for which reasons it drops", at: node.range,
                hint: "such as reasons: { too-loud: mostly capitals }")
        }
        return reasons
    }

    private func wants(_ entry: YAMLEntry?, _ kind: StageKind) -> [PluginManifest.DocumentField] {
        let all = PluginManifest.DocumentField.all(of: kind)
        guard let entry else { return kind == .reader ? [.bytes] : [.text] }
        let words = value(entry, .list(.choice(all.map(\.rawValue))), "'wants'")?.strings ?? []
        let fields = words.compactMap(PluginManifest.DocumentField.init)
        if kind == .reader, fields.count != 1 {
            findings.add(
                .outOfRange, "a reader gets its input as text or as bytes", at: entry.value.range,
                hint: "such as wants: [text]")
        }
        return fields
    }

    func members(_ entry: YAMLEntry?, _ subject: String, _ example: String) -> [YAMLEntry] {
        guard let entry, !entry.value.isNull else { return [] }
        guard let entries = entry.value.entries else {
            findings.wrongType(
                subject, wants: "a mapping", node: entry.value, hint: "such as \(example)")
            return []
        }
        return entries
    }

    func value(_ entry: YAMLEntry?, _ type: OptionType, _ subject: String) -> Value? {
        guard let entry else { return nil }
        var reader = OptionReader(scalars: scalars, folder: FilePath("."))
        return reader.value(entry.value, type, subject)
    }
}
