/// Keeps or drops documents, and changes nothing.
public protocol Filter: Stage {
    /// The verdict; the reason of a drop is one of the spec's `dropReasons`.
    mutating func judge(_ document: FrozenDocument) throws(Diagnostic) -> Verdict
}
