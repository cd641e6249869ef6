import GalleyCore

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
