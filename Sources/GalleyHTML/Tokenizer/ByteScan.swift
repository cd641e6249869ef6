/// Eight bytes at a time in a plain 64-bit word; marks lie in the high bit of each byte.
enum ByteScan {
    static let ones: UInt64 = 0x0101_0101_0101_0101
    static let highs: UInt64 = 0x8080_8080_8080_8080

    @inline(__always)
    static func load(_ bytes: UnsafePointer<UInt8>, _ place: Int) -> UInt64 {
        UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
    }

    /// Marks bytes equal to `byte`; the first mark is right.
    @inline(__always)
    static func equal(_ word: UInt64, _ byte: UInt8) -> UInt64 {
        let difference = word ^ (ones &* UInt64(byte))
        return (difference &- ones) & ~difference & highs
    }

    /// The bytes with ASCII's capitals made small.
    @inline(__always)
    static func lowercased(_ word: UInt64) -> UInt64 {
        let low = word & ~highs
        let fromA = low &+ ones &* (0x80 - 0x41)
        let pastZ = low &+ ones &* (0x80 - 0x5B)
        return word | ((fromA & ~pastZ & ~word & highs) >> 2)
    }

    /// The place of the first `byte` from `start` on; `end` where there is none.
    ///
    /// Up to eight bytes behind `end` have to be readable.
    @inline(__always)
    static func find(
        _ byte: UInt8, _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int
    ) -> Int {
        var place = start
        while place < end {
            let marks = equal(load(bytes, place), byte)
            if marks != 0 { return min(place + (marks.trailingZeroBitCount >> 3), end) }
            place += 8
        }
        return end
    }

    @inline(__always)
    static func contains(
        _ byte: UInt8, _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int
    ) -> Bool {
        find(byte, bytes, from: start, to: end) < end
    }
}
