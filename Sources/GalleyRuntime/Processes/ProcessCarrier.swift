public import GalleyCore
import GalleyFiles
public import GalleyPipeline
import Glibc

/// Runs slices in worker processes, several at once.
///
/// A document that ends its worker, by a crash or by passing a limit, is tried once more alone; if it ends that worker
/// as well it is rejected, and its slice is run without it. A worker that somebody else ended charges no document.
public final class ProcessCarrier: Carrier {
    private let plan: Plan
    private let setup: WorkerSetup
    private let jobs: Int
    private let stop: StopFlag
    private let limits: WorkerLimits
    private let meter: RunMeter
    private var memoryKills = MemoryKills()
    private var command: WorkerCommand
    private(set) var seats: [Seat] = []
    private(set) var tasks: [TaskProgress] = []
    /// Tasks to be started over, because their worker ended.
    private var again: Set<Int> = []
    private(set) var handedOut = 0
    private(set) var delivered = 0
    /// Documents of the task in turn whose parts were delivered.
    private(set) var deliveredOfTask = 0
    /// Called whenever workers were looked at.
    var pulse: (() -> Void)?
    /// How many more documents may be read; nil where there is no limit.
    private var room: Int?

    /// Parts that wait for those before them take no more bytes than that, and one part of each worker.
    private static let mostWaitingBytes = 64 << 20
    /// Workers are looked at so often, in milliseconds.
    private static let pace: Int32 = 20

    /// A worker with its task.
    struct Seat {
        var worker: WorkerProcess?
        var task: Int?
        /// Parts of the task that this worker sent.
        var sent = 0
        /// Why the coordinator ended it, and where it was then.
        var ended: (end: WorkerEnd, state: StatusPage.State)?
    }

    /// - Parameters:
    ///   - planBytes: from which `WorkerService` makes the same plan.
    ///   - words: the command line that makes `executable` serve, its name first.
    ///   - jobs: how many workers run at once.
    public init(
        _ plan: Plan, planBytes: [UInt8], executable: String, words: [String], jobs: Int,
        options: RunOptions
    ) {
        self.plan = plan
        self.jobs = max(1, jobs)
        setup = WorkerSetup(
            plan: planBytes, partBytes: options.sliceBytes,
            milliseconds: plan.limits.run.milliseconds)
        command = WorkerCommand(executable: executable, words: words)
        stop = options.stop
        limits = WorkerLimits(plan)
        meter = RunMeter(plan.limits.run)
    }

    public func run(
        _ tasks: [TaskStart], limit: Int?, deliver: (Delivery) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        self.tasks = tasks.map(TaskProgress.init)
        command.readsStandardInput = tasks.contains { $0.task.readsStandardInput }
        delivered = tasks.prefix { $0.isDone }.count
        (handedOut, again) = (delivered, [])
        room = limit.map { max(0, $0 - tasks.reduce(0) { $0 + $1.documents }) }
        deliveredOfTask = 0
        seats = Array(repeating: Seat(), count: min(jobs, max(1, tasks.count)))
        defer { seats = [] }
        while delivered < tasks.count, room != 0 {
            if stop.signal == nil { try seatTasks() }
            try wait()
            pulse?()
            try deliverWaiting(deliver)
            if let signal = stop.signal, seats.allSatisfy({ $0.task == nil }) {
                throw WorkerSink.interrupted(signal)
            }
            try meter.checkTime()
        }
    }

    // MARK: Handing out

    private func seatTasks() throws(Diagnostic) {
        for index in seats.indices where seats[index].task == nil {
            guard let task = nextTask() else { return }
            let worker: WorkerProcess
            if let seated = seats[index].worker {
                worker = seated
            } else {
                guard let started = try start() else {
                    again.insert(task)
                    return
                }
                worker = started
                seats[index].worker = worker
            }
            seats[index].task = task
            seats[index].sent = 0
            seats[index].ended = nil
            worker.send(.task(tasks[task].order(limit: room)))
        }
    }

    /// A new worker; nil where the system gives none and there are others to go on with.
    private func start() throws(Diagnostic) -> WorkerProcess? {
        do throws(Diagnostic) {
            return try WorkerProcess(command, setup: setup)
        } catch {
            guard seats.contains(where: { $0.task != nil }) else { throw error }
            return nil
        }
    }

    /// The first task that nobody has, as long as not too much waits for those before it.
    private func nextTask() -> Int? {
        if let first = again.min() {
            again.remove(first)
            return first
        }
        guard handedOut < tasks.count else { return nil }
        // With a limit, what a task may read is known when all before it are done.
        guard handedOut == delivered || room == nil && waitingBytes < Self.mostWaitingBytes else {
            return nil
        }
        defer { handedOut += 1 }
        return handedOut
    }

    private var waitingBytes: Int {
        tasks[delivered..<handedOut].reduce(0) { $0 + $1.waitingBytes }
    }

    // MARK: Waiting

    private func wait() throws(Diagnostic) {
        var watched: [pollfd] = []
        var places: [(seat: Int, isReply: Bool)] = []
        let isFull = waitingBytes >= Self.mostWaitingBytes
        for (index, seat) in seats.enumerated() {
            guard let worker = seat.worker, let task = seat.task else { continue }
            // What would only have to wait is left in the pipe, which holds its worker back.
            if task == delivered || !isFull {
                watched.append(pollfd(fd: worker.replies, events: Int16(POLLIN), revents: 0))
                places.append((index, true))
            }
            watched.append(pollfd(fd: worker.words, events: Int16(POLLIN), revents: 0))
            places.append((index, false))
        }
        _ = poll(&watched, nfds_t(watched.count), Self.pace)
        for (entry, place) in zip(watched, places) where entry.revents != 0 {
            if place.isReply {
                try takeReplies(place.seat)
            } else {
                seats[place.seat].worker?.listen()
            }
        }
        for index in seats.indices { endWhereBeyondLimits(index) }
    }

    private func takeReplies(_ index: Int) throws(Diagnostic) {
        guard let worker = seats[index].worker, let task = seats[index].task else { return }
        let isThere = worker.fill()
        while let reply = try worker.nextReply() {
            switch reply {
            case .ready: break
            case .part(let part):
                tasks[task].take(part, after: seats[index].sent)
                seats[index].sent += 1
            case .done:
                seats[index].task = nil
                tasks[task].finish()
                if !tasks[task].isDone { again.insert(task) }
                if limits.isGrown(worker.residentBytes) { seats[index].worker = nil }
                return
            case .failed(let diagnostic): throw diagnostic
            }
        }
        if !isThere { try noteEnd(index, task) }
    }

    private func noteEnd(_ index: Int, _ task: Int) throws(Diagnostic) {
        guard let worker = seats[index].worker else { return }
        let (signal, words) = worker.end()
        let state = worker.status.state
        var end = WorkerEnd(signal: signal, words: words)
        if let ours = seats[index].ended {
            // It may have gone on to another document before it was ended: then that one is not to blame.
            end = ours.state == state ? ours.end : .killed
        } else if let own = worker.status.ownEnd {
            end = own
        } else if end == .killed, signal == SIGKILL, memoryKills.haveRisen() {
            end = .outOfMemory
        }
        seats[index] = Seat()
        again.insert(task)
        if tasks[task].task.readsStandardInput {
            throw Diagnostic(
                "run.worker-ended",
                "the worker that read standard input ended, and it cannot be read again: "
                    + end.diagnostic(stage: limits.name(of: state.stage)).message,
                hint:
                    "save it to a file and run that: then only the document that did it is rejected"
            )
        }
        try tasks[task].note(
            end, at: state, isReading: limits.isReading(state.stage),
            stage: limits.name(of: state.stage))
    }

    private func endWhereBeyondLimits(_ index: Int) {
        guard let worker = seats[index].worker, seats[index].task != nil, seats[index].ended == nil
        else { return }
        let state = worker.status.state
        let excess = limits.excess(state, at: MonotonicClock.now) { worker.residentBytes }
        guard let excess else { return }
        seats[index].ended = (excess, state)
        worker.kill()
    }

    // MARK: Delivering

    private func deliverWaiting(
        _ deliver: (Delivery) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        while delivered < handedOut {
            while let verdict = tasks[delivered].nextVerdict() {
                try deliver(.verdict(TaskVerdict(phase: 0, task: delivered, verdict: verdict)))
            }
            while let part = tasks[delivered].next() {
                room = room.map { max(0, $0 - part.counts.read) }
                try meter.take(documents: part.counts.read, bytes: part.recordBytes)
                try deliver(.part(part))
                deliveredOfTask += part.counts.read
            }
            guard tasks[delivered].isDone else { return }
            delivered += 1
            deliveredOfTask = 0
        }
    }
}

extension WorkerTask {
    /// True where it cannot be started over.
    fileprivate var readsStandardInput: Bool {
        guard case .slice(let slice) = self else { return false }
        return slice.pieces.contains { $0.file.isStandardInput }
    }
}
