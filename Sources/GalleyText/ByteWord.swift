/// Eight bytes at a time in a plain 64-bit word.
///
/// Masks carry their answer in the high bit of each byte.
enum ByteWord {
    static let highBits: UInt64 = 0x8080_8080_8080_8080
    static let lowBits: UInt64 = 0x0101_0101_0101_0101

    @inline(__always)
    static func load(_ bytes: UnsafePointer<UInt8>, _ position: Int) -> UInt64 {
        UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: position, as: UInt64.self)
            .littleEndian
    }

    /// The number of bytes before the first marked one.
    @inline(__always)
    static func firstMarked(_ mask: UInt64) -> Int { mask.trailingZeroBitCount >> 3 }

    /// Marks bytes of 0xCC and above: scalars from U+0300 on.
    @inline(__always)
    static func fromCC(_ word: UInt64) -> UInt64 {
        let both = word & (word << 1)
        return both & (word << 2 | word << 3 | (word << 4 & word << 5)) & highBits
    }

    /// Marks zero bytes; bytes after the first zero may be marked wrongly.
    @inline(__always)
    static func zeros(_ word: UInt64) -> UInt64 { (word &- lowBits) & ~word & highBits }

    /// Marks bytes equal to `byte`, the first of them rightly.
    @inline(__always)
    static func equal(_ word: UInt64, _ byte: UInt8) -> UInt64 {
        zeros(word ^ (lowBits &* UInt64(byte)))
    }

    /// Marks the letters of ASCII; every mark is right.
    @inline(__always)
    static func letters(_ word: UInt64) -> UInt64 {
        let folded = (word | lowBits &* 0x20) & ~highBits
        let fromA = folded &+ lowBits &* (0x80 - 0x61)
        let pastZ = folded &+ lowBits &* (0x80 - 0x7B)
        return fromA & ~pastZ & ~word & highBits
    }
}
