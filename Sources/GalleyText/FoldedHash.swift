/// Hashes of words without regard to case.
///
/// Capitals below U+2000 (Latin, Greek, Cyrillic, Armenian …) count as their small letters, by the
/// simple lower-case mappings of Unicode; all other scalars as they are.
public struct FoldedHash: Sendable {
    /// Small letters by scalar, below U+2000.
    private let small: [UInt16]

    // Made at first use: 8,192 look-ups take about a millisecond.
    public static let shared = FoldedHash()

    private init() {
        small = (0..<0x2000).map { value in
            guard let scalar = Unicode.Scalar(UInt32(value)) else { return UInt16(value) }
            let mapped = scalar.properties.lowercaseMapping.unicodeScalars
            guard mapped.count == 1, let only = mapped.first, only.value < 0x1_0000 else {
                return UInt16(value)
            }
            return UInt16(only.value)
        }
    }

    /// 64 bits of the scalars in a range of valid UTF-8: FNV-1a over small letters, mixed by the
    /// finalizer of MurmurHash3. The same on every machine.
    public func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
        guard let base = bytes.baseAddress else { return Self.mixed(Self.basis) }
        var hash = Self.basis
        var at = range.lowerBound
        while at < range.upperBound {
            let byte = base[at]
            if byte < 0x80 {
                hash = (hash ^ UInt64(ASCII.lowercased(byte))) &* Self.prime
                at += 1
            } else {
                let (scalar, next) = UTF8Scalar.read(base, at, range.upperBound)
                let folded = scalar < 0x2000 ? UInt32(small[Int(scalar)]) : scalar
                hash = (hash ^ UInt64(folded)) &* Self.prime
                at = next
            }
        }
        return Self.mixed(hash)
    }

    private static let basis: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let prime: UInt64 = 0x100_0000_01B3

    /// The finalizer of MurmurHash3 (Appleby 2011), in which every bit changes every other.
    @inline(__always)
    public static func mixed(_ value: UInt64) -> UInt64 {
        var hash = (value ^ (value >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return hash ^ (hash >> 33)
    }
}
