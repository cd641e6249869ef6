/// Adds metadata and annotations to a text that no longer changes.
public protocol Extracting: Running {
    /// Adds to the document. A thrown diagnostic rejects it.
    mutating func extract(_ document: inout FrozenDocument) throws(Diagnostic)
}

/// An extractor that declares itself.
public protocol Extractor: Extracting, Stage {}
