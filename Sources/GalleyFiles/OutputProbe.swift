public import GalleyCore
import Glibc

/// Finds out, without writing anything, whether a folder can be written to.
public enum OutputProbe {
    /// What would keep files from being made in a folder that may not exist yet; nil where nothing
    /// would.
    public static func obstacle(in folder: FilePath) -> Diagnostic? {
        var path = folder.bytes.isEmpty ? FilePath(".") : folder
        while true {
            if let status = FileStatus.of(path) {
                if status.kind != .folder { return .output(ENOTDIR, path) }
                guard mayWrite(path) else { return .output(errno, path) }
                return isOfKernel(status) ? .output(EPERM, path) : nil
            }
            if errno != ENOENT { return .output(errno, path) }
            if path.folder == path { return .output(ENOENT, path) }
            path = path.folder
        }
    }

    /// What would keep a file that is there from being written; nil where nothing would, or it is
    /// not there.
    public static func obstacle(toWriting file: FilePath) -> Diagnostic? {
        guard let status = FileStatus.of(file) else { return nil }
        if status.kind == .folder { return .output(EISDIR, file) }
        let mayWrite =
            file.withCString { faccessat(AT_FDCWD, $0, R_OK | W_OK, AT_EACCESS) } == 0
        return mayWrite ? nil : .output(errno, file)
    }

    /// True for a folder in which the kernel shows what it knows: nobody can make a file there,
    /// whatever its permissions are.
    private static func isOfKernel(_ status: FileStatus) -> Bool {
        let root = FileStatus.of(FilePath("/"))?.identity.device
        return ["/proc", "/sys"].contains { name in
            let device = FileStatus.of(FilePath(name))?.identity.device
            return device != root && device == status.identity.device
        }
    }

    private static func mayWrite(_ folder: FilePath) -> Bool {
        folder.withCString { faccessat(AT_FDCWD, $0, W_OK | X_OK, AT_EACCESS) } == 0
    }

    /// True where a file may be read by this process.
    public static func mayRead(_ path: FilePath) -> Bool {
        path.withCString { faccessat(AT_FDCWD, $0, R_OK, AT_EACCESS) } == 0
    }

    /// Bytes that are free for this user where a folder is or would be; nil where that cannot be
    /// told.
    public static func freeBytes(at folder: FilePath) -> UInt64? {
        var path = folder.bytes.isEmpty ? FilePath(".") : folder
        var status = statvfs()
        while path.withCString({ statvfs($0, &status) }) != 0 {
            if errno != ENOENT || path.folder == path { return nil }
            path = path.folder
        }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize)
    }
}
