import GalleyCore

/// Reads `errors:` and `limits:`.
struct PolicyReader {
    static let errorKeys = ["budget", "after", "rejects"]
    static let limitKeys = ["wall", "memory", "document", "stages"]
    static let stageLimitKeys = ["wall", "memory"]

    let scalars: ScalarReader
    /// The names of the pipeline's stages, each once, in order.
    private let stages: [String]
    private let stageNames: Set<String>

    init(scalars: ScalarReader, stages: [String]) {
        self.scalars = scalars
        var seen: Set<String> = []
        self.stages = stages.filter { seen.insert($0).inserted }
        stageNames = seen
    }

    private var findings: Findings { scalars.findings }

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
        let keys = MappingReader(entry.value, "'errors'", allowed: Self.errorKeys, findings)
        if let budget = keys["budget"].flatMap({ self.budget($0.value) }) {
            errors.policy.budget = budget
        }
        if let after = keys["after"].flatMap({ after($0.value) }) { errors.policy.after = after }
        if let written = keys["rejects"] {
            var reader = OptionReader(scalars: scalars, folder: "")
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
        return refuse(scalar, node, "'budget'", wants)
    }

    private func after(_ node: YAMLNode) -> Int? {
        let wants = "a number of documents"
        guard let scalar = scalar(node, "'after'", wants) else { return nil }
        if case .integer(let count) = scalar.type, count >= 0 { return count }
        if scalar.type == .string, let count = Units.documents(scalar.text) { return count }
        return refuse(scalar, node, "'after'", wants)
    }

    private func scalar(_ node: YAMLNode, _ subject: String, _ wants: String) -> WrittenScalar? {
        guard case .scalar = node.kind else {
            findings.wrongType(subject, wants: wants, node: node)
            return nil
        }
        return scalars.scalar(node)
    }

    private func refuse<T>(
        _ scalar: WrittenScalar, _ node: YAMLNode, _ subject: String, _ wants: String,
        hint: String? = nil
    ) -> T? {
        let found = scalar.type == .null ? "nothing" : Findings.quoted(scalar.text)
        findings.add(
            .wrongType, "\(subject) wants \(wants), this is \(found)", at: node.range, hint: hint)
        return nil
    }

    func limits(_ entry: YAMLEntry?) -> PlanLimits {
        var limits = PlanLimits()
        guard let entry else { return limits }
        let keys = MappingReader(entry.value, "'limits'", allowed: Self.limitKeys, findings)
        let bound = bound(keys)
        limits.document.wallMilliseconds =
            bound.wallMilliseconds ?? limits.document.wallMilliseconds
        limits.document.memoryBytes = bound.memoryBytes ?? limits.document.memoryBytes
        limits.documentBytes = bytes(keys["document"], "'document'") ?? limits.documentBytes
        guard let stages = keys["stages"], !stages.value.isNull else { return limits }
        guard let entries = stages.value.entries else {
            findings.wrongType("'stages'", wants: "a mapping of stage names", node: stages.value)
            return limits
        }
        for stage in entries { add(stage, to: &limits) }
        return limits
    }

    private func add(_ entry: YAMLEntry, to limits: inout PlanLimits) {
        if !stageNames.contains(entry.key) {
            findings.add(
                .unknownStage, "the pipeline has no stage \(Findings.quoted(entry.key))",
                at: entry.keyRange,
                hint: Findings.didYouMean(entry.key, among: stages)
                    ?? "it has \(Findings.alternatives(stages))")
        }
        let keys = MappingReader(
            entry.value, "the limits of a stage", allowed: Self.stageLimitKeys, findings)
        limits.stages[entry.key] = bound(keys)
    }

    private func bound(_ keys: MappingReader) -> PlanLimits.Bound {
        PlanLimits.Bound(
            wallMilliseconds: keys["wall"].flatMap { duration($0.value) },
            memoryBytes: bytes(keys["memory"], "'memory'"))
    }

    private func duration(_ node: YAMLNode) -> Int? {
        let wants = "a time such as 500 ms, 10s or 2 min"
        guard let scalar = scalar(node, "'wall'", wants) else { return nil }
        if scalar.type == .string, let time = Units.milliseconds(scalar.text), time > 0 {
            return time
        }
        let hint =
            if case .integer(let count) = scalar.type { "add the unit: \(count)s" } else {
                nil as String?
            }
        return refuse(scalar, node, "'wall'", wants, hint: hint)
    }

    private func bytes(_ entry: YAMLEntry?, _ subject: String) -> Int? {
        guard let entry else { return nil }
        var reader = OptionReader(scalars: scalars, folder: "")
        return reader.value(entry.value, .byteCount(1...Int.max), subject)?.int
    }
}
