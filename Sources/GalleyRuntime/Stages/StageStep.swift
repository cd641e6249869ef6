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
        case let stage as any Normalizing: NormalizerStep(stage, planned, index)
        case let stage as any Extracting: ExtractorStep(stage, planned, index)
        case let stage as any Filtering: FilterStep(stage, planned, index)
        case let stage as any Script: ScriptStep(stage, planned, index)
        case let stage as any Splitter: SplitterStep(stage, planned, index)
        case let stage as any WholeRunStage: WholeRunStep(stage, planned, index)
        default: preconditionFailure("'\(planned.spec.name)' is of no kind that may stand here")
        }
    }
}
