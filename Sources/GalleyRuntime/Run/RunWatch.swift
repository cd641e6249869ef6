import GalleyCore
import GalleyPipeline

/// Keeps what can be seen of a run while it goes on, and tells an observer.
///
/// It looks at the parts that carriers deliver, in whatever phase, and at what workers are at.
final class RunWatch {
    /// Of this sitting.
    private(set) var highlights = SliceHighlights()
    private(set) var history = RunHistory()
    /// Who does the work, where that can be looked at.
    weak var workers: (any WatchedWorkers)?

    private weak var observer: (any RunObserver)?
    private let stop: StopFlag
    private let started: UInt64
    private var outline = RunOutline(inputs: 0, slices: 0)
    private var counts = RunCounts()
    private var stages: [StageStatistics]
    private var notes = 0
    private var lastNote: Diagnostic?
    private var lastReject: Diagnostic?
    private let phases: Int
    private var phase = 0
    /// Bytes of the tasks of the phase; nil where those of one are not known.
    private var taskBytes: [UInt64?] = []
    private var tasksDone = 0
    private var bytesOfTasksDone: UInt64 = 0
    private var bytesOfTasks: UInt64?
    private var slicesDone = 0
    private var documentRate = RecentRate()
    private var byteRate = RecentRate()
    private var shareRate = RecentRate()
    /// When the phase began.
    private var phaseStart = 0.0
    private var told: Double?
    /// The most that was ever done: a slice whose worker ended is done again, and what was done is
    /// not said to be less.
    private var mostRead = 0
    private var mostBytes: UInt64 = 0

    /// The observer is told so often, in seconds, and no more.
    private static let interval = 0.1

    init(_ plan: Plan, observer: (any RunObserver)?, stop: StopFlag, started: UInt64) {
        self.observer = observer
        self.stop = stop
        self.started = started
        stages = Array(repeating: StageStatistics(), count: plan.stages.count)
        phases = 1 + (plan.normalizing + plan.extracting).count { $0.spec.kind == .wholeRun }
    }

    func begin(_ outline: RunOutline) {
        self.outline = outline
        observer?.began(outline)
    }

    /// What is worth knowing before the first task.
    func note(_ diagnostic: Diagnostic) { observer?.noted(diagnostic) }

    /// A carrier begins with the tasks of the next phase.
    func begin(_ tasks: [WorkerTask]) {
        phase += 1
        (tasksDone, bytesOfTasksDone) = (0, 0)
        taskBytes = tasks.map(\.byteCount)
        bytesOfTasks = taskBytes.contains(nil) ? nil : taskBytes.reduce(0) { $0 + ($1 ?? 0) }
        shareRate = RecentRate()
        phaseStart = seconds
    }

    /// Takes a part of the phase, after it was delivered.
    func take(_ part: SliceResult) {
        counts += part.counts
        for (index, more) in part.stages.enumerated() where index < stages.count {
            stages[index] += more
        }
        highlights.add(part.highlights)
        notes += max(part.notes.count, part.damage)
        lastNote = part.notes.last ?? lastNote
        lastReject = part.rejected.last ?? lastReject
        for note in part.notes { observer?.noted(note) }
        if phase > 1 || part.isLast, tasksDone < taskBytes.count {
            bytesOfTasksDone += taskBytes[tasksDone] ?? 0
            tasksDone += 1
        }
        // Slices count when their last phase is done.
        if phase == phases, part.isLast { slicesDone += 1 }
        look()
    }

    /// Looks at what is done, where it is time to.
    func look() {
        let now = seconds
        if let told, now - told < Self.interval { return }
        told = now
        let progress = self.progress
        mostRead = progress.read
        mostBytes = progress.bytesDone
        let share = progress.share ?? 0
        documentRate.take(Double(progress.read - outline.done.read), at: now)
        byteRate.take(Double(progress.bytesDone), at: now)
        shareRate.take(share, at: now - phaseStart)
        history.take(progress)
        observer?.advanced(progress)
    }

    /// Notes and tells how the run stood at its end.
    func end() {
        (mostRead, mostBytes) = (0, 0)
        var last = progress
        last.readAhead = 0
        last.bytesDone = counts.inputBytes
        history.end(last)
        observer?.advanced(last)
    }

    private var seconds: Double { Double(MonotonicClock.now - started) / 1e9 }

    private var progress: RunProgress {
        var progress = RunProgress()
        let now = seconds
        progress.seconds = now
        progress.counts = counts
        progress.counts += outline.done
        progress.stages = stages
        progress.slicesDone = outline.slicesDone + slicesDone
        progress.workers = workers?.activities ?? []
        progress.readAhead = max(workers?.readAhead ?? 0, mostRead - progress.counts.read)
        (progress.phase, progress.phases) = (max(phase, 1), phases)
        (progress.notes, progress.lastNote) = (notes, lastNote)
        progress.lastReject = lastReject
        progress.isStopping = stop.signal != nil
        let ahead = bytesOfTasksDone + (workers?.bytesAhead ?? 0)
        progress.bytesDone = max(counts.inputBytes, phase > 1 ? 0 : ahead, mostBytes)
        progress.share = share(ahead, read: progress.read)
        progress.documentsPerSecond = documentRate.perSecond(
            Double(progress.read - outline.done.read), at: now)
        progress.bytesPerSecond = byteRate.perSecond(Double(progress.bytesDone), at: now)
        progress.secondsLeft = secondsLeft(progress.share, at: now - phaseStart)
        return progress
    }

    /// By bytes where their number is known, else by tasks; by documents where only so many are
    /// read.
    private func share(_ bytes: UInt64, read: Int) -> Double? {
        if phase <= 1, let limit = outline.limit { return min(1, Double(read) / Double(limit)) }
        if let whole = bytesOfTasks, whole > 0 {
            // What earlier sittings have done is no task of this one.
            let before =
                phase <= 1 ? (outline.bytes ?? whole) - min(whole, outline.bytes ?? whole) : 0
            return min(1, Double(before + bytes) / Double(before + whole))
        }
        guard taskBytes.count > 1 else { return nil }
        return Double(tasksDone) / Double(taskBytes.count)
    }

    private func secondsLeft(_ share: Double?, at seconds: Double) -> Double? {
        guard let share, share > 0, share < 1, seconds >= 1 else { return nil }
        let rate = shareRate.perSecond(share, at: seconds)
        return rate > 0 ? (1 - share) / rate : nil
    }
}

extension WorkerTask {
    /// What there is to read of it, in bytes on the disk; nil for a stream.
    var byteCount: UInt64? {
        switch self {
        case .held(let task): return task.range.upperBound - task.range.lowerBound
        case .slice(let slice):
            var sum: UInt64 = 0
            for piece in slice.pieces {
                guard let bytes = piece.byteCount else { return nil }
                sum += bytes
            }
            return sum
        }
    }
}
