import CZlib

/// CRC-32 as gzip has it (ISO 3309), by the fastest library that this machine has.
public enum CRC32 {
    /// libdeflate's, which is several times as fast as zlib's; nil where it is not installed.
    private static let fast = LibdeflateLibrary.shared?.crc32

    /// The CRC of the bytes, going on from that of what came before.
    public static func of(_ bytes: UnsafeRawBufferPointer, after before: UInt32 = 0) -> UInt32 {
        guard let start = bytes.baseAddress else { return before }
        if let fast { return fast(before, start, bytes.count) }
        return zlib(bytes, after: before)
    }

    public static func of(_ bytes: [UInt8], after before: UInt32 = 0) -> UInt32 {
        bytes.withUnsafeBytes { of($0, after: before) }
    }

    /// The same by zlib.
    static func zlib(_ bytes: UnsafeRawBufferPointer, after before: UInt32 = 0) -> UInt32 {
        let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
        guard let start else { return before }
        return UInt32(truncatingIfNeeded: crc32_z(UInt(before), start, bytes.count))
    }
}
