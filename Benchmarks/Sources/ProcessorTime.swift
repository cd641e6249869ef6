import Foundation

/// Processor time of this process, in seconds.
enum ProcessorTime {
    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// That of this process and of its children that have ended.
    static var ofAll: Double {
        var usage = rusage()
        getrusage(RUSAGE_CHILDREN.rawValue, &usage)
        let children = [usage.ru_utime, usage.ru_stime]
        return children.reduce(now) { $0 + Double($1.tv_sec) + Double($1.tv_usec) * 1e-6 }
    }
}

extension ProcessorTime {
    /// Bytes of memory that the largest child that has ended had at its peak.
    static var largestChild: Int {
        var usage = rusage()
        getrusage(RUSAGE_CHILDREN.rawValue, &usage)
        return usage.ru_maxrss * 1024
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
