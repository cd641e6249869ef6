import Foundation

/// Processor time of this process, in seconds.
enum ProcessorTime {
    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}

extension [Double] {
    /// The middle one, or the mean of the middle two; 0 of none.
    var median: Double {
        let sorted = sorted()
        guard let last = sorted.last else { return 0 }
        let middle = count / 2
        return count % 2 == 1
            ? sorted[middle] : (sorted[middle - 1] + (middle < count ? sorted[middle] : last)) / 2
    }
}
