package import GalleyCore

/// What has come of a task so far, over all workers that were given it.
package struct TaskProgress {
    let task: WorkerTask
    /// Parts that came; a worker that starts over sends them again.
    private(set) var received = 0
    /// Parts that came and were not delivered yet.
    private(set) var waiting: [SliceResult] = []
    package private(set) var isDone = false
    package private(set) var verdicts: [Verdict] = []
    /// A document that ended a worker, to be tried alone.
    package private(set) var suspect: Suspect?
    /// Documents that ended a worker among others, but not alone.
    private var cleared: Set<Int> = []
    private var kills: [Int: Int] = [:]
    private var memoryKills: [Int: Int] = [:]
    private var endsBetween = 0
    /// Documents of the parts that were delivered.
    private var read = 0
    /// Those of the verdicts that were not handed on yet.
    private var news: ArraySlice<Verdict> = []

    package struct Suspect: Equatable {
        var piece: Int
        package var ordinal: Int
        var isReading: Bool
        var stage: String
        var end: WorkerEnd
    }

    /// So often a worker may be killed by others at one document before the document is suspected, because the run has
    /// to go on, and may end between documents before the run does.
    private static let mostKills = 25
    private static let mostEndsBetween = 5
    /// So often the system may end a worker at one document for want of memory before the document is suspected: the
    /// worker that it ends need not be the one that took the memory.
    private static let mostMemoryKills = 3

    package init(_ start: TaskStart) {
        task = start.task
        isDone = start.isDone
        received = start.parts
        read = start.documents
        verdicts = start.verdicts
    }

    /// Bytes of the parts that wait.
    var waitingBytes: Int { waiting.reduce(0) { $0 + $1.byteCount } }

    /// - Parameter limit: documents that may be read beside those that were delivered.
    func order(limit: Int?) -> TaskOrder {
        TaskOrder(
            task: task, limit: limit.map { $0 + read }, verdicts: verdicts,
            suspect: suspect?.ordinal)
    }

    /// Takes a part from a worker that has sent `sent` parts of the task before.
    mutating func take(_ part: SliceResult, after sent: Int) {
        guard suspect == nil, sent == received else { return }
        received += 1
        waiting.append(part)
    }

    /// The next part for the outputs. Taken out of an array: a slice would hold on to all that were
    /// in it.
    mutating func next() -> SliceResult? {
        guard !waiting.isEmpty else { return nil }
        let part = waiting.removeFirst()
        read += part.counts.read
        return part
    }

    /// The next verdict to be written down.
    mutating func nextVerdict() -> Verdict? { news.popFirst() }

    /// A worker is through with what it was ordered.
    package mutating func finish() {
        if let suspect {
            cleared.insert(suspect.ordinal)
            self.suspect = nil
        } else {
            isDone = true
        }
    }

    /// Notes that a worker ended in the middle of the task, and decides how it goes on. Throws `run.worker-ended` where
    /// no document can be blamed.
    package mutating func note(
        _ end: WorkerEnd, at state: StatusPage.State, isReading: Bool, stage: String
    ) throws(Diagnostic) {
        if end == .killed {
            kills[state.ordinal, default: 0] += 1
            if kills[state.ordinal, default: 0] < Self.mostKills { return }
        }
        if end == .outOfMemory, suspect?.ordinal != state.ordinal {
            memoryKills[state.ordinal, default: 0] += 1
            if memoryKills[state.ordinal, default: 0] < Self.mostMemoryKills { return }
        }
        guard state.stage >= 0 else {
            endsBetween += 1
            guard endsBetween < Self.mostEndsBetween else { throw Self.ended(end) }
            return
        }
        let found = Suspect(
            piece: state.piece, ordinal: state.ordinal, isReading: isReading, stage: stage, end: end
        )
        if suspect?.ordinal == state.ordinal || cleared.contains(state.ordinal) {
            condemn(found)
            suspect = nil
        } else if suspect == nil {
            suspect = found
            kills[state.ordinal] = nil
        } else {
            // On the way to a suspect another one was met.
            endsBetween += 1
            guard endsBetween < Self.mostEndsBetween else { throw Self.ended(end) }
            suspect = found
        }
    }

    private mutating func condemn(_ suspect: Suspect) {
        let verdict = Verdict(
            piece: suspect.piece, ordinal: suspect.ordinal, isReading: suspect.isReading,
            diagnostic: suspect.end.diagnostic(stage: suspect.stage))
        verdicts.append(verdict)
        news.append(verdict)
        verdicts.sort { ($0.ordinal, $0.piece) < ($1.ordinal, $1.piece) }
    }

    private static func ended(_ end: WorkerEnd) -> Diagnostic {
        let cause = end.diagnostic(stage: "a worker")
        return Diagnostic(
            "run.worker-ended", "workers end again and again between documents: \(cause.message)",
            hint: "this is a bug in Galley or in a stage: the outputs are left .partial")
    }
}

extension SliceResult {
    /// What it takes to hold it, about.
    var byteCount: Int {
        fragments.reduce(0) { $0 + $1.count } + rejects.reduce(0) { $0 + $1.count }
            + held.reduce(0) { $0 + $1.byteCount } + ids.bytes.count
    }
}
