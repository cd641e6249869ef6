/// Decides over all documents of a run, such as which repeat another.
///
/// The run gives each document's value in a first phase, resolves all of them in input order, and
/// lets each be judged in a second.
public protocol WholeRunStage: Stage {
    /// A small value of the document, some kilobytes and at most 64 KiB. Pure; called in the
    /// worker.
    mutating func value(of document: FrozenDocument) throws(Diagnostic) -> [UInt8]

    /// Called once before the first value is taken, with room on disk for what outgrows memory.
    mutating func begin(_ scratch: any ScratchSpace) throws(Diagnostic)

    /// Takes the values in input order; `ordinal` counts from 0 without gaps.
    mutating func take(_ value: [UInt8], id: String, ordinal: Int) throws(Diagnostic)

    /// Called once when all values were taken.
    mutating func resolve() throws(Diagnostic)

    /// The verdict on the document with this ordinal, after `resolve`; asked for in ascending
    /// order.
    mutating func judge(ordinal: Int) throws(Diagnostic) -> Verdict
}

extension WholeRunStage {
    /// A stage whose values fit in memory needs no room on disk.
    public mutating func begin(_ scratch: any ScratchSpace) throws(Diagnostic) {}
}
