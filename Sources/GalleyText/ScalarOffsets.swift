/// Conversion between byte offsets and Unicode scalar offsets of a UTF-8 text.
///
/// Goes forward through the text once, so offsets are to be asked in ascending order; asking for an
/// earlier one starts over. Plain words of eight bytes: several GB/s.
public struct ScalarOffsets {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let isASCII: Bool
    private var byte = 0
    private var scalar = 0

    /// `isASCII`: known to hold ASCII only, so that both offsets are the same.
    public init(_ bytes: UnsafeBufferPointer<UInt8>, isASCII: Bool = false) {
        self.bytes = bytes
        self.isASCII = isASCII
    }

    /// The number of scalars before a byte offset (0...count).
    public mutating func scalarOffset(ofByte offset: Int) -> Int {
        if isASCII { return offset }
        if offset < byte { (byte, scalar) = (0, 0) }
        scalar += Self.count(UnsafeBufferPointer(rebasing: bytes[byte..<offset]))
        byte = offset
        return scalar
    }

    /// The byte offset of the scalar with a number; the text's end where it has no so many.
    public mutating func byteOffset(ofScalar offset: Int) -> Int {
        if isASCII { return min(offset, bytes.count) }
        if offset < scalar { (byte, scalar) = (0, 0) }
        guard let base = bytes.baseAddress else { return 0 }
        while scalar + 8 <= offset, byte + 8 <= bytes.count {
            scalar += 8 - Self.trailing(ByteWord.load(base, byte))
            byte += 8
        }
        while byte < bytes.count {
            if base[byte] & 0xC0 != 0x80 {
                if scalar == offset { return byte }
                scalar += 1
            }
            byte += 1
        }
        return bytes.count
    }

    /// The number of scalars in UTF-8 bytes.
    public static func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard let base = bytes.baseAddress else { return 0 }
        var trails = 0
        var at = 0
        let whole = bytes.count & ~7
        while at < whole {
            trails += trailing(ByteWord.load(base, at))
            at += 8
        }
        while at < bytes.count {
            if base[at] & 0xC0 == 0x80 { trails += 1 }
            at += 1
        }
        return bytes.count - trails
    }

    /// The number of bytes 10xxxxxx in a word.
    @inline(__always)
    private static func trailing(_ word: UInt64) -> Int {
        (word & ~(word << 1) & ByteWord.highBits).nonzeroBitCount
    }
}
