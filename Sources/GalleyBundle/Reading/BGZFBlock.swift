/// A block of blocked gzip as genomics tools write it (SAM specification, section 4.1): a gzip member of at
/// most 64 KiB on both sides, whose first subfield, `BC`, says how long it is.
public enum BGZFBlock {
    /// Bytes of a block's start from which its length is known.
    public static let headLength = 18
    /// The most bytes of a block, packed and unpacked.
    public static let maximumLength = 1 << 16
    /// Head, the shortest deflate stream, checksum and length.
    private static let minimumLength = 28

    /// The length of the block that starts with these bytes; nil where none does.
    public static func length(_ head: UnsafeRawBufferPointer) -> Int? {
        guard head.count >= headLength, head.little(0, as: UInt32.self) == 0x0408_8B1F,
            head.little(10, as: UInt16.self) >= 6, head[12] == UInt8(ascii: "B"),
            head[13] == UInt8(ascii: "C"), head.little(14, as: UInt16.self) == 2
        else { return nil }
        let length = Int(head.little(16, as: UInt16.self)) + 1
        let extra = Int(head.little(10, as: UInt16.self))
        return length >= minimumLength + extra - 6 ? length : nil
    }
}
