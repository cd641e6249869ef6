import GalleyCore

/// The stages with their one-line summaries, grouped by kind.
struct StageList {
    private let style: Style

    init(_ style: Style) { self.style = style }

    func text(of specs: [StageSpec]) -> String {
        let column = (specs.map { DisplayWidth.of($0.name) }.max() ?? 0) + 4
        var groups: [String] = []
        for kind in StageKind.allCases {
            let stages = specs.filter { $0.kind == kind }
            guard !stages.isEmpty else { continue }
            let lines = stages.flatMap { self.lines(for: $0, column: column) }
            groups.append(([heading(kind)] + lines).joined(separator: "\n"))
        }
        let foot = style(.faint, "`galley stages NAME` tells everything about one of them")
        return groups.joined(separator: "\n\n") + "\n\n" + foot + "\n"
    }

    private func heading(_ kind: StageKind) -> String {
        style(.heading, kind.plural) + style(.faint, "  \(style.dash) \(kind.purpose)")
    }

    private func lines(for spec: StageSpec, column: Int) -> [String] {
        let wrapped = spec.summary.wrapped(to: max(30, style.width - column))
        return wrapped.enumerated().map { index, line in
            let name = index == 0 ? "  " + style(.name, spec.name) : ""
            return name.padded(to: column) + line
        }
    }
}

extension StageKind {
    /// The heading of a list of such stages.
    var plural: String {
        switch self {
        case .wholeRun: "Whole-run stages"
        default: rawValue.prefix(1).uppercased() + rawValue.dropFirst() + "s"
        }
    }

    /// What stages of this kind do, in a few words.
    var purpose: String {
        switch self {
        case .reader: "bytes to documents, below read:"
        case .normalizer: "change text and blocks, below normalize:"
        case .extractor: "add metadata and annotations, below extract:"
        case .filter: "keep or drop, below normalize: or extract:"
        case .script: "code of your own, below normalize: or extract:"
        case .splitter: "one document into several, below normalize: or extract:"
        case .wholeRun: "decide over all documents, below normalize: or extract:"
        case .exporter: "write documents out, below export:"
        }
    }
}
