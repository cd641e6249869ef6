/// Where the bytes of a file come from: in order, or from any place.
public struct WARCInput {
    /// Fills the buffer and gives how many bytes; 0 is the end. Short reads are fine.
    public typealias Read = (UnsafeMutableRawBufferPointer) throws -> Int
    /// The same from an absolute offset, like `pread`.
    public typealias ReadAt = (UInt64, UnsafeMutableRawBufferPointer) throws -> Int

    enum Source {
        case inOrder(Read)
        case anywhere(ReadAt, size: UInt64)
    }

    let source: Source
    /// Where reading starts.
    let offset: UInt64

    /// What can only be read in order, from `offset` on.
    public init(offset: UInt64 = 0, read: @escaping Read) {
        source = .inOrder(read)
        self.offset = offset
    }

    /// What can be read at any place, from `offset` on to the end of the file.
    public init(offset: UInt64 = 0, size: UInt64, readAt: @escaping ReadAt) {
        source = .anywhere(readAt, size: size)
        self.offset = offset
    }
}
