import GalleyCore

/// Carries tasks by another carrier, and shows what happens to a watch.
final class WatchedCarrier: Carrier {
    private let base: any Carrier
    private let watch: RunWatch

    init(_ base: any Carrier, _ watch: RunWatch) {
        self.base = base
        self.watch = watch
        guard let workers = base as? any WatchedWorkers else { return }
        watch.workers = workers
        workers.pulse = { [weak watch] in watch?.look() }
    }

    func run(
        _ tasks: [TaskStart], limit: Int?, deliver: (Delivery) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        watch.begin(tasks.filter { !$0.isDone }.map(\.task))
        try base.run(tasks, limit: limit) { delivery throws(Diagnostic) in
            guard case .part(let part) = delivery else { return try deliver(delivery) }
            var rest = part
            // What stands out is kept by the watch, and nowhere else.
            rest.highlights = SliceHighlights()
            // One that was too many for the budget is delivered as well.
            defer { watch.take(part) }
            try deliver(.part(rest))
        }
    }
}

/// Worker processes that can be looked at while they work.
protocol WatchedWorkers: AnyObject {
    /// Called about fifty times a second.
    var pulse: (() -> Void)? { get set }
    var activities: [WorkerActivity] { get }
    /// Of tasks that are not delivered: the bytes of their inputs that are worked off, as they lie
    /// on the disk.
    var bytesAhead: UInt64 { get }
    /// Documents that were read and are not delivered.
    var readAhead: Int { get }
}
