/// Named and numeric character references (clauses 13.2.5.72 to 13.2.5.84).
struct CharacterReferences {
    /// What a reference stands for: at most six bytes of UTF-8.
    struct Match {
        /// The bytes, the first in the lowest place.
        var bytes: UInt64
        var byteCount: Int
        /// How far the reference reaches, from its `&` on.
        var length: Int
    }

    private struct Slot: BitwiseCopyable {
        var key: UInt64 = 0
        var bytes: UInt64 = 0
        var nameStart: UInt16 = 0
        var nameLength: UInt8 = 0
        var byteCount: UInt8 = 0
        var isLegacy = false
    }

    private static let bits = 13
    private static let longestLegacy = 6
    private let slots: UnsafeMutablePointer<Slot>
    private let text: UnsafePointer<UInt8>

    init() {
        text = CharacterReferenceTable.all.utf8Start
        slots = .allocate(capacity: 1 << Self.bits)
        slots.initialize(repeating: Slot(), count: 1 << Self.bits)
        let bytes = UnsafeBufferPointer(
            start: text, count: CharacterReferenceTable.all.utf8CodeUnitCount)
        var start = 0
        var number = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: " ")) ?? bytes.count
            add(bytes, start..<end)
            start = end + 1
            number += 1
        }
        precondition(number == CharacterReferenceTable.count, "the table is whole")
    }

    private func add(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        var end = range.lowerBound
        while bytes[end] != UInt8(ascii: "="), bytes[end] != UInt8(ascii: "*") { end += 1 }
        var slot = Slot()
        slot.nameLength = UInt8(end - range.lowerBound)
        slot.isLegacy = bytes[end] == UInt8(ascii: "*")
        // Names take 30 KB with what is between them.
        slot.nameStart = UInt16(range.lowerBound)
        slot.key = Self.key(text + range.lowerBound, end - range.lowerBound)
        for digits in bytes[end + 1..<range.upperBound].split(separator: UInt8(ascii: "+")) {
            let code = digits.reduce(UInt32(0)) { $0 << 4 | Self.digit($1) }
            let encoded = Self.encoded(code)
            slot.bytes |= encoded.bytes << UInt64(8 * slot.byteCount)
            slot.byteCount += UInt8(encoded.count)
        }
        var place = Self.place(slot.key)
        while slots[place].nameLength > 0 { place = (place + 1) & (1 << Self.bits - 1) }
        slots[place] = slot
    }

    private static func digit(_ byte: UInt8) -> UInt32 {
        byte <= UInt8(ascii: "9")
            ? UInt32(byte & 15) : UInt32((byte & 0xDF) - UInt8(ascii: "A") + 10)
    }

    private static func key(_ name: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
        var key: UInt64 = UInt64(length)
        for place in 0..<length { key = (key ^ UInt64(name[place])) &* 0x100_0000_01B3 }
        return key
    }

    private static func place(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - bits))
    }

    private func find(_ name: UnsafePointer<UInt8>, _ length: Int) -> Slot? {
        let key = Self.key(name, length)
        var place = Self.place(key)
        while slots[place].nameLength > 0 {
            let slot = slots[place]
            if slot.key == key, Int(slot.nameLength) == length, isSame(slot, name) { return slot }
            place = (place + 1) & (1 << Self.bits - 1)
        }
        return nil
    }

    private func isSame(_ slot: Slot, _ name: UnsafePointer<UInt8>) -> Bool {
        for index in 0..<Int(slot.nameLength)
        where text[Int(slot.nameStart) + index] != name[index] {
            return false
        }
        return true
    }

    /// The reference that begins with the `&` at `start`; nil where it is but an ampersand.
    func match(
        _ bytes: UnsafePointer<UInt8>, _ start: Int, end: Int, inAttribute: Bool
    ) -> Match? {
        guard start + 1 < end else { return nil }
        if bytes[start + 1] == UInt8(ascii: "#") { return numeric(bytes, start, end: end) }
        let nameStart = start + 1
        let limit = min(end, nameStart + Self.longestName)
        var nameEnd = nameStart
        while nameEnd < limit, Self.isAlphanumeric(bytes[nameEnd]) { nameEnd += 1 }
        if nameEnd < end, bytes[nameEnd] == UInt8(ascii: ";"),
            let slot = find(bytes + nameStart, nameEnd - nameStart)
        {
            return Match(
                bytes: slot.bytes, byteCount: Int(slot.byteCount), length: nameEnd + 1 - start)
        }
        return legacy(bytes, start, nameEnd: nameEnd, end: end, inAttribute: inAttribute)
    }

    private static let longestName = 32

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        let letter = byte | 0x20
        return byte &- 0x30 < 10 || letter &- 0x61 < 26
    }

    /// The longest name that may go without `;`.
    private func legacy(
        _ bytes: UnsafePointer<UInt8>, _ start: Int, nameEnd: Int, end: Int, inAttribute: Bool
    ) -> Match? {
        var length = min(nameEnd - start - 1, Self.longestLegacy)
        while length >= 2 {
            if let slot = find(bytes + start + 1, length), slot.isLegacy {
                let next = start + 1 + length
                if inAttribute, next < end,
                    bytes[next] == UInt8(ascii: "=") || Self.isAlphanumeric(bytes[next])
                {
                    return nil
                }
                return Match(
                    bytes: slot.bytes, byteCount: Int(slot.byteCount), length: next - start)
            }
            length -= 1
        }
        return nil
    }

    private func numeric(_ bytes: UnsafePointer<UInt8>, _ start: Int, end: Int) -> Match? {
        var place = start + 2
        let isHexadecimal = place < end && bytes[place] | 0x20 == UInt8(ascii: "x")
        if isHexadecimal { place += 1 }
        let first = place
        var code: UInt32 = 0
        while place < end {
            let byte = bytes[place]
            let letter = byte | 0x20
            if byte &- 0x30 < 10 {
                code = code &* (isHexadecimal ? 16 : 10) &+ UInt32(byte &- 0x30)
            } else if isHexadecimal, letter &- 0x61 < 6 {
                code = code &* 16 &+ UInt32(letter &- 0x61 &+ 10)
            } else {
                break
            }
            // Past the last code point it stays there.
            code = min(code, 0x11_0000)
            place += 1
        }
        guard place > first else { return nil }
        if place < end, bytes[place] == UInt8(ascii: ";") { place += 1 }
        let encoded = Self.encoded(Self.scalar(code))
        return Match(bytes: encoded.bytes, byteCount: encoded.count, length: place - start)
    }

    /// The code point that a number stands for (clause 13.2.5.84).
    private static func scalar(_ code: UInt32) -> UInt32 {
        switch code {
        case 0, 0xD800...0xDFFF, 0x11_0000...: 0xFFFD
        case 0x80...0x9F: UInt32(windows1252[Int(code - 0x80)])
        default: code
        }
    }

    private static let windows1252: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]

    private static func encoded(_ code: UInt32) -> (bytes: UInt64, count: Int) {
        switch code {
        case ..<0x80: return (UInt64(code), 1)
        case ..<0x800:
            return (UInt64(0xC0 | code >> 6) | UInt64(0x80 | code & 0x3F) << 8, 2)
        case ..<0x1_0000:
            let tail = UInt64(0x80 | code >> 6 & 0x3F) << 8 | UInt64(0x80 | code & 0x3F) << 16
            return (UInt64(0xE0 | code >> 12) | tail, 3)
        default:
            let middle = UInt64(0x80 | code >> 12 & 0x3F) << 8
            let tail = UInt64(0x80 | code >> 6 & 0x3F) << 16 | UInt64(0x80 | code & 0x3F) << 24
            return (UInt64(0xF0 | code >> 18) | middle | tail, 4)
        }
    }
}
