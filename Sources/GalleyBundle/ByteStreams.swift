/// Fills the buffer from its start and gives how many bytes; 0 is the end. Short reads are fine.
public typealias ByteInput = (UnsafeMutableRawBufferPointer) throws -> Int

/// Fills the buffer from an absolute offset, like `pread`; 0 is the end. Short reads are fine.
public typealias RandomByteInput = (UInt64, UnsafeMutableRawBufferPointer) throws -> Int

/// Takes all of the bytes or throws.
public typealias ByteOutput = (UnsafeRawBufferPointer) throws -> Void

extension UnsafeRawBufferPointer {
    /// The little-endian integer at a byte offset that the caller has checked.
    @inline(__always)
    func little<T: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, as type: T.Type) -> T {
        T(littleEndian: loadUnaligned(fromByteOffset: offset, as: type))
    }

    /// A part of the buffer, rebased; the caller has checked the range.
    @inline(__always)
    func part(_ start: Int, _ count: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: self[start..<start + count])
    }
}

extension [UInt8] {
    mutating func appendLittle<T: FixedWidthInteger & BitwiseCopyable>(_ value: T) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }
}
