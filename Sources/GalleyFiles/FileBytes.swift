public import GalleyCore

/// A file that is read at any place, with `pread`: one that shrinks gives short reads and no crash.
public final class FileBytes: RandomAccessBytes {
    public let source: Source
    public let size: UInt64
    private let file: FileDescriptor

    /// Throws `input.…`.
    public init(_ file: FileDescriptor, source: Source) throws(Diagnostic) {
        self.file = file
        self.source = source
        size = try file.status().size
    }

    public func read(
        at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer
    ) throws(Diagnostic) -> Int {
        guard offset < size else { return 0 }
        return try file.read(at: offset, into: buffer)
    }
}
