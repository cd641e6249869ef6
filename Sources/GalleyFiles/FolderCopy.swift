public import GalleyCore
import Glibc

/// Copies small folders, such as a plugin's.
public enum FolderCopy {
    /// Larger files are refused.
    private static let maximumBytes = 1 << 30
    /// What tools leave behind and nobody wants to have copied.
    private static let leftOut = [".git", "__pycache__", ".build", "target", "node_modules"]

    /// Copies a folder with all files and folders in it, with their permissions, to a place where nothing
    /// is. Links and what is no file are refused: they could lead anywhere.
    public static func copy(_ from: FilePath, to: FilePath) throws(Diagnostic) {
        try Folders.make(to)
        for name in try Folders.names(in: from) where !leftOut.contains(name.display) {
            let (source, target) = (from.appending(name), to.appending(name))
            switch FileStatus.ofLink(source)?.kind {
            case .folder: try copy(source, to: target)
            case .file: try copyFile(source, to: target)
            default:
                throw Diagnostic(
                    "input.not-a-file", "\(source.display) is a link or no file",
                    place: Place(file: source.display), hint: "put the file itself there")
            }
        }
    }

    private static func copyFile(_ from: FilePath, to: FilePath) throws(Diagnostic) {
        try FileContents.replace(to, with: try FileContents.read(from, limit: maximumBytes))
        var status = stat()
        guard from.withCString({ stat($0, &status) }) == 0,
            to.withCString({ chmod($0, status.st_mode & 0o777) }) == 0
        else { throw .output(errno, to) }
    }

    /// Lets everybody who may read a file run it.
    public static func makeExecutable(_ path: FilePath) throws(Diagnostic) {
        if path.withCString({ chmod($0, 0o755) }) != 0 { throw .output(errno, path) }
    }

    /// Gives a folder another name, at which nothing is.
    public static func move(_ from: FilePath, to: FilePath) throws(Diagnostic) {
        try Folders.move(from, to: to, isForced: false)
    }
}
