import CZlib

/// CRC-32 as gzip has it (ISO 3309), by zlib.
public enum CRC32 {
    /// The CRC of the bytes, going on from that of what came before.
    public static func of(_ bytes: UnsafeRawBufferPointer, after before: UInt32 = 0) -> UInt32 {
        let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
        guard let start else { return before }
        return UInt32(truncatingIfNeeded: crc32_z(UInt(before), start, bytes.count))
    }

    public static func of(_ bytes: [UInt8], after before: UInt32 = 0) -> UInt32 {
        bytes.withUnsafeBytes { of($0, after: before) }
    }
}
