public import GalleyCore
import Glibc

/// A file that has its name only when it is complete: written as `NAME.partial` beside it, then synced and
/// renamed.
///
/// A `.partial` file that a live process holds is refused with `output.in-use`; one that an earlier run left
/// behind is replaced. What is not sealed stays `.partial`, up to its last `sync` at least.
public final class AtomicFile {
    /// Bytes that go to the system at once, at offsets that are multiples of it. On ext4 a GB in pieces of
    /// 37 KB took 0.58 s of the system's time, of 256 KiB 0.27 and of 1 MiB, which it has to find together, 1.2.
    private static let pieceBytes = 256 << 10

    public let target: FilePath
    public let partial: FilePath
    /// Bytes written so far, with those that wait for their piece to be full.
    public private(set) var count: UInt64 = 0
    private var pending: [UInt8] = []
    /// The first error of writing, after which nobody knows where the file ends.
    private var failure: Diagnostic?
    private let isForced: Bool
    private let file: FileDescriptor

    /// What keeps the file from being made, found without changing anything: `output.exists` where the target
    /// is there and `isForced` is false, `output.is-folder` where it or its `.partial` is a folder,
    /// `output.in-use` where another process is writing it.
    public static func obstacle(to target: FilePath, isForced: Bool = false) -> Diagnostic? {
        let partial = target.suffixed(".partial")
        if FileStatus.of(target)?.kind == .folder { return .output(EISDIR, target) }
        if !isForced, FileStatus.exists(target) { return .output(EEXIST, target) }
        if FileStatus.of(partial)?.kind == .folder { return .output(EISDIR, partial) }
        return FileDescriptor.isHeld(partial) ? inUse(partial) : nil
    }

    /// Makes the `.partial` file and the folders above it. Throws what `obstacle` gives, and `output.…`.
    public init(_ target: FilePath, isForced: Bool = false) throws(Diagnostic) {
        self.target = target
        self.isForced = isForced
        partial = target.suffixed(".partial")
        if let found = Self.obstacle(to: target, isForced: isForced) { throw found }
        try Folders.make(target.folder)
        file = try Self.create(partial)
    }

    /// Goes on with the `.partial` file of a run that was interrupted, behind its first `count` bytes; what
    /// follows them is cut off. Throws `output.…`.
    public init(
        continuing target: FilePath, at count: UInt64, isForced: Bool = false
    ) throws(Diagnostic) {
        self.target = target
        self.isForced = isForced
        self.count = count
        partial = target.suffixed(".partial")
        file = try FileDescriptor.continuing(partial)
        guard file.lock() else { throw Self.inUse(partial) }
        try file.truncate(to: count)
    }

    /// Gives the `.partial` file of a run that ended in the middle of that its name, if it is there still.
    public static func seal(_ target: FilePath, isForced: Bool) throws(Diagnostic) {
        let partial = target.suffixed(".partial")
        guard let status = FileStatus.ofLink(partial) else { return }
        if FileStatus.ofLink(target)?.identity == status.identity {
            // It has both names: it ended between the new one and the end of the old one.
            try Folders.removeFile(partial)
        } else {
            try Folders.move(partial, to: target, isForced: isForced)
        }
        try Folders.sync(target.folder)
    }

    private static func create(_ partial: FilePath) throws(Diagnostic) -> FileDescriptor {
        try removeStale(partial)
        let file = try FileDescriptor.creating(partial)
        guard file.lock() else { throw inUse(partial) }
        return file
    }

    private static func removeStale(_ partial: FilePath) throws(Diagnostic) {
        let raw = FileDescriptor.opened(partial, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        let file = raw >= 0 ? FileDescriptor(raw: raw, path: partial) : nil
        if let file, !file.lock() { throw inUse(partial) }
        try Folders.removeFile(partial)
    }

    private static func inUse(_ partial: FilePath) -> Diagnostic {
        Diagnostic(
            "output.in-use", "another run is writing '\(partial.display)'",
            place: Place(file: partial.display),
            hint: "wait for it, or choose another folder with --out")
    }

    /// Adds bytes, which are in the file at the next `sync` or `seal`: an error of the disk can come as late.
    public func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Self.pieceBytes - Int(count % UInt64(Self.pieceBytes)))
            rest = rest.dropFirst(piece.count)
            count += UInt64(piece.count)
            if piece.count == Self.pieceBytes {
                try put(UnsafeRawBufferPointer(rebasing: piece))
            } else {
                pending += piece
                if count % UInt64(Self.pieceBytes) == 0 { try flush() }
            }
        }
    }

    private func flush() throws(Diagnostic) {
        try pending.withDiagnostics { buffer throws(Diagnostic) in try put(buffer) }
        pending.removeAll(keepingCapacity: true)
    }

    private func put(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
        if let failure { throw failure }
        do {
            try file.write(bytes)
        } catch {
            failure = error
            throw error
        }
    }

    public func write(_ bytes: [UInt8]) throws(Diagnostic) {
        try bytes.withDiagnostics { buffer throws(Diagnostic) in try write(buffer) }
    }

    /// Waits until what was written is on the disk.
    public func sync() throws(Diagnostic) {
        try flush()
        try file.sync()
    }

    /// Syncs, closes and gives the file its name. Throws `output.exists` where one came in between.
    public func seal() throws(Diagnostic) {
        try sync()
        // Closed in earnest only under its name: until then the lock keeps others away.
        try file.checkClose()
        try Folders.move(partial, to: target, isForced: isForced)
        try file.close()
        try Folders.sync(target.folder)
    }

    /// Removes what was written.
    public func discard() throws(Diagnostic) {
        try file.close()
        try Folders.removeFile(partial)
    }
}
