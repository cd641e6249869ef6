public import GalleyCore
import GalleyFiles

/// Reads the four sections that list stages.
struct StageReader {
    let stages: StageTable
    let scalars: ScalarReader
    let folder: FilePath

    private var findings: Findings { scalars.findings }

    /// The option that every exporter has.
    static let when = OptionSpec(
        "when", .expression, help: "Which documents it takes; all where it is not given")

    /// All stages that were understood, in the order in which documents meet them.
    func read(_ keys: MappingReader, root: YAMLNode) -> [StageDraft] {
        var drafts: [StageDraft] = []
        for section in PipelineSection.allCases {
            let entry = keys[section.rawValue]
            let before = findings.all.count
            let read = entry.map { self.section(section, $0) } ?? []
            drafts += read
            let isQuiet = read.isEmpty && findings.all.count == before
            if isQuiet, section == .read || section == .export {
                addMissing(
                    section, at: entry?.keyRange ?? root.range.lowerBound..<root.range.lowerBound)
            }
        }
        return drafts
    }

    private func addMissing(_ section: PipelineSection, at range: Range<Int>) {
        let names = stages.names(in: section)
        let choice = names.isEmpty ? "" : ", such as \(Findings.alternatives(names))"
        if section == .read {
            findings.add(
                .noReader, "the pipeline reads nothing", at: range,
                hint: "add a reader below 'read:'\(choice)")
        } else {
            findings.add(
                .noExporter, "the pipeline writes nothing", at: range,
                hint: "add an exporter below 'export:'\(choice)")
        }
    }

    private func section(_ section: PipelineSection, _ entry: YAMLEntry) -> [StageDraft] {
        guard !entry.value.isNull else { return [] }
        guard let elements = entry.value.elements else {
            findings.wrongType(
                "'\(section.rawValue)'", wants: "a list of stages", node: entry.value,
                hint: "begin each stage with '- '")
            return []
        }
        let drafts = elements.compactMap { stage($0, in: section) }
        if section == .read { refuseRepeated(drafts) }
        return drafts
    }

    /// A reader that stands twice: what the first takes the second never gets.
    private func refuseRepeated(_ readers: [StageDraft]) {
        var seen: [String: Range<Int>] = [:]
        for reader in readers where !reader.isGuess {
            let name = reader.spec.name
            guard let first = seen[name] else {
                seen[name] = reader.nameRange
                continue
            }
            let line = findings.source.place(first).line
            findings.add(
                .repeatedReader,
                "'\(name)' reads already (line \(line)); here it would never be asked",
                at: reader.nameRange, stage: name, hint: "keep one of the two")
        }
    }

    private func stage(_ node: YAMLNode, in section: PipelineSection) -> StageDraft? {
        switch node.kind {
        case .scalar(let name, _) where !node.isNull:
            return stage(name, at: node.range, options: nil, in: section)
        case .mapping(let entries):
            guard let first = entries.first, entries.count == 1 else {
                refuseEntry(entries, node)
                return nil
            }
            return stage(first.key, at: first.keyRange, options: first.value, in: section)
        case .refused: return nil
        default:
            findings.add(
                .stageEntry, "a stage is its name, or its name with options, this is \(node.word)",
                at: node.range, hint: "write '- name' or '- name: { option: value }'")
            return nil
        }
    }

    /// Several keys where one stage should be: its options are not indented far enough.
    private func refuseEntry(_ entries: [YAMLEntry], _ node: YAMLNode) {
        guard let first = entries.first, let second = entries.dropFirst().first else {
            findings.add(
                .stageEntry, "a stage without a name", at: node.range,
                hint: "write '- name' or '- name: { option: value }'")
            return
        }
        let isOption = first.value.isNull
        findings.add(
            .stageEntry,
            "\(Findings.quoted(second.key)) stands beside the stage \(Findings.quoted(first.key)), not below it",
            at: second.keyRange,
            hint: isOption
                ? "indent it further, or write '- \(first.key): { \(second.key): … }'"
                : "begin each stage with '- '")
    }

    private func stage(
        _ written: String, at range: Range<Int>, options: YAMLNode?, in section: PipelineSection
    ) -> StageDraft? {
        let parts = written.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.first.map(String.init) ?? written
        guard let entry = stages.stage(name, in: section) else {
            return unknown(
                name, range.lowerBound..<range.lowerBound + max(1, name.unicodeScalars.count),
                section)
        }
        if parts.count > 1 { checkPin(String(parts[1]), entry.spec, range) }
        var draft = StageDraft(section: section, entry: entry, nameRange: range)
        read(options, into: &draft)
        return draft
    }

    private func checkPin(_ version: String, _ spec: StageSpec, _ range: Range<Int>) {
        guard Int(version) != spec.version else { return }
        let isNumber = Int(version) != nil
        findings.add(
            .stageVersion,
            isNumber
                ? "'\(spec.name)' is wanted in version \(version), installed is version \(spec.version)"
                : "\(Findings.quoted(version)) is no version", at: range, stage: spec.name,
            hint:
                "write '\(spec.name)@\(spec.version)' once you have checked what changed, or leave the version out"
        )
    }

    private func unknown(
        _ name: String, _ range: Range<Int>, _ section: PipelineSection
    ) -> StageDraft? {
        if findings.isFull { return nil }
        let others = stages.all.filter { $0.spec.name == name }
        if let other = others.first {
            let kinds = Findings.alternatives(others.map(\.spec.kind.words))
            let places = others.flatMap(\.spec.kind.sections).map { "'\($0.rawValue):'" }
            findings.add(
                .wrongSection,
                "'\(name)' is \(kinds) and cannot stand below '\(section.rawValue):'",
                at: range, stage: name, hint: "move it below \(Findings.alternatives(places))")
            return StageDraft(section: section, entry: other, nameRange: range, isGuess: true)
        }
        let here = stages.names(in: section)
        let near =
            NearestName.of(String(name.lowercased().prefix(64)), among: here)
            ?? NearestName.of(
                String(name.lowercased().prefix(64)), among: stages.all.map(\.spec.name))
        findings.add(
            .unknownStage, "no stage is called \(Findings.quoted(name))", at: range,
            hint: near.map { "did you mean '\($0)'?" }
                ?? (here.isEmpty
                    ? "no stage is installed that may stand here"
                    : "below '\(section.rawValue):' may stand \(Findings.alternatives(here))")
        )
        let guess = near.flatMap { stages.stage($0, in: section) ?? stages.stage($0) }
        return guess.map {
            StageDraft(section: section, entry: $0, nameRange: range, isGuess: true)
        }
    }

    /// Checks the options of a stage and fills defaults in.
    private func read(_ node: YAMLNode?, into draft: inout StageDraft) {
        let spec = draft.spec
        var reader = OptionReader(scalars: scalars, folder: folder)
        if let node, !node.isNull {
            guard let entries = options(node, of: spec, at: draft.nameRange) else {
                findings.wrongType(
                    "'\(spec.name)'", wants: "options as a mapping", node: node,
                    hint: "write '- \(spec.name): { option: value }'")
                return
            }
            for entry in entries { option(entry, &reader, &draft) }
        }
        for option in spec.options where draft.optionRanges[option.name] == nil {
            fill(option, &draft)
        }
        draft.expressions = reader.expressions
        draft.fields = reader.fields
        draft.outputs += reader.outputs
    }

    /// The options as they stand, or as the one that a value in their place stands for.
    private func options(
        _ node: YAMLNode, of spec: StageSpec, at range: Range<Int>
    ) -> [YAMLEntry]? {
        guard let name = spec.shorthand, case .scalar = node.kind else { return node.entries }
        return [YAMLEntry(key: name, keyRange: range, value: node)]
    }

    private func fill(_ option: OptionSpec, _ draft: inout StageDraft) {
        if option.isRequired {
            findings.add(
                .missingOption, "'\(draft.spec.name)' needs the option '\(option.name)'",
                at: draft.nameRange, stage: draft.spec.name,
                hint: "\(option.help): \(option.type.words)")
        }
        guard let value = option.defaultValue else { return }
        draft.values[option.name] = value
        draft.canonical[option.name] = value
        guard option.type == .outputFile || option.type == .outputFolder, let path = value.string
        else {
            return
        }
        draft.outputs.append(
            OutputUse(path: path, isFolder: option.type == .outputFolder, range: draft.nameRange))
    }

    private func option(_ entry: YAMLEntry, _ reader: inout OptionReader, _ draft: inout StageDraft)
    {
        let spec = draft.spec
        let declared = spec.allOptions
        guard let option = declared.first(where: { $0.name == entry.key }) else {
            let names = declared.map(\.name)
            findings.add(
                .unknownOption, "'\(spec.name)' has no option \(Findings.quoted(entry.key))",
                at: entry.keyRange, stage: spec.name,
                hint: Findings.didYouMean(entry.key, among: names)
                    ?? (names.isEmpty
                        ? "it takes no options" : "it takes \(Findings.alternatives(names))"))
            return
        }
        draft.optionRanges[option.name] = entry.value.range
        if case .code = option.type {
            draft.lines[option.name] = entry.value.lines(in: findings.source)
        }
        if entry.value.isNull, !option.isRequired, option.defaultValue == nil { return }
        let known = reader.inputFiles.count
        guard let value = reader.value(entry.value, option.type, "'\(option.name)'") else { return }
        if option == Self.when, !spec.options.contains(where: { $0.name == option.name }) {
            draft.when = reader.expressions.last?.expression
            return
        }
        let files = reader.inputFiles[known...]
        draft.inputFiles += files.map { .init(option: option.name, path: $0.resolved) }
        draft.values[option.name] = value
        draft.canonical[option.name] = value.unresolved(files)
    }
}

extension Value {
    /// The value with files as they are written in the pipeline.
    fileprivate func unresolved(_ files: ArraySlice<(written: String, resolved: String)>) -> Value {
        guard !files.isEmpty else { return self }
        switch self {
        case .string(let path): return .string(files.first { $0.resolved == path }?.written ?? path)
        case .array(let elements): return .array(elements.map { $0.unresolved(files) })
        case .object(let members):
            return .object(members.map { Member($0.name, $0.value.unresolved(files)) })
        default: return self
        }
    }
}

extension StageSpec {
    /// The stage's own options, and those that all of its kind have.
    public var allOptions: [OptionSpec] {
        let hasOwn = options.contains { $0.name == StageReader.when.name }
        return kind == .exporter && !hasOwn ? options + [StageReader.when] : options
    }
}

extension StageKind {
    /// With its article: `an extractor`.
    var words: String {
        switch self {
        case .extractor, .exporter: "an \(rawValue)"
        case .wholeRun: "a stage over the whole run"
        default: "a \(rawValue)"
        }
    }
}
