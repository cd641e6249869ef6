import Glibc

/// What the system knows of a file: its size, kind, identity and when it was changed.
public struct FileStatus: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        case file, folder
        /// A pipe, a terminal, a device: no size, read once.
        case stream
    }

    /// Which file it is, whatever it is called.
    public struct Identity: Sendable, Hashable {
        public var device: UInt64
        public var inode: UInt64
    }

    public var kind: Kind
    /// Bytes; 0 for streams.
    public var size: UInt64
    public var identity: Identity
    /// Nanoseconds since 1970.
    public var modified: Int64

    init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            default: .stream
            }
        size = kind == .file ? UInt64(clamping: status.st_size) : 0
        identity = Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
        modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    }

    /// The status of what a path leads to, links followed; nil where there is nothing, with `errno` set.
    public static func of(_ path: FilePath) -> FileStatus? {
        var status = stat()
        return path.withCString { stat($0, &status) } == 0 ? FileStatus(status) : nil
    }

    /// The status of what has this name itself: a link, which counts as a stream, and not what it leads to.
    public static func ofLink(_ path: FilePath) -> FileStatus? {
        var status = stat()
        return path.withCString { lstat($0, &status) } == 0 ? FileStatus(status) : nil
    }

    /// True where something has this name, be it only a link that leads nowhere.
    public static func exists(_ path: FilePath) -> Bool {
        var status = stat()
        return path.withCString { lstat($0, &status) } == 0
    }
}
