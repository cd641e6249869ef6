/// The stages that a Galley knows. A value: it is built from plugins' lists and passed on.
public struct Registry: Sendable {
    /// Sorted by kind, then name.
    public let stages: [StageEntry]

    /// A registry of these stages. Two stages of one section with one name are a bug.
    public init(_ stages: [StageEntry]) {
        self.stages = stages.sorted {
            (Self.rank($0.spec.kind), $0.spec.name) < (Self.rank($1.spec.kind), $1.spec.name)
        }
        var seen: Set<String> = []
        for stage in self.stages {
            for section in stage.spec.kind.sections {
                let isNew = seen.insert("\(section.rawValue)/\(stage.spec.name)").inserted
                precondition(
                    isNew, "two stages are called '\(stage.spec.name)' in \(section.rawValue)")
            }
        }
    }

    /// A registry of stages that declare themselves.
    public init(_ types: [any Stage.Type]) { self.init(types.map { StageEntry($0) }) }

    private static func rank(_ kind: StageKind) -> Int {
        StageKind.allCases.firstIndex(of: kind) ?? 0
    }

    /// The stage of a name that may stand in a section.
    public func stage(_ name: String, in section: PipelineSection) -> StageEntry? {
        stages.first { $0.spec.name == name && $0.spec.kind.sections.contains(section) }
    }

    /// All stages that may stand in a section, by name.
    public func stages(in section: PipelineSection) -> [StageEntry] {
        stages.filter { $0.spec.kind.sections.contains(section) }
    }
}
