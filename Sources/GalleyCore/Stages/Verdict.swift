/// What a filter says of a document.
public enum Verdict: Sendable, Equatable {
    case keep
    /// Dropped, with a reason that is counted. `repeats` is the id of the document that this one is
    /// a copy of; it is noted and not counted.
    case drop(reason: String, repeats: String? = nil)
}
