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
    private let input: Int32
    private let output: Int32
    private let errors: Int32
    private var received: [UInt8] = []
    /// How much of `received` has been looked through for a line end.
    private var scanned = 0
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
            _ = galley_limit_memory(pid, UInt64(bytes))
        }
    }

    deinit {
        close(input)
        end()
        close(output)
        close(errors)
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

    /// What it said on standard error since this was last asked.
    func takeWords() -> String {
        listen()
        defer { said.removeAll() }
        return String(decoding: said, as: UTF8.self)
    }

    private func listen() {
        withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
            while case let count = read(errors, buffer.baseAddress, buffer.count), count > 0 {
                said.append(contentsOf: buffer[..<count])
                if said.count > 2 * Self.keptWords { said.removeFirst(said.count - Self.keptWords) }
            }
        }
    }
}

// MARK: Lines

extension PluginProcess {
    /// Sends bytes and waits for the next line that comes back, without its end.
    func exchange(_ bytes: [UInt8], milliseconds: Int) throws(Silence) -> [UInt8] {
        let deadline = Self.now + milliseconds
        var sent = 0
        while true {
            if sent == bytes.count, let line = takeLine() { return line }
            guard received.count <= Self.maximumAnswer else { throw .tooLong }
            try wait(sending: sent < bytes.count, until: deadline)
            if sent < bytes.count { try send(bytes, from: &sent) }
            listen()
            try receive(isWaiting: sent == bytes.count)
        }
    }

    private func wait(sending: Bool, until deadline: Int) throws(Silence) {
        let left = deadline - Self.now
        guard left > 0 else { throw .tookTooLong }
        var ends = [
            pollfd(fd: output, events: Int16(POLLIN), revents: 0),
            pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
            pollfd(fd: sending ? input : -1, events: Int16(POLLOUT), revents: 0),
        ]
        _ = poll(&ends, nfds_t(ends.count), Int32(clamping: left))
    }

    private func send(_ bytes: [UInt8], from sent: inout Int) throws(Silence) {
        let count = bytes.withUnsafeBytes { bytes in
            write(input, bytes.baseAddress.map { $0 + sent }, bytes.count - sent)
        }
        if count > 0 {
            sent += count
        } else if errno == EPIPE {
            throw .ended
        }
    }

    private func receive(isWaiting: Bool) throws(Silence) {
        let count = withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer in
            let count = read(output, buffer.baseAddress, buffer.count)
            if count > 0 { received.append(contentsOf: buffer[..<count]) }
            return count
        }
        if count == 0 { throw .ended }
    }

    private func takeLine() -> [UInt8]? {
        guard let end = received[scanned...].firstIndex(of: 0x0A) else {
            scanned = received.count
            return nil
        }
        let line = Array(received[..<end])
        received.removeFirst(end + 1)
        scanned = 0
        return line
    }

    /// True where it has said more than it was asked.
    var hasMore: Bool { !received.isEmpty }

    /// Milliseconds of a clock that never goes back.
    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}
