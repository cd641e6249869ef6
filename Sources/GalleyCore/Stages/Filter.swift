/// Keeps or drops documents, and changes nothing.
public protocol Filtering: Running {
    /// The verdict; the reason of a drop is one of the spec's `dropReasons`.
    mutating func judge(_ document: FrozenDocument) throws(Diagnostic) -> Verdict
}

/// A filter that declares itself.
public protocol Filter: Filtering, Stage {}
