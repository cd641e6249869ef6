extension JSONWriter {
    public mutating func number(_ value: Int) {
        separate()
        reserve(24)
        if value < 0 {
            base[count] = UInt8(ascii: "-")
            count &+= 1
        }
        let magnitude = value.magnitude
        if magnitude < 10000 {
            append(small: UInt32(truncatingIfNeeded: magnitude))
        } else {
            append(large: magnitude)
        }
    }

    /// Writes a number below 10,000: four digits made together, the zeros before them shifted out.
    ///
    /// 5243 / 2^19 and 103 / 2^10 are a hundredth and a tenth, exact for numbers of this size.
    @inline(__always)
    private mutating func append(small value: UInt32) {
        let hundreds = (value &* 5243) &>> 19
        let pairs = hundreds | (value &- hundreds &* 100) &<< 16
        let tens = ((pairs &* 103) &>> 10) & 0x000F_000F
        let digits = tens | (pairs &- tens &* 10) &<< 8
        let zeros = min(digits.trailingZeroBitCount &>> 3, 3)
        let text = (digits | 0x3030_3030) &>> UInt32(truncatingIfNeeded: zeros &* 8)
        UnsafeMutableRawPointer(base)
            .storeBytes(of: text.littleEndian, toByteOffset: count, as: UInt32.self)
        count &+= 4 &- zeros
    }

    private mutating func append(large value: UInt) {
        var length = 0
        var rest = value
        while rest > 0 {
            length &+= 1
            rest /= 10
        }
        rest = value
        for place in stride(from: count &+ length &- 1, through: count, by: -1) {
            base[place] = UInt8(truncatingIfNeeded: rest % 10) | 0x30
            rest /= 10
        }
        count &+= length
    }

    /// Writes the shortest spelling that reads back as the same value; NaN and infinities become null.
    public mutating func number(_ value: Double) {
        if value.isFinite {
            var spelling = value.description
            spelling.withUTF8 { raw($0) }
        } else {
            null()
        }
    }
}
