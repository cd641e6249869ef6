import GalleyCore
import GalleyFiles

/// A scratch file to which chunks are appended, to be read again by their place.
final class Spool {
    let path: FilePath
    private let file: FileDescriptor
    private var end: UInt64 = 0
    /// True where the file goes with the value.
    private let isTemporary: Bool

    /// Makes the file, in the place of one that an earlier run left. Removed with the value.
    init(_ path: FilePath) throws(Diagnostic) {
        self.path = path
        isTemporary = true
        try Folders.make(path.folder)
        try Folders.removeFile(path)
        file = try FileDescriptor.creating(path)
    }

    /// Goes on behind the first bytes of the file, or makes it. It stays until it is removed.
    init(_ path: FilePath, keeping end: UInt64) throws(Diagnostic) {
        self.path = path
        self.end = end
        isTemporary = false
        try Folders.make(path.folder)
        file = try FileDescriptor.keeping(path)
        guard try file.status().size >= end else { throw ByteDecoder.broken }
        try file.truncate(to: end)
    }

    deinit {
        // The next run replaces one that could not be removed.
        if isTemporary { try? remove() }
    }

    func remove() throws(Diagnostic) { try Folders.removeFile(path) }

    func sync() throws(Diagnostic) { try file.sync() }

    func append(_ bytes: [UInt8]) throws(Diagnostic) -> Range<UInt64> {
        try file.write(bytes)
        defer { end += UInt64(bytes.count) }
        return end..<end + UInt64(bytes.count)
    }

    func read(_ range: Range<UInt64>) throws(Diagnostic) -> [UInt8] {
        try Self.read(range, of: file)
    }

    /// A chunk of a spool that another process may have written.
    static func read(_ range: Range<UInt64>, of file: FileDescriptor) throws(Diagnostic) -> [UInt8]
    {
        let stream = try FileStream(file, range: range, source: Source())
        let bytes = try stream.readAll(limit: Int(clamping: range.count))
        guard let bytes, bytes.count == range.count else { throw ByteDecoder.broken }
        return bytes
    }
}
