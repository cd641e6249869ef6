import GalleyCore
import GalleyPipeline

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
