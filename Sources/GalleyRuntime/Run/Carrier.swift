public import GalleyCore

/// Brings slices to workers and their results back.
///
/// A carrier may run several slices at once and in any order, but delivers parts in the order of slices, then
/// of parts, and holds back workers that get too far ahead.
public protocol Carrier: AnyObject {
    /// Does all tasks, of which the first ones may be done; at most `limit` documents are read over all of them, the
    /// first ones in input order. What `deliver` throws ends the run and is passed on.
    func run(
        _ tasks: [TaskStart], limit: Int?, deliver: (Delivery) throws(Diagnostic) -> Void
    ) throws(Diagnostic)
}

/// Runs slices one after the other in this process.
public final class InProcessCarrier: Carrier {
    private let worker: Worker

    public init(_ worker: Worker) { self.worker = worker }

    public func run(
        _ tasks: [TaskStart], limit: Int?, deliver: (Delivery) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        var room = limit
        for start in tasks where room != 0 {
            var (read, parts) = (start.isDone ? start.documents : 0, 0)
            if !start.isDone {
                let order = TaskOrder(task: start.task, limit: room, verdicts: start.verdicts)
                try worker.run(order) { part throws(Diagnostic) in
                    read += part.counts.read
                    parts += 1
                    if parts > start.parts { try deliver(.part(part)) }
                }
            }
            room = room.map { $0 - read }
        }
    }
}
