extension JSONWriter {
    public mutating func number(_ value: Int) {
        separate()
        reserve(20)
        var rest = value.magnitude
        let length = Self.digits(rest) &+ (value < 0 ? 1 : 0)
        if value < 0 { base[count] = UInt8(ascii: "-") }
        var place = count &+ length
        repeat {
            place &-= 1
            let tens = rest / 10
            base[place] = UInt8(truncatingIfNeeded: rest &- tens &* 10) | 0x30
            rest = tens
        } while rest > 0
        count &+= length
    }

    /// How many digits a number has.
    @inline(__always)
    private static func digits(_ value: UInt) -> Int {
        if value < 10 { return 1 }
        if value < 100 { return 2 }
        if value < 1000 { return 3 }
        if value < 10000 { return 4 }
        var count = 4
        var rest = value / 10000
        repeat {
            count &+= 1
            rest /= 10
        } while rest > 0
        return count
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
