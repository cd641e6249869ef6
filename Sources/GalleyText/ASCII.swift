/// Case of ASCII letters, byte by byte.
public enum ASCII {
    @inline(__always)
    public static func lowercased(_ byte: UInt8) -> UInt8 {
        byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }

    @inline(__always)
    public static func isLetter(_ byte: UInt8) -> Bool {
        let folded = byte | 0x20
        return folded >= 0x61 && folded <= 0x7A
    }

    @inline(__always)
    public static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

    @inline(__always)
    public static func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }

    @inline(__always)
    public static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// Whether two stretches of bytes are the same but for the case of ASCII letters.
    public static func equalFolded(_ one: UnsafeBufferPointer<UInt8>, _ other: StaticString) -> Bool
    {
        guard one.count == other.utf8CodeUnitCount else { return false }
        return other.withUTF8Buffer { text in
            one.indices.allSatisfy { lowercased(one[$0]) == lowercased(text[$0]) }
        }
    }
}
