/// What a filter says of a document.
public enum Verdict: Sendable, Equatable {
    case keep
    /// Dropped, with a reason that is counted. `repeats` is the id of the document that this one is
    /// a copy of: of a whole-run stage it is noted, of any other it is not.
    case drop(reason: String, repeats: String? = nil)
}
