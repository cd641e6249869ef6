/// What a node of an ``HTMLTree`` is.
@frozen
public enum HTMLNodeKind: UInt8, Sendable {
    case document
    case doctype
    case element
    case text
    case comment
    /// The contents of a `template`, which hang on no parent.
    case fragment
}
