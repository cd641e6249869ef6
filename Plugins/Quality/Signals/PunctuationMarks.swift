import GalleyText

/// The characters that the field's filters take for punctuation: all of ASCII that is neither
/// letter nor digit, marks of the writing systems in use, and what ends a sentence in any script.
enum PunctuationMarks {
    /// Whether a range of valid UTF-8 holds nothing else.
    static func isAll(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var at = start
        while at < end {
            if bytes[at] < 0x80 {
                at += 1
                continue
            }
            var next = at + 1
            while next < end, bytes[next] & 0xC0 == 0x80 { next += 1 }
            guard isMark(LineBytes.scalar(bytes, at, next)) else { return false }
            at = next
        }
        return true
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x80...0x9F, 0xAB, 0xB4, 0xBB, 0x2013, 0x2014, 0x2019, 0x201C...0x201E, 0x2026, 0x2236,
            0x2501, 0x25BA, 0x3001, 0x3002, 0x3008...0x300D, 0x3010, 0x3011, 0xFF01, 0xFF05,
            0xFF08, 0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF5E:
            true
        default: scalar.properties.isSentenceTerminal
        }
    }
}
