/// Whether bytes are UTF-8 (Unicode 15.0, table 3-7), and what to do where they are not.
public enum UTF8Validity {
    /// The offset of the first byte that does not belong to a well-formed sequence; nil where all
    /// do.
    public static func firstMalformed(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        let end = bytes.count
        var at = 0
        while at < end {
            at = skipASCII(base, at, end)
            while at < end, base[at] >= 0x80 {
                let length = sequenceLength(base, at, end)
                if length <= 0 { return at }
                at += length
            }
        }
        return nil
    }

    /// Whether every byte is below 0x80.
    public static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        return skipASCII(base, 0, bytes.count) == bytes.count
    }

    /// The text with U+FFFD for each maximal malformed part, as the WHATWG decoder does it.
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> DecodedText {
        var result = DecodedText(bytes: [], malformed: 0, firstMalformed: nil, lines: [])
        guard let base = bytes.baseAddress else { return result }
        result.bytes.reserveCapacity(bytes.count)
        var lines = LineOrigins()
        var copied = 0
        while let bad = firstMalformed(UnsafeBufferPointer(rebasing: bytes[copied...])) {
            let at = copied + bad
            lines.add(bytes, copied..<at, output: result.bytes.count)
            result.bytes.append(contentsOf: bytes[copied..<at])
            result.bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
            if result.malformed == 0 { result.firstMalformed = at }
            result.malformed += 1
            copied = at + max(1, -sequenceLength(base, at, bytes.count))
        }
        lines.add(bytes, copied..<bytes.count, output: result.bytes.count)
        result.bytes.append(contentsOf: bytes[copied...])
        result.lines = lines.lines
        return result
    }

    /// The length of the well-formed sequence at a position, else minus that of the malformed part.
    @inline(__always)
    private static func sequenceLength(
        _ bytes: UnsafePointer<UInt8>, _ at: Int, _ end: Int
    ) -> Int {
        let lead = bytes[at]
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard lead >= 0xC2, lead <= 0xF4 else { return -1 }
        guard at + 1 < end, isSecond(bytes[at + 1], after: lead) else { return -1 }
        if length == 2 { return 2 }
        guard at + 2 < end, bytes[at + 2] & 0xC0 == 0x80 else { return -2 }
        if length == 3 { return 3 }
        guard at + 3 < end, bytes[at + 3] & 0xC0 == 0x80 else { return -3 }
        return 4
    }

    @inline(__always)
    private static func isSecond(_ byte: UInt8, after lead: UInt8) -> Bool {
        switch lead {
        case 0xE0: byte & 0xE0 == 0xA0
        case 0xED: byte & 0xE0 == 0x80
        case 0xF0: byte >= 0x90 && byte <= 0xBF
        case 0xF4: byte & 0xF0 == 0x80
        default: byte & 0xC0 == 0x80
        }
    }

    @inline(__always)
    private static func skipASCII(
        _ bytes: UnsafePointer<UInt8>, _ position: Int, _ end: Int
    ) -> Int {
        var at = position
        while at + 16 <= end {
            let words = ByteWord.load(bytes, at) | ByteWord.load(bytes, at + 8)
            if words & ByteWord.highBits != 0 { break }
            at += 16
        }
        while at < end, bytes[at] < 0x80 { at += 1 }
        return at
    }
}
