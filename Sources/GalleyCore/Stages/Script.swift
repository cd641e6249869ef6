/// Code that the author of a pipeline writes: a normalizer below `normalize:`, an extractor below `extract:`, and
/// in both a filter as well.
public protocol Script: Stage {
    /// Changes the document, or drops it; what a drop changed is lost. A thrown diagnostic rejects it.
    mutating func normalize(_ document: inout Document) throws(Diagnostic) -> Verdict

    /// Adds to the document, or drops it. A thrown diagnostic rejects it.
    mutating func extract(_ document: inout FrozenDocument) throws(Diagnostic) -> Verdict
}
