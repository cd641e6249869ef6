import GalleyCore
import GalleyPipeline

/// Lets a filter judge.
final class FilterStep: LookingStep {
    private var stage: any Filtering

    init(_ stage: any Filtering, _ planned: PlannedStage, _ index: Int) {
        self.stage = stage
        super.init(planned, index: index)
    }

    override func look(at document: FrozenDocument) throws(Diagnostic) -> Outcome {
        switch try stage.judge(document) {
        case .keep: .goesOn
        case .drop(let reason, _): .dropped(reason: reason)
        }
    }
}
