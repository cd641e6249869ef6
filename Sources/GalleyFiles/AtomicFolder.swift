public import GalleyCore
import Glibc

/// A folder that has its name only when it is complete: written as `NAME.partial/`, then synced and renamed.
///
/// With `isForced` an old folder is moved aside to `NAME.replaced` (or, where that is taken, `NAME.replaced-2`
/// and so on), and removed once the new one is in its place. A `.partial` folder that an earlier run left
/// behind is replaced.
public final class AtomicFolder {
    public let target: FilePath
    public let partial: FilePath
    /// Files and bytes written so far.
    public private(set) var files = 0
    public private(set) var count: UInt64 = 0
    private let isForced: Bool
    /// Subfolders that are known to be there.
    private var made: Set<FilePath> = []

    /// What keeps the folder from being made, found without changing anything: `output.exists` where the target
    /// is there and `isForced` is false, `output.not-a-folder` where it or its `.partial` is something else.
    public static func obstacle(to target: FilePath, isForced: Bool = false) -> Diagnostic? {
        let partial = target.suffixed(".partial")
        if let kind = FileStatus.of(target)?.kind, kind != .folder {
            return .output(ENOTDIR, target)
        }
        if !isForced, FileStatus.exists(target) { return .output(EEXIST, target) }
        if let kind = FileStatus.ofLink(partial)?.kind, kind != .folder {
            return .output(ENOTDIR, partial)
        }
        return nil
    }

    /// Makes the `.partial` folder and those above it. Throws what `obstacle` gives, and `output.…`.
    public init(_ target: FilePath, isForced: Bool = false) throws(Diagnostic) {
        self.target = target
        self.isForced = isForced
        partial = target.suffixed(".partial")
        if let found = Self.obstacle(to: target, isForced: isForced) { throw found }
        try Folders.remove(partial)
        try Folders.make(partial)
    }

    /// Goes on with the `.partial` folder of a run that was interrupted: files that are not among `names` are
    /// removed. Throws `output.changed` where one of them is missing or they do not have `count` bytes together.
    public init(
        continuing target: FilePath, names: Set<String>, count: UInt64, isForced: Bool = false
    ) throws(Diagnostic) {
        self.target = target
        self.isForced = isForced
        self.count = count
        files = names.count
        partial = target.suffixed(".partial")
        var found: UInt64 = 0
        var left = names.count
        func visit(_ folder: FilePath, _ prefix: [UInt8]) throws(Diagnostic) {
            for child in try Folders.names(in: folder) {
                let path = folder.appending(child)
                let name = prefix + child.bytes
                if let status = FileStatus.ofLink(path), status.kind == .folder {
                    try visit(path, name + [UInt8(ascii: "/")])
                } else if names.contains(String(decoding: name, as: UTF8.self)) {
                    found += FileStatus.ofLink(path)?.size ?? 0
                    left -= 1
                } else {
                    try Folders.removeFile(path)
                }
            }
        }
        try visit(partial, [])
        guard left == 0, found == count else {
            throw Diagnostic(
                "output.changed",
                "'\(partial.display)' is not as the interrupted run left it: files are missing or have changed",
                place: Place(file: partial.display), hint: "--fresh starts the run over")
        }
    }

    /// Gives the `.partial` folder of a run that ended in the middle of that its name, if it is there still.
    public static func seal(_ target: FilePath, isForced: Bool) throws(Diagnostic) {
        let partial = target.suffixed(".partial")
        guard FileStatus.exists(partial) else { return }
        if isForced, FileStatus.exists(target) { try Folders.remove(target) }
        try Folders.move(partial, to: target, isForced: false)
        try Folders.sync(target.folder)
    }

    /// Makes one file; `name` may hold `/` and never leads out of the folder (`output.name`).
    public func writeFile(_ name: String, _ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard
            parts.allSatisfy({
                !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8)
            })
        else {
            throw Diagnostic("output.name", "'\(name)' is no name for a file in a folder")
        }
        let path = partial.appending(name)
        if parts.count > 1, made.insert(path.folder).inserted { try Folders.make(path.folder) }
        let file = try FileDescriptor.creating(path)
        try file.write(bytes)
        try file.close()
        files += 1
        count += UInt64(bytes.count)
    }

    public func writeFile(_ name: String, _ bytes: [UInt8]) throws(Diagnostic) {
        try bytes.withDiagnostics { bytes throws(Diagnostic) in try writeFile(name, bytes) }
    }

    /// Waits until all files are on the disk.
    public func sync() throws(Diagnostic) { try Folders.syncAll(partial) }

    /// Syncs and gives the folder its name. Throws `output.exists` where one came in between.
    public func seal() throws(Diagnostic) {
        try sync()
        let isReplacing = isForced && FileStatus.exists(target)
        let replaced = isReplacing ? try moveAside() : nil
        try Folders.move(partial, to: target, isForced: false)
        try Folders.sync(target.folder)
        if let replaced { try Folders.remove(replaced) }
    }

    /// Gives the old folder a name that nothing has, and says which.
    private func moveAside() throws(Diagnostic) -> FilePath {
        var replaced = target.suffixed(".replaced")
        var number = 1
        while FileStatus.exists(replaced) {
            number += 1
            replaced = target.suffixed(".replaced-\(number)")
        }
        try Folders.move(target, to: replaced, isForced: false)
        return replaced
    }

    /// Removes what was written.
    public func discard() throws(Diagnostic) { try Folders.remove(partial) }
}
