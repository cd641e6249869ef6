/// Adds metadata and annotations to a text that no longer changes.
public protocol Extractor: Stage {
    /// Adds to the document. A thrown diagnostic rejects it.
    mutating func extract(_ document: inout FrozenDocument) throws(Diagnostic)
}
