import GalleyCore

/// What a run had done at points of time, for a picture of its speed.
///
/// However long the run, there are no more than 600 points: where they would be more, every second
/// one is left out and the next ones lie twice as far apart.
public struct RunHistory: Sendable, Equatable {
    /// In order of time.
    public private(set) var points: [Point] = []
    private var interval = 0.1

    public static let mostPoints = 600

    /// All of it from the beginning of the run.
    public struct Point: Sendable, Equatable {
        public var seconds: Double
        public var read: Int
        public var bytes: UInt64
        public var exported: Int
        public var dropped: Int
        public var rejected: Int
    }

    public init() {}

    /// Takes how a run stands, unless the last point is too near.
    public mutating func take(_ progress: RunProgress) {
        guard isFar(progress) else { return }
        if points.count == Self.mostPoints { thin() }
        if isFar(progress) { append(progress) }
    }

    private func isFar(_ progress: RunProgress) -> Bool {
        guard let last = points.last else { return true }
        return progress.seconds - last.seconds >= interval
    }

    private mutating func thin() {
        points = points.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        interval *= 2
    }

    /// Takes how the run stood at its end, whatever was taken before.
    public mutating func end(_ progress: RunProgress) {
        if let last = points.last, last.seconds >= progress.seconds { points.removeLast() }
        if points.count == Self.mostPoints { thin() }
        append(progress)
    }

    private mutating func append(_ progress: RunProgress) {
        points.append(
            Point(
                seconds: progress.seconds, read: progress.read, bytes: progress.bytesDone,
                exported: progress.counts.exported, dropped: progress.counts.droppedTotal,
                rejected: progress.counts.rejectedTotal))
    }
}
