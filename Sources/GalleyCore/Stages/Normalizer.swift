/// Changes text and blocks: repair, Unicode, boilerplate.
public protocol Normalizing: Running {
    /// Changes the document. A thrown diagnostic rejects it.
    mutating func normalize(_ document: inout Document) throws(Diagnostic)
}

/// A normalizer that declares itself.
public protocol Normalizer: Normalizing, Stage {}
