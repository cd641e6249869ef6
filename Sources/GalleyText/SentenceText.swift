/// A stretch of text and the questions that sentence rules ask about it.
struct SentenceText {
    let bytes: UnsafePointer<UInt8>
    let start: Int
    let end: Int
    private let classes = ScalarClasses.shared

    init(bytes: UnsafePointer<UInt8>, start: Int, end: Int) {
        self.bytes = bytes
        self.start = start
        self.end = end
    }

    typealias Scalar = (value: UInt32, next: Int)

    /// The first byte at or after a position that may end a sentence: a terminator or a line end.
    func nextCandidate(_ position: Int) -> Int {
        var at = position
        while at < end {
            let byte = bytes[at]
            if byte < 0x80 {
                switch byte {
                case 0x21, 0x2E, 0x3F, 0x0A, 0x0D: return at
                case 0x3A, 0x3B:
                    if isTerminator(at) { return at }
                    at += 1
                default: at += 1
                }
            } else if byte < 0xCD {
                at += 1
            } else {
                if isTerminator(at) { return at }
                at = UTF8Scalar.read(bytes, at, end).next
            }
        }
        return end
    }

    /// Whether the scalar at a position ends sentences: Unicode's STerm and ATerm, an ellipsis, and
    /// the ASCII colon and semicolon that stand for an Armenian full stop and a Greek question mark.
    func isTerminator(_ position: Int) -> Bool {
        let scalar = read(position).value
        switch scalar {
        case 0x21, 0x2E, 0x3F, 0x2026: return true
        case 0x3A: return isIn(0x531...0x588, before: position)
        case 0x3B, 0x37E: return isIn(0x370...0x3FF, before: position)
        case 0..<0x80: return false
        default: return SentenceClass.terminators.has(sentenceClass(scalar))
        }
    }

    private func isIn(_ range: ClosedRange<UInt32>, before position: Int) -> Bool {
        guard position > start, bytes[position - 1] >= 0x80 else { return false }
        return range.contains(read(previous(position)).value)
    }

    @inline(__always)
    func read(_ position: Int) -> Scalar { UTF8Scalar.read(bytes, position, end) }

    @inline(__always)
    func previous(_ position: Int) -> Int { UTF8Scalar.previous(bytes, position, start) }

    func sentenceClass(_ scalar: UInt32) -> UInt8 { classes.sentence[classes.classOf(scalar)] }

    private func kind(_ scalar: UInt32) -> UInt8 {
        classes.kind[classes.classOf(scalar)] & ScalarClasses.Kind.mask
    }

    func isLetter(_ scalar: UInt32) -> Bool { kind(scalar) == ScalarClasses.Kind.letter }
    func isNumber(_ scalar: UInt32) -> Bool { kind(scalar) == ScalarClasses.Kind.number }
    func isUpper(_ scalar: UInt32) -> Bool { sentenceClass(scalar) == SentenceClass.upper }
    func isLower(_ scalar: UInt32) -> Bool { sentenceClass(scalar) == SentenceClass.lower }

    /// Whether there is a byte at a position and it is this one.
    func has(_ byte: UInt8, at position: Int) -> Bool {
        position >= start && position < end && bytes[position] == byte
    }

    /// The next position that is not white space.
    func skipSpace(_ position: Int) -> Int {
        var at = position
        while at < end {
            let length = WhiteSpace.length(bytes, at: at, end: end)
            if length == 0 { break }
            at += length
        }
        return at
    }

    /// Whether two line ends lie between two positions with white space in between.
    func isBlankLine(_ from: Int, _ to: Int) -> Bool {
        var ends = 0
        for at in from..<to {
            let isCRLF = bytes[at] == 0x0D && has(0x0A, at: at + 1)
            if bytes[at] == 0x0A || (bytes[at] == 0x0D && !isCRLF) { ends += 1 }
        }
        return ends > 1
    }

    func trimmed(_ range: Range<Int>) -> Range<Int> {
        WhiteSpace.trimmed(range, in: UnsafeBufferPointer(start: bytes, count: end))
    }

    /// No word that matters is longer, in bytes; keeps the work per terminator bounded.
    static let longestWord = 64

    /// The start of the run of letters, numbers, inner full stops and apostrophes before a position.
    func wordStart(before position: Int) -> Int {
        var at = position
        while at > start, position - at < Self.longestWord {
            let from = previous(at)
            let scalar = read(from).value
            let inner = scalar == 0x2E || scalar == 0x27 || scalar == 0x2019
            guard inner || isLetter(scalar) || isNumber(scalar) else { break }
            at = from
        }
        while at < position, bytes[at] == 0x2E || bytes[at] == 0x27 { at += 1 }
        return at
    }

    /// The end of the run of letters from a position.
    func letterEnd(_ position: Int) -> Int {
        var at = position
        while at < end, at - position < Self.longestWord {
            let (scalar, next) = read(at)
            guard isLetter(scalar) else { break }
            at = next
        }
        return at
    }
}
