/// One escape: how long it is in JSON and how long as UTF-8, both in bytes.
struct JSONEscape {
    let length: Int
    let byteCount: Int

    /// The byte that a two-byte escape means by its second byte, or nil where there is no such escape.
    @inline(__always)
    static func short(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        default: nil
        }
    }

    @inline(__always)
    static func hexDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) &- 0x30
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte) &- 0x57
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte) &- 0x37
        default: nil
        }
    }

    /// Writes the UTF-8 of a checked escape and says how long both are.
    static func decode(
        _ source: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>
    ) -> JSONEscape {
        if source[1] != UInt8(ascii: "u"), let byte = short(source[1]) {
            target[0] = byte
            return JSONEscape(length: 2, byteCount: 1)
        }
        let unit = unit(source + 2) ?? 0
        guard unit & 0xF800 == 0xD800 else {
            return JSONEscape(length: 6, byteCount: encode(unit, to: target))
        }
        let scalar = 0x10000 + ((unit & 0x3FF) << 10 | (Self.unit(source + 8) ?? 0) & 0x3FF)
        return JSONEscape(length: 12, byteCount: encode(scalar, to: target))
    }

    /// The UTF-16 unit that four hex digits spell, or nil where one of them is none.
    @inline(__always)
    static func unit(_ digits: UnsafePointer<UInt8>) -> UInt32? {
        var unit: UInt32 = 0
        var greatest: UInt32 = 0
        for index in 0..<4 {
            let decimal = UInt32(digits[index]) &- 0x30
            let letter = (UInt32(digits[index]) | 0x20) &- 0x61
            let digit = decimal < 10 ? decimal : letter < 6 ? letter &+ 10 : 16
            unit = unit << 4 | digit
            greatest |= digit
        }
        return greatest < 16 ? unit : nil
    }

    @inline(__always)
    private static func encode(
        _ scalar: UInt32, to target: UnsafeMutablePointer<UInt8>
    ) -> Int {
        if scalar < 0x80 {
            target[0] = UInt8(truncatingIfNeeded: scalar)
            return 1
        }
        if scalar < 0x800 {
            target[0] = 0xC0 | UInt8(truncatingIfNeeded: scalar >> 6)
            target[1] = trail(scalar)
            return 2
        }
        if scalar < 0x10000 {
            target[0] = 0xE0 | UInt8(truncatingIfNeeded: scalar >> 12)
            target[1] = trail(scalar >> 6)
            target[2] = trail(scalar)
            return 3
        }
        target[0] = 0xF0 | UInt8(truncatingIfNeeded: scalar >> 18)
        target[1] = trail(scalar >> 12)
        target[2] = trail(scalar >> 6)
        target[3] = trail(scalar)
        return 4
    }

    @inline(__always)
    private static func trail(_ bits: UInt32) -> UInt8 {
        0x80 | UInt8(truncatingIfNeeded: bits & 0x3F)
    }
}
