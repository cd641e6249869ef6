/// Eight bytes looked at together as one little-endian word.
///
/// Each mask has the top bit of a byte set for a hit. Only the lowest hit is exact: a borrow may mark
/// bytes above it. The arithmetic is that of "Bit Twiddling Hacks", zero in a word.
enum ByteWord {
    static let ones: UInt64 = 0x0101_0101_0101_0101
    static let tops: UInt64 = 0x8080_8080_8080_8080

    @inline(__always)
    static func load(_ base: UnsafePointer<UInt8>, _ offset: Int) -> UInt64 {
        UInt64(
            littleEndian: UnsafeRawPointer(base).loadUnaligned(
                fromByteOffset: offset, as: UInt64.self))
    }

    @inline(__always)
    static func store(_ word: UInt64, _ base: UnsafeMutablePointer<UInt8>, _ offset: Int) {
        UnsafeMutableRawPointer(base)
            .storeBytes(of: word.littleEndian, toByteOffset: offset, as: UInt64.self)
    }

    /// Marks quotes, backslashes and controls; the top bits of others are noise to be masked.
    ///
    /// Flipping bit 1 puts the quote, 0x22, directly above the controls.
    @inline(__always)
    private static func rawEscapes(_ word: UInt64) -> UInt64 {
        ((word ^ (ones &* 0x02)) &- (ones &* 0x21)) | ((word ^ (ones &* 0x5C)) &- ones)
    }

    /// Marks what ends a plain run of a string: quote, backslash, control, not ASCII.
    @inline(__always)
    static func stops(_ word: UInt64) -> UInt64 { (word | rawEscapes(word)) & tops }

    /// Marks what a writer must escape: quote, backslash, control.
    @inline(__always)
    static func escapes(_ word: UInt64) -> UInt64 { rawEscapes(word) & ~word & tops }

    @inline(__always)
    static func backslashes(_ word: UInt64) -> UInt64 {
        ((word ^ (ones &* 0x5C)) &- ones) & ~word & tops
    }

    /// How many bytes stand before the lowest hit of a mask that has one.
    @inline(__always)
    static func bytesBefore(_ mask: UInt64) -> Int { mask.trailingZeroBitCount &>> 3 }
}

/// Sixteen bytes looked at together, only to learn whether any of them is special.
struct BytePair {
    private let words: SIMD2<UInt64>

    @inline(__always)
    init(_ base: UnsafePointer<UInt8>, _ offset: Int) {
        words = UnsafeRawPointer(base)
            .loadUnaligned(fromByteOffset: offset, as: SIMD2<UInt64>.self)
    }

    @inline(__always)
    func store(_ base: UnsafeMutablePointer<UInt8>, _ offset: Int) {
        UnsafeMutableRawPointer(base)
            .storeBytes(of: words, toByteOffset: offset, as: SIMD2<UInt64>.self)
    }

    /// As `ByteWord.stops`: true where nothing ends a plain run of a string.
    @inline(__always)
    var hasNoStops: Bool { isClear(words | quotes | backslashes) }

    /// As `ByteWord.escapes`: true where a writer must escape nothing.
    @inline(__always)
    var hasNoEscapes: Bool { isClear((quotes | backslashes) & ~words) }

    @inline(__always)
    var hasNoBackslashes: Bool { isClear(backslashes & ~words) }

    @inline(__always)
    private var quotes: SIMD2<UInt64> {
        (words ^ SIMD2(repeating: ByteWord.ones &* 0x02))
            &- SIMD2(repeating: ByteWord.ones &* 0x21)
    }

    @inline(__always)
    private var backslashes: SIMD2<UInt64> {
        (words ^ SIMD2(repeating: ByteWord.ones &* 0x5C)) &- SIMD2(repeating: ByteWord.ones)
    }

    @inline(__always)
    private func isClear(_ marks: SIMD2<UInt64>) -> Bool {
        (marks[0] | marks[1]) & ByteWord.tops == 0
    }
}
