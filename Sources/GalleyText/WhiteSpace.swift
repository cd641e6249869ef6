/// White space in UTF-8 bytes: Unicode's White_Space property, and what has no width at all.
public enum WhiteSpace {
    /// Whether a scalar has Unicode's White_Space property (U+00A0 and U+3000 among them).
    @inline(__always)
    public static func isSpace(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
            0x3000:
            true
        default: false
        }
    }

    /// Whether a scalar is invisible and takes no room: zero-width space and joiners, word joiner,
    /// direction marks, soft hyphen, byte order mark.
    public static func isZeroWidth(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xAD, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F,
            0xFEFF:
            true
        default: false
        }
    }

    /// The length in bytes of the white space scalar at a position below `end`, else 0.
    @inline(__always)
    public static func length(
        _ bytes: UnsafePointer<UInt8>, at position: Int, end: Int
    ) -> Int {
        let byte = bytes[position]
        if byte < 0x80 { return byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) ? 1 : 0 }
        guard byte == 0xC2 || (byte >= 0xE1 && byte <= 0xE3) else { return 0 }
        let (scalar, next) = UTF8Scalar.read(bytes, position, end)
        return isSpace(scalar) ? next - position : 0
    }

    /// The length in bytes of the white space scalar that ends at a position above `start`, else 0.
    @inline(__always)
    public static func length(
        _ bytes: UnsafePointer<UInt8>, before position: Int, start: Int
    ) -> Int {
        let at = UTF8Scalar.previous(bytes, position, start)
        return length(bytes, at: at, end: position)
    }

    /// A range without the white space at its ends; empty, at its end, where there is nothing else.
    public static func trimmed(
        _ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
    ) -> Range<Int> {
        guard let base = bytes.baseAddress else { return range }
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end {
            let length = length(base, at: start, end: end)
            if length == 0 { break }
            start += length
        }
        while end > start {
            let length = length(base, before: end, start: start)
            if length == 0 { break }
            end -= length
        }
        return start..<end
    }

    /// Whether there is nothing but white space; true for no bytes.
    public static func isAll(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        trimmed(0..<bytes.count, in: bytes).isEmpty
    }
}
