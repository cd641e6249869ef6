public import GalleyCore

/// Brings slices to workers and their results back.
///
/// A carrier may run several slices at once and in any order, but delivers parts in the order of slices, then
/// of parts, and holds back workers that get too far ahead.
public protocol Carrier: AnyObject {
    /// Does all tasks; at most `limit` documents are read over all of them, the first ones in input order.
    /// What `deliver` throws ends the run and is passed on.
    func run(
        _ tasks: [WorkerTask], limit: Int?, deliver: (SliceResult) throws(Diagnostic) -> Void
    ) throws(Diagnostic)
}

/// Runs slices one after the other in this process.
public final class InProcessCarrier: Carrier {
    private let worker: Worker

    public init(_ worker: Worker) { self.worker = worker }

    public func run(
        _ tasks: [WorkerTask], limit: Int?, deliver: (SliceResult) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        var room = limit
        for task in tasks where room != 0 {
            var read = 0
            try worker.run(task, limit: room) { part throws(Diagnostic) in
                read += part.counts.read
                try deliver(part)
            }
            room = room.map { $0 - read }
        }
    }
}
