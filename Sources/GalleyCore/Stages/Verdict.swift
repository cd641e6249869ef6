/// What a filter says of a document.
public enum Verdict: Sendable, Equatable {
    case keep
    /// Dropped, with a reason that is counted.
    case drop(reason: String)
}
