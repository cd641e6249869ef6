import Glibc

/// How processor time grows with the size of an input.
public enum Growth {
    /// The time for twice a size over that for the size: 2 or less where cost is in proportion, near 4
    /// where it goes with the square. The shortest of several tries, since other work disturbs them.
    public static func ofDoubling<Input>(
        _ size: Int, _ make: (Int) -> Input, work: (Input) -> Void
    ) -> Double {
        let single = make(size)
        let double = make(2 * size)
        var times = (single: Double.infinity, double: Double.infinity)
        for _ in 0..<5 {
            times.single = min(times.single, seconds { work(single) })
            times.double = min(times.double, seconds { work(double) })
            if times.double < 2.5 * times.single { break }
        }
        return times.double / times.single
    }

    /// Of the processor, on this thread: what else runs does not count.
    private static func seconds(_ work: () -> Void) -> Double {
        let start = now
        work()
        return now - start
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
