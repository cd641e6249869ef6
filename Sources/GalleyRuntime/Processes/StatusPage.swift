package import GalleyCore
import Glibc

/// A page of memory that a worker and the coordinator share: which document the worker is at, in which stage, and
/// since when.
///
/// The worker writes, the coordinator reads. A word that is read while it is written is the old or the new one; all
/// words are exact once the worker has ended.
package final class StatusPage {
    let descriptor: Int32
    private let base: UnsafeMutableRawPointer

    private static let size = 4096

    private enum Word: Int {
        case piece, ordinal, stage, documentStart, stageStart, bytes, excess, bound
    }

    /// A stage that took longer than that is held against the limits when it ends, in nanoseconds: what is shorter
    /// can take neither much time nor much memory.
    private static let long: UInt64 = 10_000_000

    /// Ends this process where a document passed a limit and came back; nil in the coordinator.
    package var watch: WorkerWatch?

    /// What a worker is at.
    package struct State: Equatable {
        /// The piece of the slice.
        var piece = 0
        /// Documents and rejected records of its task before the one in hand.
        var ordinal = 0
        /// The place in `Plan.stages`; -1 where no document is in hand.
        var stage = -1
        /// Nanoseconds of the monotonic clock.
        var documentStart: UInt64 = 0
        var stageStart: UInt64 = 0

        init() {}

        package init(
            piece: Int, ordinal: Int, stage: Int, documentStart: UInt64 = 0, stageStart: UInt64 = 0
        ) {
            (self.piece, self.ordinal, self.stage) = (piece, ordinal, stage)
            (self.documentStart, self.stageStart) = (documentStart, stageStart)
        }
    }

    /// A new page. Throws `run.no-worker` where the system gives none.
    package static func make() throws(Diagnostic) -> StatusPage {
        var random = UInt64.random(in: 0...UInt64.max)
        while true {
            let name = "/galley-\(getpid())-\(random)"
            let low = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
            if low >= 0 {
                shm_unlink(name)
                let raw = WorkerProcess.raised(low)
                // Beyond the limit on open files the number itself is refused.
                guard raw >= 0 else { throw .worker("has no memory to share", EMFILE) }
                guard sized(raw), let page = StatusPage(descriptor: raw)
                else {
                    let cause = errno
                    close(raw)
                    throw .worker("has no memory to share", cause)
                }
                page.write(State())
                return page
            }
            guard errno == EEXIST || errno == EINTR else {
                throw .worker("has no memory to share", errno)
            }
            random &+= 1
        }
    }

    /// Gives the file the size of a page.
    private static func sized(_ descriptor: Int32) -> Bool {
        while ftruncate(descriptor, off_t(size)) != 0 {
            if errno != EINTR { return false }
        }
        return true
    }

    /// The page behind a descriptor, which it takes over; nil where there is none.
    init?(descriptor: Int32) {
        let mapped = mmap(nil, Self.size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
        guard let mapped, mapped != MAP_FAILED else { return nil }
        self.descriptor = descriptor
        base = mapped
    }

    deinit {
        munmap(base, Self.size)
        close(descriptor)
    }

    package var state: State {
        State(
            piece: Int(truncatingIfNeeded: load(.piece)),
            ordinal: Int(truncatingIfNeeded: load(.ordinal)),
            stage: Int(truncatingIfNeeded: load(.stage)),
            documentStart: load(.documentStart), stageStart: load(.stageStart))
    }

    /// Bytes of inputs, as they lie on the disk, that were read of the task in hand. What is read
    /// at any place, such as an archive's, is not among them.
    var bytesRead: UInt64 { load(.bytes) }

    /// The worker begins a task.
    func beginTask() {
        store(0, .bytes)
        store(0, .ordinal)
    }

    /// The worker has read more of an input.
    func add(bytes: Int) { store(load(.bytes) &+ UInt64(bytes), .bytes) }

    /// The worker goes on to a piece of its slice.
    func enter(piece: Int) { store(UInt64(truncatingIfNeeded: piece), .piece) }

    /// The worker goes on to a document, first with its reader.
    package func enter(document ordinal: Int, reader: Int, at time: UInt64) {
        leaveStage(at: time)
        if load(.stageStart) == 0 { watch?.begin() }
        store(UInt64(truncatingIfNeeded: ordinal), .ordinal)
        store(time, .documentStart)
        set(stage: reader, at: time)
    }

    /// The worker goes on to a stage with the document in hand.
    @inline(__always)
    package func enter(stage: Int, at time: UInt64) {
        leaveStage(at: time)
        set(stage: stage, at: time)
    }

    /// The worker has no document in hand: it closes a part, or waits for what takes it.
    package func rest() {
        leaveStage(at: MonotonicClock.now)
        set(stage: -1, at: 0)
    }

    @inline(__always)
    private func set(stage: Int, at time: UInt64) {
        store(UInt64(truncatingIfNeeded: stage), .stage)
        store(time, .stageStart)
    }

    @inline(__always)
    private func leaveStage(at time: UInt64) {
        let start = load(.stageStart)
        if start > 0, time > start &+ Self.long { judge(at: time) }
    }

    /// Ends the process where the document in hand has passed a limit, and leaves word of it.
    @inline(never)
    private func judge(at time: UInt64) {
        guard let end = watch?.excess(state, at: time) else { return }
        ownEnd = end
        _exit(1)
    }

    /// The limit for which the worker ended itself.
    package var ownEnd: WorkerEnd? {
        get {
            let bound = Int(truncatingIfNeeded: load(.bound))
            return switch load(.excess) {
            case 1: .tookTooLong(bound, inStage: false)
            case 2: .tookTooLong(bound, inStage: true)
            case 3: .tookTooMuchMemory(bound, inStage: false)
            case 4: .tookTooMuchMemory(bound, inStage: true)
            default: nil
            }
        }
        set {
            switch newValue {
            case .tookTooLong(let bound, let inStage):
                store(UInt64(truncatingIfNeeded: bound), .bound)
                store(inStage ? 2 : 1, .excess)
            case .tookTooMuchMemory(let bound, let inStage):
                store(UInt64(truncatingIfNeeded: bound), .bound)
                store(inStage ? 4 : 3, .excess)
            default: store(0, .excess)
            }
        }
    }

    private func write(_ state: State) {
        enter(piece: state.piece)
        store(UInt64(truncatingIfNeeded: state.ordinal), .ordinal)
        store(state.documentStart, .documentStart)
        set(stage: state.stage, at: state.stageStart)
    }

    private func load(_ word: Word) -> UInt64 {
        base.load(fromByteOffset: 8 * word.rawValue, as: UInt64.self)
    }

    @inline(__always)
    private func store(_ value: UInt64, _ word: Word) {
        base.storeBytes(of: value, toByteOffset: 8 * word.rawValue, as: UInt64.self)
    }
}

extension Diagnostic {
    /// A worker process could not be had.
    static func worker(_ what: String, _ cause: Int32) -> Diagnostic {
        Diagnostic(
            "run.no-worker", "a worker process \(what): \(String(cString: strerror(cause)))",
            hint: "see `ulimit -a` and the free memory, or run with fewer --jobs")
    }
}
