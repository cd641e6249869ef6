import GalleyCore
import Glibc

/// A worker process as the coordinator sees it.
final class WorkerProcess {
    let status: StatusPage
    /// Where its replies come from; does not block.
    let replies: Int32
    /// Where what it says when it crashes comes from; does not block.
    let words: Int32
    private let orders: Int32
    private let pid: pid_t
    private var buffer = MessageBuffer()
    private var said: [UInt8] = []
    private var hasEnded = false

    /// Of what a worker writes to its standard error, that much is kept.
    private static let keptWords = 1 << 14

    /// Starts a worker. Throws `run.no-worker` where the system gives none.
    init(_ command: WorkerCommand, setup: WorkerSetup) throws(Diagnostic) {
        status = try StatusPage.make()
        let orders = try Self.pipe()
        let replies = try Self.pipe()
        let words = try Self.pipe()
        let ends = [
            (orders.read, WorkerService.ordersDescriptor),
            (replies.write, WorkerService.repliesDescriptor),
            (status.descriptor, WorkerService.statusDescriptor), (words.write, STDERR_FILENO),
        ]
        let started = Self.spawn(command, ends)
        for (end, target) in ends where target != WorkerService.statusDescriptor { close(end) }
        (self.orders, self.replies, self.words) = (orders.write, replies.read, words.read)
        pid = started.pid
        for descriptor in [replies.read, words.read] {
            _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        }
        guard started.error == 0 else {
            hasEnded = true
            throw .worker("cannot be started", started.error)
        }
        send(.setup(setup))
    }

    deinit {
        close(orders)
        if !hasEnded { end() }
        close(replies)
        close(words)
    }

    /// The same file above the numbers that a worker's are moved to, closed in other processes; the old number is free.
    static func raised(_ descriptor: Int32) -> Int32 {
        let raised = fcntl(descriptor, F_DUPFD_CLOEXEC, 10)
        let cause = errno
        close(descriptor)
        errno = cause
        return raised
    }

    /// Two ends of a pipe, raised.
    private static func pipe() throws(Diagnostic) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { throw .worker("has no pipe", errno) }
        let moved = ends.map(raised)
        let cause = errno
        guard moved.allSatisfy({ $0 >= 0 }) else {
            for end in moved where end >= 0 { close(end) }
            throw .worker("has no pipe", cause)
        }
        return (moved[0], moved[1])
    }

    private static func spawn(
        _ command: WorkerCommand, _ ends: [(Int32, Int32)]
    ) -> (pid: pid_t, error: Int32) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (end, target) in ends { posix_spawn_file_actions_adddup2(&actions, end, target) }
        if !command.readsStandardInput {
            posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        let words = command.words.map { strdup($0) } + [nil]
        let variables = environment()
        defer { for word in words + variables { free(word) } }
        var pid: pid_t = -1
        let error = posix_spawn(&pid, command.executable, &actions, nil, words, variables)
        return (pid, error)
    }

    /// This process's environment, in which the Swift runtime starts no process of its own to write a backtrace: that
    /// takes seconds, and outlives the worker.
    private static func environment() -> [UnsafeMutablePointer<CChar>?] {
        let name = "SWIFT_BACKTRACE="
        var variables: [UnsafeMutablePointer<CChar>?] = []
        var place = environ
        while let variable = place.pointee {
            if strncmp(variable, name, name.utf8.count) != 0 { variables.append(strdup(variable)) }
            place += 1
        }
        return variables + [strdup(name + "enable=no"), nil]
    }

    /// Sends an order; a worker that is gone is noticed by its replies.
    func send(_ order: WorkerOrder) { _ = MessagePipe.write(order.encoded, to: orders) }

    /// Takes what it sent so far. False where it has ended.
    func fill() -> Bool { buffer.fill(from: replies) }

    func nextReply() throws(Diagnostic) -> WorkerReply? {
        guard let message = buffer.next() else { return nil }
        return try WorkerReply(encoded: message)
    }

    /// Takes what it said so far, and keeps the end of it.
    func listen() {
        withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
            while case let count = read(words, buffer.baseAddress, buffer.count), count > 0 {
                said.append(contentsOf: buffer[..<count])
                if said.count > 2 * Self.keptWords { said.removeFirst(said.count - Self.keptWords) }
            }
        }
    }

    /// Ends it at once.
    func kill() { _ = Glibc.kill(pid, SIGKILL) }

    /// Waits for its end: the signal that ended it, or nil, and what it said last.
    @discardableResult
    func end() -> (signal: Int32?, words: String) {
        var state: Int32 = 0
        if !hasEnded { kill() }
        while !hasEnded, waitpid(pid, &state, 0) < 0, errno == EINTR {}
        hasEnded = true
        listen()
        let signal = state & 0x7F
        return (signal == 0 ? nil : signal, String(decoding: said, as: UTF8.self))
    }

    /// Bytes of memory that it has in use; 0 where that cannot be known.
    var residentBytes: Int {
        let file = open("/proc/\(pid)/statm", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return 0 }
        defer { close(file) }
        return withUnsafeTemporaryAllocation(byteCount: 128, alignment: 1) { buffer in
            let count = read(file, buffer.baseAddress, buffer.count)
            let words = buffer[..<max(0, count)].split(separator: UInt8(ascii: " "))
            guard words.count > 1, let pages = Int(String(decoding: words[1], as: UTF8.self)) else {
                return 0
            }
            return pages * Int(getpagesize())
        }
    }
}

/// How a worker process is started.
struct WorkerCommand: Sendable {
    var executable: String
    /// The words of its command line, the first of them its name.
    var words: [String]
    /// True where an input is the coordinator's standard input.
    var readsStandardInput = false
}
