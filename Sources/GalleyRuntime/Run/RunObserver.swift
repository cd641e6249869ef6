public import GalleyCore

/// What is told of a run while it goes on, for a display.
public protocol RunObserver: AnyObject {
    /// Called once when the work is known.
    func began(_ outline: RunOutline)
    /// Called when something is done and while nothing is, at most ten times a second, and at the
    /// end.
    func advanced(_ progress: RunProgress)
    /// Called for damage and warnings as they come.
    func noted(_ diagnostic: Diagnostic)
}

/// How much there is to do.
public struct RunOutline: Sendable, Equatable {
    public var inputs: Int
    public var slices: Int
    /// Bytes of all inputs on the disk; nil where one is a stream.
    public var bytes: UInt64?
    /// At most so many documents are read.
    public var limit: Int?
    /// What earlier sittings of the run have done: documents, and slices.
    public var done = RunCounts()
    public var slicesDone = 0
}
