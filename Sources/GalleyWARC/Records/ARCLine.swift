/// The line that heads a record of an ARC file: URL, IP address, date, media type and length, and in version 2
/// result code, checksum, location, offset and file name between type and length (Internet Archive, Arc File
/// Format, 1996). URLs may hold blanks, which is why the line is read from its end.
struct ARCLine {
    let url: Range<Int>
    let date: Range<Int>
    let mediaType: Range<Int>
    /// Nil where it is no number.
    let length: UInt64?

    /// Longer lines are none.
    static let maximumBytes = 16 << 10

    /// The parts of a line without its line end, or nil for something else.
    init?(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) {
        guard end - start <= Self.maximumBytes, end > start else { return nil }
        var words: [Range<Int>] = []
        var stop = end
        while stop > start, words.count < 9 {
            guard let blank = bytes[start..<stop].lastIndex(of: 0x20) else { break }
            words.append(blank + 1..<stop)
            stop = blank
        }
        // From the end: length, then what the version has, then type, date, IP address.
        guard let found = [4, 9].first(where: { Self.fits(bytes, words, $0) }) else { return nil }
        url = start..<words[found - 1].lowerBound - 1
        date = words[found - 2]
        mediaType = words[found - 3]
        length = Self.number(bytes, words[0])
        guard Self.hasScheme(bytes, url) else { return nil }
    }

    private static func fits(
        _ bytes: UnsafeRawBufferPointer, _ words: [Range<Int>], _ count: Int
    ) -> Bool {
        guard words.count >= count else { return false }
        let (address, date) = (words[count - 1], words[count - 2])
        guard (12...18).contains(date.count), number(bytes, date) != nil else { return false }
        return !address.isEmpty
            && bytes[address].allSatisfy {
                $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") || isHexDigit($0)
            }
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte & 0xDF)
    }

    private static func hasScheme(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
        guard let colon = bytes[range].prefix(32).firstIndex(of: UInt8(ascii: ":")) else {
            return false
        }
        let scheme = bytes[range.lowerBound..<colon]
        return !scheme.isEmpty
            && scheme.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || isHexDigit($0) }
    }

    /// A decimal number of at most 18 digits, or nil.
    static func number(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> UInt64? {
        guard (1...18).contains(range.count) else { return nil }
        var value: UInt64 = 0
        for byte in bytes[range] {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + UInt64(byte - 0x30)
        }
        return value
    }
}
