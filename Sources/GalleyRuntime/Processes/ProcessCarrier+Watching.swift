import GalleyCore
import GalleyFiles

extension ProcessCarrier: WatchedWorkers {
    var activities: [WorkerActivity] {
        let now = MonotonicClock.now
        return seats.map { seat in
            guard let worker = seat.worker else { return WorkerActivity() }
            let state = worker.status.state
            let isBusy = seat.task != nil && state.stage >= 0
            func since(_ start: UInt64) -> Double {
                isBusy && now > start ? Double(now - start) / 1e9 : 0
            }
            return WorkerActivity(
                stage: isBusy ? state.stage : nil, hasTask: seat.task != nil,
                input: seat.task.flatMap { tasks[$0].task.input(ofPiece: state.piece) },
                documentSeconds: since(state.documentStart), stageSeconds: since(state.stageStart),
                residentBytes: worker.residentBytes)
        }
    }

    /// Readers take that many bytes, about, before the documents in them are worked on.
    private static let readBefore: UInt64 = 256 << 10

    var bytesAhead: UInt64 {
        (delivered..<handedOut).reduce(0) { sum, index in
            let whole = tasks[index].task.byteCount
            if tasks[index].isDone { return sum + (whole ?? 0) }
            guard let worker = worker(of: index) else { return sum }
            let read = worker.status.bytesRead
            return sum + min(read > Self.readBefore ? read - Self.readBefore : 0, whole ?? .max)
        }
    }

    var readAhead: Int {
        let read = (delivered..<handedOut).reduce(0) { sum, index in
            guard case .slice = tasks[index].task else { return sum }
            let waiting = tasks[index].waiting.reduce(0) { $0 + $1.counts.read }
            guard !tasks[index].isDone, let worker = worker(of: index) else {
                return sum + waiting
            }
            // Those of parts that were delivered count as well, and are taken off below.
            return sum + max(worker.status.state.ordinal, waiting)
        }
        return max(0, read - deliveredOfTask)
    }

    /// The worker that has a task, unless it only tries a suspect.
    private func worker(of task: Int) -> WorkerProcess? {
        guard tasks[task].suspect == nil else { return nil }
        return seats.first { $0.task == task }?.worker
    }
}

extension WorkerTask {
    /// The input of a piece of the slice; nil for documents that were read before.
    fileprivate func input(ofPiece index: Int) -> String? {
        guard case .slice(let slice) = self, slice.pieces.indices.contains(index) else {
            return nil
        }
        return slice.pieces[index].file.name
    }
}
