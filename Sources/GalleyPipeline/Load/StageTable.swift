import GalleyCore

/// The installed stages with their specs, by section and name.
struct StageTable: Sendable {
    let all: [StageEntry]
    private let sections: [PipelineSection: [String: StageEntry]]

    init(_ registry: Registry) {
        all = registry.stages
        var sections: [PipelineSection: [String: StageEntry]] = [:]
        for entry in all {
            for section in entry.spec.kind.sections {
                sections[section, default: [:]][entry.spec.name] = entry
            }
        }
        self.sections = sections
    }

    func stage(_ name: String, in section: PipelineSection) -> StageEntry? {
        sections[section]?[name]
    }

    /// The names of a section's stages, in order.
    func names(in section: PipelineSection) -> [String] {
        all.filter { $0.spec.kind.sections.contains(section) }.map(\.spec.name)
    }

    /// The stage of a name, wherever it may stand.
    func stage(_ name: String) -> StageEntry? { all.first { $0.spec.name == name } }

    /// The stages after which a field is there.
    func givers(of field: String) -> [StageEntry] {
        all.filter { $0.spec.gives.contains { $0.name == field } }
    }
}
