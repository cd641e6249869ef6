import CXML

/// An ampersand of a text that is not well-formed, and what it stands for.
struct XMLReference {
    /// The characters that it stands for: itself alone where it begins no reference.
    let scalars: [UInt32]
    /// The offset behind it.
    let end: Int

    private static let longestName = 32
    private static let ampersand: UInt32 = 0x26

    /// - Parameter end: nothing at or after it belongs to the reference.
    init(_ source: UnsafeBufferPointer<UInt8>, at: Int, end: Int) {
        let start = at + 1
        if start < end, source[start] == UInt8(ascii: "#"),
            let number = Self.number(source, at: start + 1, end: end)
        {
            (scalars, self.end) = Self.joined(number, source, end)
            return
        }
        var place = start
        while place < min(end, start + Self.longestName), XMLName.holds(source[place]) {
            place += 1
        }
        let hasEnd = place < end && source[place] == UInt8(ascii: ";")
        if hasEnd, let scalar = Self.named(Array(source[start..<place])) {
            (scalars, self.end) = ([scalar], place + 1)
        } else {
            (scalars, self.end) = ([Self.ampersand], start)
        }
    }

    /// The value of `38;` or `x26;` and the offset behind it.
    private static func number(
        _ source: UnsafeBufferPointer<UInt8>, at start: Int, end: Int
    ) -> (value: UInt32, end: Int)? {
        var place = start
        let isHex = place < end && source[place] | 0x20 == UInt8(ascii: "x")
        if isHex { place += 1 }
        var value: UInt32 = 0
        let first = place
        while place < end, let digit = digit(source[place], isHex: isHex) {
            value = min(value * (isHex ? 16 : 10) + digit, 0x11_0000)
            place += 1
        }
        guard place > first, place < end, source[place] == UInt8(ascii: ";") else { return nil }
        return (value, place + 1)
    }

    private static func digit(_ byte: UInt8, isHex: Bool) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f") where isHex:
            UInt32(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F") where isHex:
            UInt32(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }

    /// A surrogate and the one behind it are one character, as some write it; else what XML does not allow is
    /// U+FFFD.
    private static func joined(
        _ number: (value: UInt32, end: Int), _ source: UnsafeBufferPointer<UInt8>, _ end: Int
    ) -> ([UInt32], Int) {
        let (value, next) = number
        if (0xD800..<0xDC00).contains(value), next + 1 < end, source[next] == UInt8(ascii: "&"),
            source[next + 1] == UInt8(ascii: "#"),
            let low = Self.number(source, at: next + 2, end: end),
            (0xDC00..<0xE000).contains(low.value)
        {
            return ([0x10000 + (value - 0xD800) << 10 + (low.value - 0xDC00)], low.end)
        }
        return ([isAllowed(value) ? value : 0xFFFD], next)
    }

    /// XML 1.0, section 2.2.
    private static func isAllowed(_ value: UInt32) -> Bool {
        switch value {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    /// The character of a name that XML or HTML 4 knows.
    private static func named(_ name: [UInt8]) -> UInt32? {
        guard !name.isEmpty else { return nil }
        if name.elementsEqual("apos".utf8) { return 0x27 }
        return (name + [0]).withUnsafeBufferPointer { name in
            name.baseAddress.flatMap { htmlEntityLookup($0)?.pointee.value }
        }
    }
}
