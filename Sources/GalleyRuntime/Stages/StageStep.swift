import GalleyCore
import GalleyPipeline

/// One stage of a worker in its place among the others, between reading and exporting.
///
/// A class per kind, so that a stage keeps its scratch memory in place.
class StageStep {
    /// The place in `Plan.stages`.
    let index: Int
    let name: String
    let version: Int

    init(_ planned: PlannedStage, index: Int) {
        self.index = index
        name = planned.spec.name
        version = planned.spec.version
    }

    /// Works on a document whose text may still change.
    func apply(to document: inout Document) throws(Diagnostic) -> Outcome {
        preconditionFailure("stage '\(name)' cannot stand before the text is frozen")
    }

    /// Works on a document whose text is frozen.
    func apply(to document: inout FrozenDocument) throws(Diagnostic) -> Outcome {
        preconditionFailure("stage '\(name)' cannot stand after the text is frozen")
    }

    /// How a document goes on after a stage.
    enum Outcome {
        case goesOn
        case dropped(reason: String)
        case parts([Document])
        /// Waits for the resolution of a whole-run stage, with its value.
        case held([UInt8])
    }

    /// The step of a planned stage, newly made.
    static func make(_ planned: PlannedStage, index: Int) throws(Diagnostic) -> StageStep {
        switch try planned.make() {
        case let stage as any Normalizer: NormalizerStep(stage, planned, index)
        case let stage as any Extractor: ExtractorStep(stage, planned, index)
        case let stage as any Filter: FilterStep(stage, planned, index)
        case let stage as any Splitter: SplitterStep(stage, planned, index)
        case let stage as any WholeRunStage: WholeRunStep(stage, planned, index)
        default: preconditionFailure("'\(planned.spec.name)' is of no kind that may stand here")
        }
    }
}

private final class NormalizerStep: StageStep {
    private var stage: any Normalizer

    init(_ stage: any Normalizer, _ planned: PlannedStage, _ index: Int) {
        self.stage = stage
        super.init(planned, index: index)
    }

    override func apply(to document: inout Document) throws(Diagnostic) -> Outcome {
        try stage.normalize(&document)
        return .goesOn
    }
}

private final class ExtractorStep: StageStep {
    private var stage: any Extractor

    init(_ stage: any Extractor, _ planned: PlannedStage, _ index: Int) {
        self.stage = stage
        super.init(planned, index: index)
    }

    override func apply(to document: inout FrozenDocument) throws(Diagnostic) -> Outcome {
        try stage.extract(&document)
        return .goesOn
    }
}

/// A step that only looks at documents, and so may stand on either side of the freeze.
class LookingStep: StageStep {
    func look(at document: FrozenDocument) throws(Diagnostic) -> Outcome { .goesOn }

    final override func apply(to document: inout Document) throws(Diagnostic) -> Outcome {
        try look(at: FrozenDocument(document))
    }

    final override func apply(to document: inout FrozenDocument) throws(Diagnostic) -> Outcome {
        try look(at: document)
    }
}

private final class FilterStep: LookingStep {
    private var stage: any Filter

    init(_ stage: any Filter, _ planned: PlannedStage, _ index: Int) {
        self.stage = stage
        super.init(planned, index: index)
    }

    override func look(at document: FrozenDocument) throws(Diagnostic) -> Outcome {
        switch try stage.judge(document) {
        case .keep: .goesOn
        case .drop(let reason): .dropped(reason: reason)
        }
    }
}

private final class SplitterStep: LookingStep {
    private var stage: any Splitter

    init(_ stage: any Splitter, _ planned: PlannedStage, _ index: Int) {
        self.stage = stage
        super.init(planned, index: index)
    }

    override func look(at document: FrozenDocument) throws(Diagnostic) -> Outcome {
        let parts = try stage.split(document)
        guard !parts.isEmpty else {
            throw Diagnostic(
                "stage.no-parts", "the splitter gave no part, where it must give at least one")
        }
        return .parts(parts)
    }
}

/// Gives the value that a whole-run stage wants of a document.
final class WholeRunStep: LookingStep {
    private(set) var stage: any WholeRunStage

    init(_ stage: any WholeRunStage, _ planned: PlannedStage, _ index: Int) {
        self.stage = stage
        super.init(planned, index: index)
    }

    override func look(at document: FrozenDocument) throws(Diagnostic) -> Outcome {
        .held(try stage.value(of: document))
    }
}
