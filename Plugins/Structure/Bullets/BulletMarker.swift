/// The bullet or number with which a line starts.
struct BulletMarker {
    enum Family: Hashable {
        /// A glyph that is hardly ever anything but a bullet.
        case glyph(UInt32)
        /// `-`, `*`, `+`: bullets by convention.
        case plain(UInt8)
        /// `-One`, `*One`: a bullet where several lines have it.
        case tight(UInt8)
        /// En and em dash, horizontal bar: as often the start of something said.
        case dash(UInt32)
        /// A pictograph, or the letter o: a bullet where several lines have it.
        case picture(UInt32)
        /// `1.`, `2)`, `(3)`, `1.2.`, `①`, `一、`
        case number(Delimiter, parts: Int, of: Numerals = .digits)
        /// `a.`, `b)`, `(c)`, `iv)`, `а)`
        case letter(Delimiter, of: Alphabet = .latin, isUpper: Bool)
    }

    /// What stands around a number or a letter.
    enum Delimiter: Hashable {
        /// Nothing: `1.1`, `①`; for a number of one part only where it has a line of its own.
        case none
        /// `1.`, `1.-`, `１．`
        case stop
        case parenthesis, parentheses, brackets
        /// `1:`, `1/`, `1 -`, `1°`, `1、`
        case colon, slash, dash, degree, comma
        /// `#1`, `№ 1`, `Step 1:`
        case hash, numero, step
    }

    enum Numerals: Hashable { case digits, circled, ideographs, roman }

    enum Alphabet: Hashable {
        case latin, cyrillic, greek, hebrew, arabic, thai, hangul, kana, stems
    }

    var family: Family
    /// Where the item's text starts: after the marker and the blanks that follow it.
    var end: Int
    /// For numbers: the parts, 16 bits each, the last lowest. For letters: the place in the alphabet, or 0.
    var value: UInt64 = 0
    /// For letters: the value as a Roman number, or 0.
    var roman: UInt64 = 0
    /// True where text may follow without a blank: `①Trade`, `一、`
    var mayTouchText = false

    var isOrdered: Bool {
        switch family {
        case .number, .letter: true
        case .glyph, .plain, .tight, .dash, .picture: false
        }
    }

    /// True for a number with nothing around it, on a line of its own.
    var isPlainNumber: Bool { family == .number(.none, parts: 1) }

    /// True for `A.`: a letter of a list, or an initial.
    var isCapital: Bool {
        if case .letter(.stop, _, isUpper: true) = family { true } else { false }
    }

    /// How many parts a number such as `1.2.` has; 1 for all else.
    var parts: Int { if case .number(_, let parts, _) = family { parts } else { 1 } }

    /// True where this is the number that comes right after `other`.
    func follows(_ other: BulletMarker) -> Bool {
        switch (other.family, family) {
        case (.number(let a, let before, let x), .number(let b, let now, let y)):
            guard a == b && x == y || before > 1 || now > 1 else { return false }
            if now == before { return value == other.value + 1 }
            if now == before + 1 { return value == other.value << 16 | 1 }
            return now < before && value == other.value >> (16 * UInt64(before - now)) + 1
        case (.letter(let a, let x, let wasUpper), .letter(let b, let y, let isUpper)):
            guard a == b, x == y, wasUpper == isUpper, other.value > 0 || other.roman > 0 else {
                return false
            }
            // Lists pass over one letter or another of most alphabets: Russian ones over ё and й.
            let most: UInt64 = x == .latin ? 1 : 2
            let isNext = value > other.value && value <= other.value + most
            return other.value > 0 && isNext || isRomanAfter(other)
        default: return false
        }
    }

    func isRomanAfter(_ other: BulletMarker) -> Bool {
        other.roman > 0 && roman == other.roman + 1
    }
}
