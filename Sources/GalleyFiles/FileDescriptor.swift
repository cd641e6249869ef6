public import GalleyCore
import Glibc

/// An open file, closed when the value goes away. Calls go on after signals; failures say what is wrong.
public final class FileDescriptor {
    public let raw: Int32
    public let path: FilePath
    private var isOpen: Bool
    private var isLocked = false

    /// Takes over a descriptor that is open; `isOwned` false leaves it open in the end.
    public init(raw: Int32, path: FilePath, isOwned: Bool = true) {
        self.raw = raw
        self.path = path
        isOpen = isOwned
    }

    deinit {
        guard isOpen else { return }
        unlock()
        _ = Glibc.close(raw)
    }

    /// Standard input, which stays open.
    public static func standardInput() -> FileDescriptor {
        FileDescriptor(raw: STDIN_FILENO, path: FilePath("-"), isOwned: false)
    }

    /// Opens a file to be read. Throws `input.…`, also for a folder.
    public static func reading(_ path: FilePath) throws(Diagnostic) -> FileDescriptor {
        let raw = opened(path, O_RDONLY | O_CLOEXEC)
        guard raw >= 0 else { throw .input(errno, path) }
        let file = FileDescriptor(raw: raw, path: path)
        if try file.status().kind == .folder { throw .input(EISDIR, path) }
        return file
    }

    /// Makes a file that must not exist yet, with the usual rights. Throws `output.…`.
    public static func creating(_ path: FilePath) throws(Diagnostic) -> FileDescriptor {
        let raw = opened(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC)
        guard raw >= 0 else { throw .output(errno, path) }
        return FileDescriptor(raw: raw, path: path)
    }

    /// Opens a file to be written at its end, or makes it; what is in it stays. Throws `output.…`.
    public static func keeping(_ path: FilePath) throws(Diagnostic) -> FileDescriptor {
        let raw = opened(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC)
        guard raw >= 0 else { throw .output(errno, path) }
        return FileDescriptor(raw: raw, path: path)
    }

    /// Opens a file that is there to be written further; what is in it stays. A link is not followed. Throws
    /// `output.…`.
    static func continuing(_ path: FilePath) throws(Diagnostic) -> FileDescriptor {
        let raw = opened(path, O_RDWR | O_APPEND | O_NOFOLLOW | O_CLOEXEC)
        guard raw >= 0 else { throw .output(errno, path) }
        return FileDescriptor(raw: raw, path: path)
    }

    /// Cuts the file to so many bytes.
    public func truncate(to count: UInt64 = 0) throws(Diagnostic) {
        while ftruncate(raw, off_t(clamping: count)) != 0 {
            if errno != EINTR { throw .output(errno, path) }
        }
    }

    static func opened(_ path: FilePath, _ flags: Int32) -> Int32 {
        path.withCString { path in
            while true {
                let raw = open(path, flags, 0o666)
                if raw >= 0 || errno != EINTR { return raw }
            }
        }
    }

    /// Reads at most as much as fits from where the last read ended; 0 only at the end.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
        guard buffer.count > 0 else { return 0 }
        while true {
            let count = Glibc.read(raw, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            if errno != EINTR { throw .input(errno, path) }
        }
    }

    /// Fills the buffer from an offset as far as the file goes, and says how many bytes that was.
    public func read(
        at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer
    ) throws(Diagnostic) -> Int {
        var done = 0
        while done < buffer.count {
            let place = off_t(clamping: offset + UInt64(done))
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
            let count = pread(raw, rest.baseAddress, rest.count, place)
            if count == 0 { break }
            if count > 0 { done += count } else if errno != EINTR { throw .input(errno, path) }
        }
        return done
    }

    /// Writes all of the bytes, however often the system takes only a part.
    public func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
        var done = 0
        while done < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
            let count = Glibc.write(raw, rest.baseAddress, rest.count)
            if count >= 0 { done += count } else if errno != EINTR { throw .output(errno, path) }
        }
    }

    public func write(_ bytes: [UInt8]) throws(Diagnostic) {
        try bytes.withDiagnostics { bytes throws(Diagnostic) in try write(bytes) }
    }

    /// Waits until what was written is on the disk. A file that cannot be synced (a pipe) counts as synced.
    public func sync() throws(Diagnostic) {
        while fsync(raw) != 0 {
            if errno == EINVAL || errno == EROFS { return }
            if errno != EINTR { throw .output(errno, path) }
        }
    }

    /// Closes and says whether that went well: some file systems tell only now that a write was lost.
    public func close() throws(Diagnostic) {
        guard isOpen else { return }
        isOpen = false
        unlock()
        // After EINTR the descriptor is closed on Linux all the same.
        if Glibc.close(raw) != 0, errno != EINTR { throw .output(errno, path) }
    }

    /// Says what `close` would say, and leaves the file open and locked: each close of one of its
    /// descriptors hands on what the system still held back.
    func checkClose() throws(Diagnostic) {
        let other = fcntl(raw, F_DUPFD_CLOEXEC, 0)
        guard other >= 0 else { throw .output(errno, path) }
        if Glibc.close(other) != 0, errno != EINTR { throw .output(errno, path) }
    }

    /// Size, kind and identity of the file.
    public func status() throws(Diagnostic) -> FileStatus {
        var status = stat()
        guard fstat(raw, &status) == 0 else { throw .input(errno, path) }
        return FileStatus(status)
    }

    /// True where another process has the file for itself. Nothing is changed.
    public static func isHeld(_ path: FilePath) -> Bool {
        let raw = opened(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard raw >= 0 else { return false }
        defer {
            flock(raw, LOCK_UN)
            _ = Glibc.close(raw)
        }
        while flock(raw, LOCK_SH | LOCK_NB) != 0 {
            if errno != EINTR { return errno == EWOULDBLOCK }
        }
        return false
    }

    /// Takes the file for this process alone and says whether nobody else had it; with `isWaiting`
    /// it waits for them. Closing the file gives it free.
    public func lock(isWaiting: Bool = false) -> Bool {
        isLocked = true
        while flock(raw, isWaiting ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
            if errno != EINTR {
                isLocked = errno != EWOULDBLOCK
                return isLocked
            }
        }
        return true
    }

    /// Closing alone would leave the lock to a child that is between its fork and its exec: it has
    /// the same open file.
    private func unlock() {
        if isLocked { flock(raw, LOCK_UN) }
    }
}
