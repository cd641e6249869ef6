public import GalleyCore

/// What is told of a run while it goes on, for a display.
public protocol RunObserver: AnyObject {
    /// Called once when the work is known.
    func began(_ outline: RunOutline)
    /// Called when a part of a slice is in the outputs.
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
    /// What an earlier run of the same had done, that this one goes on with.
    public var done = RunCounts()
    public var slicesDone = 0
}

/// How far a run has come.
public struct RunProgress: Sendable, Equatable {
    public var counts: RunCounts
    public var slicesDone: Int
    public var seconds: Double
}
