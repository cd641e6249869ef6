/// What the first bytes, or the zero bytes, of a text say about its encoding.
public enum ByteOrderMark {
    /// The charset of a byte order mark and the mark's length in bytes; nil without one.
    public static func sniff(
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> (charset: Charset, length: Int)? {
        let b = bytes
        if b.count >= 3, b[0] == 0xEF, b[1] == 0xBB, b[2] == 0xBF { return (.utf8, 3) }
        if b.count >= 4, b[0] == 0xFF, b[1] == 0xFE, b[2] == 0, b[3] == 0 {
            return (.utf32LittleEndian, 4)
        }
        if b.count >= 4, b[0] == 0, b[1] == 0, b[2] == 0xFE, b[3] == 0xFF {
            return (.utf32BigEndian, 4)
        }
        if b.count >= 2, b[0] == 0xFF, b[1] == 0xFE { return (.utf16LittleEndian, 2) }
        if b.count >= 2, b[0] == 0xFE, b[1] == 0xFF { return (.utf16BigEndian, 2) }
        return nil
    }
}

/// Recognises UTF-16 and UTF-32 without a byte order mark by where the zero bytes stand.
public enum NULPattern {
    /// How much of a text is looked at.
    private static let sample = 1 << 16

    /// The charset, or nil where zero bytes are absent or in no pattern, as in 8-bit text and in
    /// binary data.
    ///
    /// Spaces, line ends and ASCII punctuation are enough: even a Chinese text in UTF-16 has zero
    /// bytes in one of the two places and none in the other.
    public static func sniff(_ bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
        let count = min(bytes.count, sample) & ~3
        if count < 4 { return bytes.count >= 2 ? pair(bytes) : nil }
        var zeros = (0, 0, 0, 0)
        for at in stride(from: 0, to: count, by: 4) {
            if bytes[at] == 0 { zeros.0 += 1 }
            if bytes[at + 1] == 0 { zeros.1 += 1 }
            if bytes[at + 2] == 0 { zeros.2 += 1 }
            if bytes[at + 3] == 0 { zeros.3 += 1 }
        }
        let quads = count / 4
        if zeros.3 == quads, zeros.2 * 4 >= quads, zeros.0 * 20 <= quads {
            return .utf32LittleEndian
        }
        if zeros.0 == quads, zeros.1 * 4 >= quads, zeros.3 * 20 <= quads { return .utf32BigEndian }
        let (even, odd) = (zeros.0 + zeros.2, zeros.1 + zeros.3)
        // One zero in a hundred units is a text with a space now and then.
        if odd * 50 >= count / 4, even * 20 <= odd { return .utf16LittleEndian }
        if even * 50 >= count / 4, odd * 20 <= even { return .utf16BigEndian }
        return nil
    }

    private static func pair(_ bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
        switch (bytes[0] == 0, bytes[1] == 0) {
        case (false, true): .utf16LittleEndian
        case (true, false): .utf16BigEndian
        default: nil
        }
    }
}
