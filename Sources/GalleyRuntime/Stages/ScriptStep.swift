import GalleyCore
import GalleyPipeline

/// Lets a script change or add to the document, or drop it.
final class ScriptStep: StageStep {
    private var stage: any Script

    init(_ stage: any Script, _ planned: PlannedStage, _ index: Int) {
        self.stage = stage
        super.init(planned, index: index)
    }

    override func apply(to document: inout Document) throws(Diagnostic) -> Outcome {
        outcome(try stage.normalize(&document))
    }

    override func apply(to document: inout FrozenDocument) throws(Diagnostic) -> Outcome {
        outcome(try stage.extract(&document))
    }

    private func outcome(_ verdict: GalleyCore.Verdict) -> Outcome {
        switch verdict {
        case .keep: .goesOn
        case .drop(let reason, _): .dropped(reason: reason)
        }
    }
}
