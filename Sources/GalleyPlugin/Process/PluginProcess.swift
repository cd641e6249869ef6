import CSpawn
import GalleyCore
import GalleyFiles
import GalleyPipeline
import Glibc

/// A process of a plugin: lines of JSON go in and come back, what it says besides is kept.
///
/// It works in the plugin's folder, in a process group of its own, with an environment of a few names,
/// and within its memory limit. It sees no descriptor but its three streams.
final class PluginProcess {
    /// Of what it writes to its standard error, that much is kept, the end of it.
    private static let keptWords = 1 << 14
    /// A longer answer is refused.
    static let maximumAnswer = 128 << 20
    /// What it gets of the environment.
    private static let passedVariables = ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR"]

    /// How an answer was not got.
    enum Silence: Error, Equatable {
        case tookTooLong
        case ended
        case tooLong
    }

    private let pid: pid_t
    let input: Int32
    let output: Int32
    /// Where it writes what it says besides; -1 once it has closed that.
    private(set) var errors: Int32
    /// What it is to be sent, the first `sent` bytes of which it has.
    var outgoing: [UInt8] = []
    var sent = 0
    /// What it wrote, the first `start` bytes of which were taken.
    var received: [UInt8] = []
    var start = 0
    /// How much of `received` has been looked through for a line end.
    var scanned = 0
    /// What is waited for: its two outputs, its input.
    var ends = [
        pollfd(fd: -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: -1, events: Int16(POLLOUT), revents: 0),
    ]
    private var said: [UInt8] = []
    private var hasEnded = false

    /// Starts it. Throws `plugin.start`.
    init(_ manifest: PluginManifest, _ command: [String]) throws(Diagnostic) {
        let pipes = [Self.pipe(), Self.pipe(), Self.pipe()]
        guard pipes.allSatisfy({ $0.read >= 0 }) else {
            throw Self.failure(manifest, "has no pipe: \(String(cString: strerror(errno)))")
        }
        let (toIt, fromIt, errors) = (pipes[0], pipes[1], pipes[2])
        let started = Self.spawn(
            command, in: manifest.folder, [toIt.read, fromIt.write, errors.write])
        for end in [toIt.read, fromIt.write, errors.write] { close(end) }
        (input, output, self.errors) = (toIt.write, fromIt.read, errors.read)
        pid = started.pid
        for descriptor in [input, output, self.errors] {
            _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        }
        guard started.error == 0 else {
            hasEnded = true
            throw Self.failure(
                manifest,
                "'\(command[0])' does not start: "
                    + String(cString: strerror(started.error)))
        }
        if let bytes = manifest.limits.memoryBytes {
            let error = galley_limit_memory(pid, UInt64(bytes))
            // One that has ended already is seen to have.
            guard error == 0 || error == ESRCH else {
                throw Diagnostic(
                    "plugin.start",
                    "plugin '\(manifest.name)': its memory cannot be limited: "
                        + String(cString: strerror(error)),
                    place: Place(file: manifest.file),
                    hint: "without `memory` in `limits:` it runs unlimited")
            }
        }
    }

    deinit {
        close(input)
        end()
        close(output)
        if errors >= 0 { close(errors) }
    }

    private static func failure(_ manifest: PluginManifest, _ why: String) -> Diagnostic {
        Diagnostic(
            "plugin.start", "plugin '\(manifest.name)': \(why)", place: Place(file: manifest.file),
            hint: "`run:` names a program on PATH or, with a slash, in the plugin's folder")
    }

    private static func pipe() -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { return (-1, -1) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    private static func spawn(
        _ command: [String], in folder: FilePath, _ streams: [Int32]
    ) -> (pid: pid_t, error: Int32) {
        let words = command.map { strdup($0) } + [nil]
        let variables = environment()
        defer { for word in words + variables { free(word) } }
        var pid: pid_t = -1
        let error = folder.withCString {
            galley_spawn(&pid, command[0], words, variables, $0, streams)
        }
        return (pid, error)
    }

    private static func environment() -> [UnsafeMutablePointer<CChar>?] {
        let passed = passedVariables.compactMap { name in
            getenv(name).map { strdup("\(name)=" + String(cString: $0)) }
        }
        // Python's hashes would differ from run to run.
        return passed + [strdup("PYTHONHASHSEED=0"), nil]
    }

    /// Ends it and its children at once, and waits for it.
    @discardableResult
    func end() -> Int32 {
        var state: Int32 = 0
        if !hasEnded {
            _ = kill(-pid, SIGKILL)
            while waitpid(pid, &state, 0) < 0, errno == EINTR {}
            hasEnded = true
        }
        listen()
        return state
    }

    /// Sends it and its children a signal.
    func signal(_ signal: Int32) {
        if !hasEnded { _ = kill(-pid, signal) }
    }

    /// What it said on standard error since this was last asked or forgotten.
    func takeWords() -> String {
        listen()
        defer { said.removeAll() }
        return String(decoding: said, as: UTF8.self)
    }

    /// Forgets what it said up to the answer in hand.
    func forgetWords() {
        if !said.isEmpty { said.removeAll() }
    }

    func listen() {
        guard errors >= 0 else { return }
        let last = withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
            while true {
                let count = read(errors, buffer.baseAddress, buffer.count)
                guard count > 0 else { return count }
                said.append(contentsOf: buffer[..<count])
                if said.count > 2 * Self.keptWords { said.removeFirst(said.count - Self.keptWords) }
            }
        }
        guard last == 0 else { return }
        // At its end it would be ready for ever.
        close(errors)
        errors = -1
    }
}
