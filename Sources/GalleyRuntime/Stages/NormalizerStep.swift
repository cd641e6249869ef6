import GalleyCore
import GalleyPipeline

/// Lets a normalizer change the document.
final class NormalizerStep: StageStep {
    private var stage: any Normalizing

    init(_ stage: any Normalizing, _ planned: PlannedStage, _ index: Int) {
        self.stage = stage
        super.init(planned, index: index)
    }

    override func apply(to document: inout Document) throws(Diagnostic) -> Outcome {
        try stage.normalize(&document)
        return .goesOn
    }
}
