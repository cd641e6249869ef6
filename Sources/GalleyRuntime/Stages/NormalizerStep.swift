import GalleyCore
import GalleyPipeline

/// Lets a normalizer change the document.
final class NormalizerStep: StageStep {
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
