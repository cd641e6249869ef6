public import GalleyCore
import Glibc

/// Makes, lists, syncs and removes folders.
public enum Folders {
    /// Makes a folder and those above it; one that is there is fine. Throws `output.…`.
    public static func make(_ path: FilePath) throws(Diagnostic) {
        if path.withCString({ mkdir($0, 0o777) }) == 0 { return }
        let failure = errno
        if FileStatus.of(path)?.kind == .folder { return }
        guard failure == ENOENT, path.folder != path else {
            throw .output(failure == EEXIST ? ENOTDIR : failure, path)
        }
        try make(path.folder)
        if path.withCString({ mkdir($0, 0o777) }) != 0, errno != EEXIST {
            throw .output(errno, path)
        }
    }

    /// The names in a folder, bytewise in order, without `.` and `..`. Throws `input.…`.
    public static func names(in path: FilePath) throws(Diagnostic) -> [FilePath] {
        guard let folder = path.withCString({ opendir($0) }) else { throw .input(errno, path) }
        defer { closedir(folder) }
        var names: [[UInt8]] = []
        while true {
            errno = 0
            guard let entry = readdir(folder) else { break }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { start in
                    Array(UnsafeBufferPointer(start: start, count: strlen(start)))
                }
            }
            if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
        }
        if errno != 0 { throw .input(errno, path) }
        return names.sorted { $0.lexicographicallyPrecedes($1) }.map(FilePath.init)
    }

    /// Waits until names made or moved in a folder are on the disk.
    public static func sync(_ path: FilePath) throws(Diagnostic) {
        let raw = FileDescriptor.opened(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard raw >= 0 else { throw .output(errno, path) }
        try FileDescriptor(raw: raw, path: path).sync()
    }

    /// Waits until everything on a folder's file system is on the disk: one call for many files.
    public static func syncAll(_ path: FilePath) throws(Diagnostic) {
        let raw = FileDescriptor.opened(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard raw >= 0 else { throw .output(errno, path) }
        let folder = FileDescriptor(raw: raw, path: path)
        // Not among the functions that Swift imports from Glibc.
        guard let symbol = dlsym(nil, "syncfs") else { return Glibc.sync() }
        typealias SyncFileSystem = @convention(c) (Int32) -> Int32
        let syncfs = unsafeBitCast(symbol, to: SyncFileSystem.self)
        while syncfs(folder.raw) != 0 {
            if errno != EINTR { throw .output(errno, path) }
        }
    }

    /// Removes a file, or a folder with all that is in it; links are removed, not followed. Nothing there is
    /// fine.
    public static func remove(_ path: FilePath) throws(Diagnostic) {
        var status = stat()
        guard path.withCString({ lstat($0, &status) }) == 0 else {
            if errno == ENOENT { return }
            throw .output(errno, path)
        }
        if status.st_mode & S_IFMT == S_IFDIR {
            for name in try names(in: path) { try remove(path.appending(name)) }
            if path.withCString({ rmdir($0) }) != 0 { throw .output(errno, path) }
        } else if path.withCString({ unlink($0) }) != 0 {
            throw .output(errno, path)
        }
    }

    /// Removes a file or a link. Nothing there is fine, a folder is refused with `output.is-folder`.
    public static func removeFile(_ path: FilePath) throws(Diagnostic) {
        if path.withCString({ unlink($0) }) != 0, errno != ENOENT { throw .output(errno, path) }
    }

    /// Gives `from` the name `to`. Without `isForced` never over something that is there (`output.exists`).
    static func move(_ from: FilePath, to: FilePath, isForced: Bool) throws(Diagnostic) {
        if !isForced {
            // A second name is refused where the name is taken, without a race; folders have only one name.
            if call(link, from, to) == 0 { return try remove(from) }
            if errno == EEXIST { throw .output(EEXIST, to) }
            // Folders, and file systems without hard links: looked at first, a race remains.
            if FileStatus.exists(to) { throw .output(EEXIST, to) }
        }
        if call(rename, from, to) != 0 { throw .output(errno, to) }
    }

    private static func call(
        _ function: (UnsafePointer<CChar>, UnsafePointer<CChar>) -> Int32, _ from: FilePath,
        _ to: FilePath
    ) -> Int32 {
        from.withCString { from in to.withCString { to in function(from, to) } }
    }
}
