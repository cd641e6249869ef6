import GalleyCore
import GalleyFiles

/// Reads `errors:` and `limits:`.
struct PolicyReader {
    static let errorKeys = ["budget", "after", "rejects"]
    static let limitKeys = [
        "wall", "memory", "document", "json-depth", "block", "line", "run", "stages",
    ]
    static let runLimitKeys = ["documents", "bytes", "time"]
    static let stageLimitKeys = ["wall", "memory"]

    let scalars: ScalarReader
    /// The names of the pipeline's stages, each once, in order.
    let stages: [String]
    let stageNames: Set<String>

    init(scalars: ScalarReader, stages: [String]) {
        self.scalars = scalars
        var seen: Set<String> = []
        self.stages = stages.filter { seen.insert($0).inserted }
        stageNames = seen
    }

    var findings: Findings { scalars.findings }

    /// The policy, and where its rejects go.
    struct Errors {
        var policy = ErrorPolicy()
        var output: OutputUse
        var isWritten = false
    }

    func errors(_ entry: YAMLEntry?) -> Errors {
        let path = ErrorPolicy().rejects
        var errors = Errors(output: OutputUse(path: path, isFolder: false, range: 0..<0))
        guard let entry else { return errors }
        let keys = MappingReader(
            entry.value, "'errors'", allowed: Self.errorKeys,
            example: "{ budget: 1%, rejects: rejects.jsonl.gz }", findings)
        if let budget = keys["budget"].flatMap({ self.budget($0.value) }) {
            errors.policy.budget = budget
        }
        if let after = keys["after"].flatMap({ after($0.value) }) { errors.policy.after = after }
        if let written = keys["rejects"] {
            var reader = OptionReader(scalars: scalars, folder: FilePath("."))
            _ = reader.value(written.value, .outputFile, "'rejects'")
            if let output = reader.outputs.first {
                errors.output = output
                errors.policy.rejects = output.normalized
                errors.isWritten = true
            }
        }
        return errors
    }

    private func budget(_ node: YAMLNode) -> ErrorPolicy.Budget? {
        let wants = "a number of documents, or a share such as 0.5%"
        guard let scalar = scalar(node, "'budget'", wants) else { return nil }
        if case .integer(let count) = scalar.type, count >= 0 { return .count(count) }
        if scalar.type == .string, let share = Units.share(scalar.text) { return .share(share) }
        let share: String? =
            if case .number(let number) = scalar.type, number > 0, number < 1 {
                "write \(number * 100)% for that share, or a whole number of documents"
            } else { nil }
        return refuse(
            scalar, node, "'budget'", wants, hint: share ?? "such as budget: 1%, or budget: 20")
    }

    private func after(_ node: YAMLNode) -> Int? {
        let wants = "a number of documents"
        guard let scalar = scalar(node, "'after'", wants) else { return nil }
        if case .integer(let count) = scalar.type, count >= 0 { return count }
        if scalar.type == .string, let count = Units.documents(scalar.text) { return count }
        return refuse(scalar, node, "'after'", wants, hint: "such as after: 200")
    }

    func scalar(_ node: YAMLNode, _ subject: String, _ wants: String) -> WrittenScalar? {
        guard case .scalar = node.kind else {
            findings.wrongType(
                subject, wants: wants, node: node, hint: "write one value, without list or mapping")
            return nil
        }
        return scalars.scalar(node)
    }

    func refuse<T>(
        _ scalar: WrittenScalar, _ node: YAMLNode, _ subject: String, _ wants: String,
        hint: String
    ) -> T? {
        let found = scalar.type == .null ? "nothing" : Findings.quoted(scalar.text)
        findings.add(
            .wrongType, "\(subject) wants \(wants), this is \(found)", at: node.range, hint: hint)
        return nil
    }
}
