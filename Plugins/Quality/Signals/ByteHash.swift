/// 64-bit hashes of bytes, eight at a time; only to tell stretches of one text from each other.
enum ByteHash {
    @inline(__always)
    static func of(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: end - start) &* first
        var at = start
        while at + 8 <= end {
            let word = UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: at, as: UInt64.self)
            hash = step(hash, word)
            at += 8
        }
        var rest: UInt64 = 0
        while at < end {
            rest = rest << 8 | UInt64(bytes[at])
            at += 1
        }
        return step(hash, rest)
    }

    @inline(__always)
    private static func step(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let mixed = (hash ^ word) &* first
        return (mixed ^ (mixed >> 32)) &* second
    }

    private static let first: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let second: UInt64 = 0xC2B2_AE3D_27D4_EB4F
}
