import GalleyCore
import GalleyPipeline

/// Lets an extractor add to the document.
final class ExtractorStep: StageStep {
    private var stage: any Extracting

    init(_ stage: any Extracting, _ planned: PlannedStage, _ index: Int) {
        self.stage = stage
        super.init(planned, index: index)
    }

    override func apply(to document: inout FrozenDocument) throws(Diagnostic) -> Outcome {
        try stage.extract(&document)
        return .goesOn
    }
}
