/// Checks of UTF-8 (The Unicode Standard, table 3-7) over bytes.
public enum UTF8Validation {
    /// The offset of the first ill-formed sequence, or nil where all is well-formed UTF-8.
    public static func firstInvalid(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        var position = 0
        while true {
            position = endOfASCII(base, position, bytes.count)
            if position == bytes.count { return nil }
            let end = endOfMultibyte(base, position, bytes.count)
            if end < bytes.count && base[end] >= 0x80 { return end }
            position = end
        }
    }

    /// True where every byte is below 0x80; the empty text is ASCII.
    public static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        return endOfASCII(base, 0, bytes.count) == bytes.count
    }

    /// The first byte of 0x80 or more at or after a position, or the end.
    private static func endOfASCII(
        _ base: UnsafePointer<UInt8>, _ from: Int, _ end: Int
    ) -> Int {
        var position = from
        while position &+ 32 <= end {
            let all =
                ByteWord.load(base, position) | ByteWord.load(base, position &+ 8)
                | ByteWord.load(base, position &+ 16) | ByteWord.load(base, position &+ 24)
            if all & ByteWord.tops != 0 { break }
            position &+= 32
        }
        while position &+ 8 <= end {
            let mask = ByteWord.load(base, position) & ByteWord.tops
            if mask != 0 { return position &+ ByteWord.bytesBefore(mask) }
            position &+= 8
        }
        while position < end && base[position] < 0x80 { position &+= 1 }
        return position
    }

    /// The end of a run of well-formed sequences of two bytes or more.
    ///
    /// It stops at ASCII, at the end, or at an ill-formed sequence: a byte of 0x80 or more stands there.
    @inline(__always)
    static func endOfMultibyte(
        _ base: UnsafePointer<UInt8>, _ from: Int, _ end: Int
    ) -> Int {
        var position = from
        while position < end && base[position] >= 0x80 {
            let length = sequenceLength(base + position, end &- position)
            if length == 0 { return position }
            position &+= length
        }
        return position
    }

    /// The length in bytes of the sequence at a lead byte that is not ASCII, or 0 where it is ill-formed.
    @inline(__always)
    static func sequenceLength(_ at: UnsafePointer<UInt8>, _ available: Int) -> Int {
        let lead = at[0]
        if lead >= 0xE0 && lead < 0xF0 {
            guard available >= 3, isTrail(at[1]), isTrail(at[2]) else { return 0 }
            let isOverlong = lead == 0xE0 && at[1] < 0xA0
            let isSurrogate = lead == 0xED && at[1] >= 0xA0
            return isOverlong || isSurrogate ? 0 : 3
        }
        if lead < 0xE0 { return lead >= 0xC2 && available >= 2 && isTrail(at[1]) ? 2 : 0 }
        guard lead < 0xF5, available >= 4, isTrail(at[1]), isTrail(at[2]), isTrail(at[3]) else {
            return 0
        }
        let isOverlong = lead == 0xF0 && at[1] < 0x90
        let isBeyond = lead == 0xF4 && at[1] >= 0x90
        return isOverlong || isBeyond ? 0 : 4
    }

    @inline(__always)
    private static func isTrail(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
