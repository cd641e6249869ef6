/// How much text some bytes hold, counted alike over all scripts.
struct TextMeasure {
    /// Characters that are no white space; one of Chinese, Japanese or Korean counts for two.
    var units = 0
    /// Marks that end or divide sentences; in scripts without such marks, spaces between phrases.
    var marks = 0
    var digits = 0
    var words = 0

    /// Adds up one piece of UTF-8 text.
    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress else { return }
        let count = bytes.count
        var at = 0
        var inWord = false
        var afterWide = 0
        var units = 0
        var marks = 0
        while at < count {
            let byte = base[at]
            if byte < 0x80 {
                let kind = Self.ascii[Int(byte)]
                if kind == 0 {
                    inWord = false
                    if afterWide == 1 { afterWide = 2 }
                } else {
                    afterWide = 0
                    units += 1
                    if !inWord { words += 1 }
                    inWord = true
                    if kind == 2 {
                        // A mark ends something only where no letter or digit follows.
                        if at + 1 == count || base[at + 1] <= 0x22 || base[at + 1] >= 0x80 {
                            marks += 1
                        }
                    } else if kind == 3 {
                        digits += 1
                    }
                }
                at += 1
                continue
            }
            let (scalar, next) = UTF8.scalar(base, at, count)
            at = next
            switch ScalarKind(scalar) {
            case .space:
                inWord = false
                if afterWide == 1 { afterWide = 2 }
            case .letter:
                afterWide = 0
                units += 1
                if !inWord { words += 1 }
                inWord = true
            case .wide:
                units += 2
                words += 1
                // So does one between Chinese or Japanese characters where there are no commas.
                if afterWide == 2 { marks += 1 }
                afterWide = 1
                inWord = false
            case .unspaced:
                units += 1
                if !inWord {
                    words += 1
                    // A space before Thai, Lao, Khmer or Burmese text divides phrases.
                    marks += 1
                }
                inWord = true
            case .mark:
                units += 1
                marks += 1
            case .nothing: break
            }
        }
        self.units += units
        self.marks += marks
    }

    /// 0 white space, 1 any other, 2 mark, 3 digit.
    private static let ascii: [UInt8] = (0..<128).map { byte in
        switch byte {
        case 0...0x20, 0x7F: 0
        case 0x21, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F: 2
        case 0x30...0x39: 3
        default: 1
        }
    }
}

/// What a scalar beyond ASCII counts for in `TextMeasure`.
enum ScalarKind {
    case space, letter, wide, unspaced, mark, nothing

    @inline(__always)
    init(_ scalar: UInt32) {
        if scalar < 0x590 {
            switch scalar {
            case 0x85, 0xA0: self = .space
            case 0xAD: self = .nothing
            case 0x37E, 0x387, 0x589: self = .mark
            default: self = .letter
            }
            return
        }
        self = Self.beyond(scalar)
    }

    private static func beyond(_ scalar: UInt32) -> ScalarKind {
        switch scalar {
        case 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: .space
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF: .nothing
        case 0x60C, 0x61B, 0x61F, 0x6D4, 0x700...0x70A, 0x964, 0x965, 0x104A, 0x104B,
            0x1361...0x1368, 0x17D4, 0x17D5, 0x1802, 0x1803, 0x2026, 0x3001, 0x3002,
            0xFF01, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF61, 0xFF64:
            .mark
        case 0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF: .unspaced
        case 0x2E80...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0xFF66...0xFF9D,
            0x20000...0x3FFFF:
            .wide
        default: .letter
        }
    }
}

/// Reading scalars out of UTF-8 bytes: valid ones; others give some value, and every step moves on.
enum UTF8 {
    @inline(__always)
    static func scalar(
        _ bytes: UnsafePointer<UInt8>, _ at: Int, _ end: Int
    ) -> (value: UInt32, next: Int) {
        let lead = UInt32(bytes[at])
        if lead < 0xC0 { return (lead < 0x80 ? lead : 0xFFFD, at + 1) }
        if lead < 0xE0 {
            guard at + 1 < end else { return (0xFFFD, end) }
            return ((lead & 0x1F) << 6 | trail(bytes[at + 1]), at + 2)
        }
        if lead < 0xF0 {
            guard at + 2 < end else { return (0xFFFD, end) }
            return (
                (lead & 0xF) << 12 | trail(bytes[at + 1]) << 6 | trail(bytes[at + 2]), at + 3
            )
        }
        guard at + 3 < end else { return (0xFFFD, end) }
        let upper = (lead & 7) << 18 | trail(bytes[at + 1]) << 12
        return (upper | trail(bytes[at + 2]) << 6 | trail(bytes[at + 3]), at + 4)
    }

    @inline(__always)
    private static func trail(_ byte: UInt8) -> UInt32 { UInt32(byte & 0x3F) }
}
