import Glibc

/// Holds a worker to its limits from within, when a stage that took long has ended.
///
/// The coordinator ends what does not come back. What comes back while nobody looked, because the coordinator waited
/// for a disk, would pass or not by chance.
package final class WorkerWatch {
    private let limits: WorkerLimits
    private let peak: () -> Int
    /// Bytes at the most before the documents of a part: what their predecessors took is not theirs.
    private var earlierPeak = 0

    /// - Parameter peak: the most bytes of memory that the process has had.
    package init(_ limits: WorkerLimits, peak: @escaping () -> Int = WorkerWatch.peakBytes) {
        self.limits = limits
        self.peak = peak
    }

    /// Documents follow, after a rest.
    func begin() { earlierPeak = peak() }

    /// Why the worker is to end at the end of a stage; nil where it may go on.
    package func excess(_ state: StatusPage.State, at time: UInt64) -> WorkerEnd? {
        limits.excess(state, at: time) {
            let most = peak()
            return most > earlierPeak ? most : 0
        }
    }

    /// The most bytes of memory that this process has had.
    package static func peakBytes() -> Int {
        var usage = rusage()
        // Linux counts in units of 1024 bytes.
        let found = getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0
        return found ? usage.ru_maxrss * 1024 : 0
    }
}
