/// A task as a run comes to it: what an earlier run of the same has put into the outputs is not delivered again.
public struct TaskStart: Sendable {
    public var task: WorkerTask
    /// True where all of it is in the outputs.
    public var isDone = false
    /// Parts of it that are in the outputs, and the documents that were read for them.
    public var parts = 0
    public var documents = 0
    /// Documents of it that ended workers.
    var verdicts: [Verdict] = []

    public init(_ task: WorkerTask) { self.task = task }
}

/// What a carrier brings back.
public enum Delivery: Sendable {
    case part(SliceResult)
    /// A document ended workers. Comes before the part that the document is in.
    case verdict(TaskVerdict)
}

/// A document that ended workers, with where it stands in the run.
public struct TaskVerdict: Sendable, Equatable {
    /// 0 while slices are read, then one more with each whole-run stage.
    var phase: Int
    /// The place of the task in its phase.
    var task: Int
    var verdict: Verdict
}
