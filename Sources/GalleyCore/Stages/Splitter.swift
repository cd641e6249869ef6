/// Turns one document into several, such as its sections.
public protocol Splitter: Stage {
    /// The parts, in order; at least one. Ids of parts are `parent#n`, n from 1; `[document]` where
    /// there is nothing to split.
    mutating func split(_ document: FrozenDocument) throws(Diagnostic) -> [Document]
}
