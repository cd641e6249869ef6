/// The bullet or number with which a line starts.
struct BulletMarker {
    enum Family: Hashable {
        /// A glyph that is hardly ever anything but a bullet.
        case glyph(UInt32)
        /// `-`, `*`, `+`: bullets by convention.
        case plain(UInt8)
        /// En and em dash, horizontal bar: as often the start of something said.
        case dash(UInt32)
        /// A pictograph, or the letter o: a bullet where several lines have it.
        case picture(UInt32)
        /// `1.`, `2)`, `(3)`, `1.2.`
        case number(Delimiter, parts: Int)
        /// `a.`, `b)`, `(c)`, `iv)`
        case letter(Delimiter, isUpper: Bool)
    }

    enum Delimiter: Hashable {
        case none, stop, parenthesis, parentheses
    }

    var family: Family
    /// Where the item's text starts: after the marker and the blanks that follow it.
    var end: Int
    /// For numbers: the parts, 16 bits each, the last lowest. For letters: the place in the alphabet, or 0.
    var value: UInt64 = 0
    /// For letters: the value as a Roman number, or 0.
    var roman: UInt64 = 0

    var isOrdered: Bool {
        switch family {
        case .number, .letter: true
        case .glyph, .plain, .dash, .picture: false
        }
    }

    /// How many parts a number such as `1.2.` has; 1 for all else.
    var parts: Int { if case .number(_, let parts) = family { parts } else { 1 } }

    /// True where this is the number that comes right after `other`.
    func follows(_ other: BulletMarker) -> Bool {
        switch (other.family, family) {
        case (.number(let a, let before), .number(let b, let now)):
            guard a == b || before > 1 || now > 1 else { return false }
            if now == before { return value == other.value + 1 }
            if now == before + 1 { return value == other.value << 16 | 1 }
            return now < before && value == other.value >> (16 * UInt64(before - now)) + 1
        case (.letter(let a, let wasUpper), .letter(let b, let isUpper)):
            guard a == b, wasUpper == isUpper else { return false }
            return other.value > 0 && value == other.value + 1 || isRomanAfter(other)
        default: return false
        }
    }

    func isRomanAfter(_ other: BulletMarker) -> Bool {
        other.roman > 0 && roman == other.roman + 1
    }
}
