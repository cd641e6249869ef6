import GalleyCore
import GalleyPipeline

/// Lets a splitter take the document apart.
final class SplitterStep: LookingStep {
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
