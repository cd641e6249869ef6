import GalleyCore
import GalleyFiles

/// One pipeline file on its way to a plan.
struct PlanAssembly {
    let stages: StageTable
    let findings: Findings
    /// Where files that the pipeline names are looked for.
    let folder: FilePath
    let readFile: PipelineLoader.FileReader

    /// The plan as far as it could be read; of use only where nothing was found wrong.
    func plan(from root: YAMLNode, given: [(name: String, value: String)]) -> Plan? {
        if root.isNull {
            findings.add(
                .empty, "the file is empty", at: root.range,
                hint: "a pipeline begins with 'galley: 1' and has read: and export:")
            return nil
        }
        guard let entries = root.entries, isReadable(entries, root) else {
            if root.entries == nil {
                wrongType(
                    "the pipeline", wants: "a mapping", node: root,
                    hint:
                        "begin it with 'galley: 1', then 'read:' and 'export:', each with a list of stages"
                )
            }
            return nil
        }
        let keys = MappingReader(
            root, "a pipeline file", allowed: PipelineKey.allCases.map(\.rawValue),
            example: "{ galley: 1, read: [text], export: [text] }", findings)
        let parameters = ParameterReader(findings).read(keys["params"], given: given)
        let scalars = ScalarReader(findings: findings, parameters: parameters)
        let drafts = StageReader(stages: stages, scalars: scalars, folder: folder).read(
            keys, root: root)
        let policies = PolicyReader(scalars: scalars, stages: drafts.map(\.spec.name))
        let rejects = policies.errors(keys["errors"])
        FieldCheck(stages: stages, findings: findings).check(drafts)
        OrderCheck(findings: findings).check(drafts)
        OutputCheck(findings: findings).check(drafts, rejects: rejects)

        var plan = Plan(file: findings.source.file, name: name(keys["name"]))
        plan.description = string(keys["description"], "description")
        plan.parameters = parameters.values
        plan.errors = rejects.policy
        plan.limits = policies.limits(keys["limits"])
        plan.tests = TestReader(findings: findings, folder: folder, readFile: readFile)
            .read(keys["tests"])
        for draft in drafts where !draft.isGuess { add(draft, to: &plan) }
        return plan
    }

    private func add(_ draft: StageDraft, to plan: inout Plan) {
        let stage = draft.planned(findings.source)
        switch draft.section {
        case .read: plan.readers.append(stage)
        case .normalize: plan.normalizing.append(stage)
        case .extract: plan.extracting.append(stage)
        case .export: plan.exporters.append(stage)
        }
    }

    /// False where the file is of a newer format: what else is said of it would mislead.
    private func isReadable(_ entries: [YAMLEntry], _ root: YAMLNode) -> Bool {
        guard let entry = entries.first(where: { $0.key == "galley" }) else {
            findings.add(
                .missingKey, "the file does not say which format it is in",
                at: root.range.lowerBound..<root.range.lowerBound,
                hint: "begin it with 'galley: 1'")
            return true
        }
        guard case .scalar(let text, .plain) = entry.value.kind,
            case .integer(let version) = YAMLScalar(plain: text)
        else {
            wrongType(
                "'galley'", wants: "the number 1", node: entry.value, hint: "write 'galley: 1'")
            return true
        }
        if version == 1 { return true }
        findings.add(
            .version,
            version > 1
                ? "the file is in format \(version), this Galley reads format 1"
                : "there is no format \(version)",
            at: entry.value.range,
            hint: version > 1 ? "use a newer Galley" : "write 'galley: 1'")
        return version < 1
    }

    private func name(_ entry: YAMLEntry?) -> String {
        if let name = string(entry, "name") {
            if name.isEmpty, let entry {
                findings.add(
                    .wrongType, "'name' is empty", at: entry.value.range,
                    hint: "give it one, or leave 'name' out: then it is called after its file")
            }
            return name
        }
        let file = findings.source.file.split(separator: "/").last.map(String.init) ?? "pipeline"
        let stem = file.split(separator: ".", omittingEmptySubsequences: false).first.map(
            String.init)
        return stem.flatMap { $0.isEmpty ? nil : $0 } ?? file
    }

    private func string(_ entry: YAMLEntry?, _ name: String) -> String? {
        guard let entry, !entry.value.isNull else { return nil }
        switch entry.value.kind {
        case .scalar(let text, let style)
        where style != .plain || YAMLScalar(plain: text) == .string:
            return text
        case .refused: return nil
        default:
            let text =
                if case .scalar(let text, _) = entry.value.kind { text } else { "some words" }
            wrongType(
                "'\(name)'", wants: "a string", node: entry.value,
                hint: "write \(name): \"\(text)\"")
            return nil
        }
    }

    private func wrongType(_ subject: String, wants: String, node: YAMLNode, hint: String) {
        findings.wrongType(subject, wants: wants, node: node, hint: hint)
    }
}

/// The keys of a pipeline file, in the order in which they are usually written.
public enum PipelineKey: String, Sendable, CaseIterable {
    case galley, name, description, params, read, normalize, extract, export, errors, limits, tests

    /// One sentence without a full stop.
    public var help: String {
        switch self {
        case .galley: "The format of the file: 1"
        case .name: "What the pipeline is called"
        case .description: "What the pipeline is for, in one sentence"
        case .params: "Values that -p NAME=VALUE can set, used as ${params.NAME}"
        case .read: "Readers, tried in this order"
        case .normalize: "Stages that change text and blocks"
        case .extract: "Stages that add metadata and annotations to a text that no longer changes"
        case .export: "Where documents are written"
        case .errors: "How many documents may fail, and where they go"
        case .limits: "Bounds on one document, on what is read, and on the run"
        case .tests: "Examples of what the pipeline does, run by 'galley test'"
        }
    }
}

extension Findings {
    /// Notes that a value is of another type than wanted.
    func wrongType(_ subject: String, wants: String, node: YAMLNode, hint: String) {
        if case .refused = node.kind { return }
        let isGiven = !node.isNull
        add(
            .wrongType,
            isGiven
                ? "\(subject) wants \(wants), this is \(node.word)"
                : "\(subject) has no value, it wants \(wants)",
            at: node.range, hint: hint)
    }
}
