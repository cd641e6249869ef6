import GalleyCore
import GalleyFiles

extension PolicyReader {
    func limits(_ entry: YAMLEntry?) -> PlanLimits {
        var limits = PlanLimits()
        guard let entry else { return limits }
        let keys = MappingReader(
            entry.value, "'limits'", allowed: Self.limitKeys, example: "{ document: 256 MiB }",
            findings)
        let bound = bound(keys)
        limits.document.wallMilliseconds =
            bound.wallMilliseconds ?? limits.document.wallMilliseconds
        limits.document.memoryBytes = bound.memoryBytes ?? limits.document.memoryBytes
        read(keys, into: &limits.read)
        run(keys["run"], into: &limits.run)
        guard let stages = keys["stages"], !stages.value.isNull else { return limits }
        guard let entries = stages.value.entries else {
            findings.wrongType(
                "'stages'", wants: "a mapping of stage names", node: stages.value,
                hint: "such as stages: { \(self.stages.first ?? "title"): { wall: 1s } }")
            return limits
        }
        for stage in entries { add(stage, to: &limits) }
        return limits
    }

    private func read(_ keys: MappingReader, into limits: inout ReadLimits) {
        limits.documentBytes =
            bytes(keys["document"], "'document'", most: DocumentText.maximumBytes)
            ?? limits.documentBytes
        limits.blockBytes = bytes(keys["block"], "'block'") ?? limits.blockBytes
        limits.lineBytes = bytes(keys["line"], "'line'") ?? limits.lineBytes
        limits.jsonDepth =
            number(keys["json-depth"], .integer(1...1024), "'json-depth'") ?? limits.jsonDepth
    }

    private func run(_ entry: YAMLEntry?, into limits: inout PlanLimits.Run) {
        guard let entry, !entry.value.isNull else { return }
        let keys = MappingReader(
            entry.value, "the limits of a run", allowed: Self.runLimitKeys,
            example: "{ documents: 1000 }", findings)
        limits.documents = number(keys["documents"], .integer(1...Int.max), "'documents'")
        limits.bytes = bytes(keys["bytes"], "'bytes'")
        limits.milliseconds = keys["time"].flatMap { duration($0.value, "'time'") }
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
            entry.value, "the limits of a stage", allowed: Self.stageLimitKeys,
            example: "{ wall: 1s }", findings)
        limits.stages[entry.key] = bound(keys)
    }

    private func bound(_ keys: MappingReader) -> PlanLimits.Bound {
        PlanLimits.Bound(
            wallMilliseconds: keys["wall"].flatMap { duration($0.value, "'wall'") },
            memoryBytes: bytes(keys["memory"], "'memory'", least: PlanLimits.leastMemoryBytes))
    }

    private func duration(_ node: YAMLNode, _ subject: String) -> Int? {
        let wants = "a time such as 500 ms, 10s or 2 min"
        guard let scalar = scalar(node, subject, wants) else { return nil }
        if scalar.type == .string, let time = Units.milliseconds(scalar.text), time > 0 {
            return time
        }
        let hint =
            if case .integer(let count) = scalar.type { "add the unit: \(count)s" } else {
                "such as 10s"
            }
        return refuse(scalar, node, subject, wants, hint: hint)
    }

    private func bytes(
        _ entry: YAMLEntry?, _ subject: String, least: Int = 1, most: Int = .max
    ) -> Int? {
        number(entry, .byteCount(least...most), subject)
    }

    private func number(_ entry: YAMLEntry?, _ type: OptionType, _ subject: String) -> Int? {
        guard let entry else { return nil }
        var reader = OptionReader(scalars: scalars, folder: FilePath("."))
        return reader.value(entry.value, type, subject)?.int
    }
}
