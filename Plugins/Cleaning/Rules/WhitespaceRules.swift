/// What is done to which white space.
struct WhitespaceRules {
    enum Kind { case text, blank, lineEnd, dropped }

    var foldsSpaces: Bool
    var collapsesRuns: Bool
    var dropsInvisible: Bool
    var dropsControls: Bool
    var keepsIndentation: Bool
    var mostLineEnds: Int
    var endsWithLine: Bool

    /// What stands at a place, and its length in bytes.
    @inline(__always)
    func kind(
        _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int
    ) -> (kind: Kind, length: Int) {
        let byte = bytes[at]
        if byte < 0x80 { return ascii(byte, bytes, at, end) }
        switch byte {
        case 0xC2 where at + 1 < end: return (latin(bytes[at + 1]), 2)
        case 0xE1...0xE3 where at + 2 < end, 0xEF where at + 2 < end:
            let scalar = UInt32(byte) << 16 | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2])
            return (wide(scalar), 3)
        default: return (.text, byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4)
        }
    }

    @inline(__always)
    private func ascii(
        _ byte: UInt8, _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int
    ) -> (kind: Kind, length: Int) {
        switch byte {
        case 0x20, 0x09: (.blank, 1)
        case 0x0A...0x0C: (.lineEnd, 1)
        case 0x0D: (.lineEnd, at + 1 < end && bytes[at + 1] == 0x0A ? 2 : 1)
        case 0x00..<0x20, 0x7F: (dropsControls ? .dropped : .text, 1)
        default: (.text, 1)
        }
    }

    /// U+0080...U+00BF by their second byte.
    private func latin(_ second: UInt8) -> Kind {
        switch second {
        case 0x85: .lineEnd
        case 0x80...0x9F: dropsControls ? .dropped : .text
        case 0xA0: foldsSpaces ? .blank : .text
        case 0xAD: dropsInvisible ? .dropped : .text
        default: .text
        }
    }

    /// Scalars of three bytes, by these.
    private func wide(_ bytes: UInt32) -> Kind {
        switch bytes {
        case 0xE2_80A8, 0xE2_80A9: .lineEnd
        case 0xE1_9A80, 0xE2_8080...0xE2_808A, 0xE2_80AF, 0xE2_819F, 0xE3_8080:
            foldsSpaces ? .blank : .text
        // Joiners stay: emoji and several scripts are spelled with them. So do direction marks.
        case 0xE2_808B, 0xE2_81A0, 0xEF_BBBF: dropsInvisible ? .dropped : .text
        default: .text
        }
    }
}
