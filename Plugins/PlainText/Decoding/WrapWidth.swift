/// The width at which the lines of a text were broken by whatever wrote it.
struct WrapWidth {
    typealias Line = Slice<UnsafeBufferPointer<UInt8>>

    /// In columns.
    private let width: Int

    /// The width, or nil where lines end as their writer chose: where fewer than three in five are as full
    /// as they can be, or lines are very short or very long.
    init?(_ pairs: [(line: Line, next: Line)]) {
        guard pairs.count >= 2 else { return nil }
        width = pairs.map { Self.width($0.line) }.max() ?? 0
        guard (40...130).contains(width) else { return nil }
        let filled = pairs.count { isFilled($0.line, before: $0.next) }
        guard filled >= 2, filled * 5 >= pairs.count * 3 else { return nil }
        // Who breaks lines at a width does so inside sentences.
        guard pairs.count(where: { Self.endsSentence($0.line) }) * 2 <= pairs.count else {
            return nil
        }
    }

    /// True where the next line goes on with what this one says.
    func goesOn(_ line: Line, _ next: Line) -> Bool {
        isFilled(line, before: next)
            || Self.width(line) * 3 >= width * 2 && (next.first ?? 0) &- 0x61 < 26
                && !Self.endsSentence(line)
    }

    /// True where the first word of the next line would not have fitted.
    private func isFilled(_ line: Line, before next: Line) -> Bool {
        guard let first = next.first else { return false }
        // East Asian lines may break at any character; a mark that may not start a line goes along with it.
        if Self.isWide(first), !Self.isHangul(first) { return Self.width(line) + 4 > width }
        return Self.width(line) + 1 + Self.width(next.prefix { $0 != 0x20 }) > width
    }

    /// True behind a full stop, question or exclamation mark, Latin, ideographic or full-width, and a quote behind it.
    private static func endsSentence(_ line: Line) -> Bool {
        var rest = line
        if let last = rest.last, last == 0x22 || last == 0x27 || last == 0x29 {
            rest = rest.dropLast()
        } else if rest.suffix(3).elementsEqual([0xE2, 0x80, 0x9D])
            || rest.suffix(3).elementsEqual([0xE3, 0x80, 0x8D])
        {
            rest = rest.dropLast(3)
        }
        switch rest.last {
        case 0x2E, 0x21, 0x3F: return true
        case 0x82: return rest.suffix(3).elementsEqual([0xE3, 0x80, 0x82])
        case 0x81, 0x9F: return rest.suffix(3).starts(with: [0xEF, 0xBC])
        default: return false
        }
    }

    /// A Chinese, Japanese or Korean character takes two columns.
    private static func width(_ line: Line) -> Int {
        line.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : isWide($1) ? 2 : 1) }
    }

    /// True for the first byte of most characters of East Asia: from U+3000 on, with the planes beyond the first.
    private static func isWide(_ byte: UInt8) -> Bool { byte >= 0xE3 && byte != 0xEE }

    /// Korean puts blanks between words and breaks lines there.
    private static func isHangul(_ byte: UInt8) -> Bool { (0xEA...0xED).contains(byte) }
}
