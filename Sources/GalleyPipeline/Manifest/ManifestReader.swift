public import GalleyCore
public import GalleyFiles

/// Reads `plugin.yaml`: into a manifest, or into everything that is wrong with it.
public struct ManifestReader {
    private static let keys =
        ["api", "name", "version", "summary"] + carrierKeys + ["limits", "stages", "digest"]
    private static let carrierKeys = ["run", "native", "library", "lua"]
    private static let limitKeys = ["memory", "timeout", "recycle-after"]

    private let findings: Findings
    private let scalars: ScalarReader

    private init(_ findings: Findings) {
        self.findings = findings
        scalars = ScalarReader(findings: findings, parameters: nil)
    }

    /// True for a name that plugins and stages can have: kebab-case.
    public static func isName(_ text: String) -> Bool { StageManifestReader.isName(text) }

    /// What came of a manifest.
    public struct Loaded: Sendable {
        /// nil where there are errors.
        public var manifest: PluginManifest?
        /// In the order of the file.
        public var diagnostics: [Diagnostic]
    }

    /// Checks the bytes of the manifest in a plugin's folder. Reads nothing else.
    public static func load(bytes: [UInt8], file: String, folder: FilePath) -> Loaded {
        let (source, refusal) = SourceText.checked(bytes, file: file)
        let findings = Findings(source)
        if let refusal {
            findings.add(refusal)
        } else if let root = YAMLReader.read(findings) {
            let manifest = ManifestReader(findings).manifest(root, folder)
            return Loaded(
                manifest: findings.hasErrors ? nil : manifest, diagnostics: findings.sorted)
        } else if !findings.hasErrors {
            findings.add(
                .empty, "the file is empty", at: 0..<0,
                hint:
                    "a manifest begins with 'api: 1' and has name:, run: or a library, and stages:")
        }
        return Loaded(manifest: nil, diagnostics: findings.sorted)
    }

    private func manifest(_ root: YAMLNode, _ folder: FilePath) -> PluginManifest? {
        let keys = MappingReader(
            root, "a plugin's manifest", allowed: Self.keys,
            example: "{ api: 1, name: shout, run: [./shout.py], stages: [ … ] }", findings)
        checkVersion(keys["api"], root)
        let name = text(keys, "name", in: root, example: "name: shout")
        let carrier = carrier(keys, root)
        let stages = self.stages(keys, root, carrier)
        guard let name, let carrier else { return nil }
        if let entry = keys["name"], !StageManifestReader.isName(name) {
            findings.add(
                .badParameter, "\(Findings.quoted(name)) cannot be a plugin's name",
                at: entry.value.range, hint: "use lower-case letters, digits and -")
        }
        return PluginManifest(
            name: name, version: string(keys["version"], "'version'") ?? "0",
            summary: string(keys["summary"], "'summary'") ?? "", file: findings.source.file,
            folder: folder, carrier: carrier, stages: stages, limits: limits(keys["limits"]),
            digest: digest(keys["digest"]))
    }

    /// `digest: sha256:3f2a…`, as `galley plugin install` writes it.
    private func digest(_ entry: YAMLEntry?) -> String? {
        guard let entry, let text = string(entry, "'digest'") else { return nil }
        let hex = text.utf8.dropFirst(7)
        let isDigest =
            text.hasPrefix("sha256:") && hex.count == 64
            && hex.allSatisfy { $0 &- 0x30 <= 9 || $0 &- 0x61 < 6 }
        guard isDigest else {
            findings.add(
                .badParameter, "\(Findings.quoted(text)) is no digest of a plugin",
                at: entry.value.range,
                hint: "`galley plugin install` writes it; leave it out where code changes")
            return nil
        }
        return String(decoding: hex, as: UTF8.self)
    }

    private func checkVersion(_ entry: YAMLEntry?, _ root: YAMLNode) {
        let api = PluginManifest.api
        guard let entry else {
            findings.add(
                .version, "a plugin's manifest begins with 'api: \(api)'", at: root.range,
                hint: "add 'api: \(api)' as the first line")
            return
        }
        guard case .scalar(let text, _) = entry.value.kind, text == String(api) else {
            findings.add(
                .version, "this Galley reads manifests with 'api: \(api)'", at: entry.value.range,
                hint: "a newer plugin needs a newer Galley; an older one is built again")
            return
        }
    }

    private func text(
        _ keys: MappingReader, _ key: String, in root: YAMLNode, example: String
    ) -> String? {
        guard let entry = keys[key] else {
            findings.add(
                .missingKey, "a plugin's manifest needs '\(key)'", at: root.range,
                hint: "such as \(example)")
            return nil
        }
        return string(entry, "'\(key)'")
    }

    /// The one key that says who does the stages.
    private func carrier(_ keys: MappingReader, _ root: YAMLNode) -> PluginManifest.Carrier? {
        let given = Self.carrierKeys.filter { keys[$0] != nil }
        guard let key = given.first, let entry = keys[key] else {
            findings.add(
                .missingKey,
                "a plugin's manifest says what does its stages: 'run', 'native', 'library' or 'lua'",
                at: root.range,
                hint: "such as run: [python3, shout.py], native: libshout.so or lua: shout.lua")
            return nil
        }
        if given.count > 1, let other = keys[given[1]] {
            findings.add(
                .outOfRange, "'\(key)' and '\(given[1])' are both given", at: other.keyRange,
                hint: "a plugin has one carrier")
        }
        guard key != "run" else { return words(entry).map { .process($0) } }
        if let limits = keys["limits"] {
            findings.add(
                .outOfRange, "'limits' are those of a process, and this plugin has none",
                at: limits.keyRange,
                hint: "it runs in the worker: `limits:` of the pipeline hold for it")
        }
        guard let name = string(entry, "'\(key)'") else { return nil }
        guard !name.isEmpty, !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
            findings.add(
                .outOfRange, "'\(key)' names a file in the plugin's folder", at: entry.value.range,
                hint: "such as \(key): libshout.so")
            return nil
        }
        switch key {
        case "native": return .native(name)
        case "library": return .library(name)
        default: return .lua(name)
        }
    }

    private func words(_ entry: YAMLEntry) -> [String]? {
        var reader = OptionReader(scalars: scalars, folder: FilePath("."))
        let words = reader.value(entry.value, .list(.string), "'run'")?.strings
        if let words, words.first?.isEmpty ?? true {
            findings.add(
                .outOfRange, "'run' names no program", at: entry.value.range,
                hint: "such as run: [python3, shout.py]")
            return nil
        }
        return words
    }

    private func limits(_ entry: YAMLEntry?) -> PluginManifest.Limits {
        var limits = PluginManifest.Limits()
        guard let entry else { return limits }
        let keys = MappingReader(
            entry.value, "the limits of a plugin", allowed: Self.limitKeys,
            example: "{ memory: 1 GiB, timeout: 10s }", findings)
        limits.memoryBytes = number(keys["memory"], .byteCount(1 << 20...Int.max), "'memory'")
        limits.recycleAfter = number(
            keys["recycle-after"], .integer(1...Int.max), "'recycle-after'")
        if let entry = keys["timeout"], let scalar = scalars.scalar(entry.value) {
            if let time = Units.milliseconds(scalar.text), time > 0 {
                limits.timeoutMilliseconds = time
            } else {
                findings.add(
                    .wrongType,
                    "'timeout' wants a time such as 500 ms, 10s or 2 min, this is "
                        + Findings.quoted(scalar.text),
                    at: entry.value.range, hint: "such as timeout: 10s")
            }
        }
        return limits
    }

    private func stages(
        _ keys: MappingReader, _ root: YAMLNode, _ carrier: PluginManifest.Carrier?
    ) -> [PluginManifest.Stage] {
        guard let entry = keys["stages"], let nodes = entry.value.elements, !nodes.isEmpty else {
            findings.add(
                .missingKey, "a plugin's manifest lists at least one stage below 'stages'",
                at: keys["stages"]?.keyRange ?? root.range,
                hint: "such as stages: [{ name: shout, kind: normalizer, summary: … }]")
            return []
        }
        let reader = StageManifestReader(findings: findings, scalars: scalars)
        var stages: [PluginManifest.Stage] = []
        for node in nodes {
            guard let stage = reader.stage(node) else { continue }
            if stages.contains(where: { $0.spec.name == stage.spec.name }) {
                findings.add(
                    .repeatedStage, "two stages are called '\(stage.spec.name)'", at: node.range,
                    hint: "give one of them another name")
            }
            if let carrier { checkKind(stage, carrier, node) }
            stages.append(stage)
        }
        if stages.count > 1, let lua = keys["lua"] {
            findings.add(
                .outOfRange, "a file of Lua is one stage, and there are \(stages.count)",
                at: lua.keyRange, hint: "give each a plugin of its own")
        }
        return stages
    }

    /// What a reader and an exporter declare, as their carrier needs it.
    private func checkKind(
        _ stage: PluginManifest.Stage, _ carrier: PluginManifest.Carrier, _ node: YAMLNode
    ) {
        let kind = stage.spec.kind
        guard kind == .reader || kind == .exporter else { return }
        if case .lua = carrier {
            findings.add(
                .outOfRange, "a file of Lua can be no \(kind.rawValue)", at: node.range,
                hint: "it can be a normalizer, an extractor or a filter")
        }
        if kind == .exporter, stage.output == nil {
            findings.add(
                .missingKey, "an exporter says what it writes to", at: node.range,
                hint: "such as output: { file: stories.xml }")
        }
        if case .library = carrier {
            guard let output = stage.output,
                output.head + output.between + output.tail != ""
            else { return }
            findings.add(
                .outOfRange, "a library of Swift writes 'head', 'between' and 'tail' itself",
                at: node.range, hint: "leave them out")
        } else if kind == .reader, stage.spec.takes.isEmpty, stage.begins.isEmpty {
            findings.add(
                .missingKey, "a reader says which inputs it takes", at: node.range,
                hint: "by their names' ends and media types, takes: [.press, text/x-press], "
                    + "or by how they begin, begins: [\"%PRESS\"]")
        }
    }

    private func string(_ entry: YAMLEntry?, _ subject: String) -> String? {
        guard let entry else { return nil }
        guard case .scalar(let text, _) = entry.value.kind else {
            findings.wrongType(
                subject, wants: "a string", node: entry.value, hint: "write one value")
            return nil
        }
        return text
    }

    private func number(_ entry: YAMLEntry?, _ type: OptionType, _ subject: String) -> Int? {
        guard let entry else { return nil }
        var reader = OptionReader(scalars: scalars, folder: FilePath("."))
        return reader.value(entry.value, type, subject)?.int
    }
}
