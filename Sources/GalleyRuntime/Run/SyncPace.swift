/// Says when what was written is to be synced again: such that syncing takes one part in twenty of the time, within
/// bounds, or after so many bytes.
struct SyncPace {
    private var interval = intervals.lowerBound
    private var bytes: UInt64 = 0
    private var time = MonotonicClock.now

    /// Nanoseconds.
    private static let intervals: ClosedRange<UInt64> = 100_000_000...5_000_000_000
    private static let share: UInt64 = 20
    private static let mostBytes: UInt64 = 64 << 20

    /// Calls `sync` where it is due.
    ///
    /// - Parameter written: bytes that were written so far.
    mutating func sync<Failure: Error>(
        _ written: UInt64, _ sync: () throws(Failure) -> Void
    ) throws(Failure) {
        let now = MonotonicClock.now
        guard written - bytes >= Self.mostBytes || now - time >= interval else { return }
        try sync()
        (bytes, time) = (written, MonotonicClock.now)
        let (least, most) = (Self.intervals.lowerBound, Self.intervals.upperBound)
        interval = min(max((time - now) * Self.share, least), most)
    }
}
