/// Word boundaries by the plain rules of UAX #29, section 4 (Unicode 15.0), over UTF-8 bytes.
///
/// ASCII runs go through a table of bytes; anything beside other scalars takes the general rules.
public struct WordBreaks: Sendable {
    public init() {}

    /// The ends of all segments, in order; the last is the text's end. Empty for an empty text.
    public func ends(_ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
        guard let base = bytes.baseAddress else { return [] }
        let scanner = WordScanner(bytes: base, end: bytes.count)
        var ends: [Int] = []
        var position = 0
        while position < bytes.count {
            position = scanner.segment(from: position).end
            ends.append(position)
        }
        return ends
    }
}

/// Finds one word segment at a time.
struct WordScanner {
    let bytes: UnsafePointer<UInt8>
    let end: Int
    private let classes = ScalarClasses.shared
    private let codes = WordCodes.shared

    init(bytes: UnsafePointer<UInt8>, end: Int) {
        self.bytes = bytes
        self.end = end
    }

    /// Where the segment that starts at a position below the end stops, and what it holds:
    /// bit n set for a scalar of `ScalarClasses.Kind` n.
    @inline(__always)
    func segment(from start: Int) -> (end: Int, kinds: UInt8) {
        let (first, next) = code(start)
        if first & WordCodes.wordy != 0 { return word(from: start, first, next) }
        if first & WordCodes.foreign != 0 || first == WordCodes.lineEnd || next >= end {
            return general(from: start)
        }
        let second = code(next).code
        if second & WordCodes.foreign != 0 { return general(from: start) }
        if first == WordCodes.space, second == WordCodes.space { return general(from: start) }
        return (next, WordCodes.kindsAlone(first))
    }

    /// Whether the scalar at a position below the end is one that never joins the space before it.
    @inline(__always)
    func endsSpace(_ position: Int) -> Bool {
        let byte = bytes[position]
        return byte > 0x20 && (byte < 0x80 || farCode(position).code & WordCodes.foreign == 0)
    }

    @inline(__always)
    private func word(
        from start: Int, _ first: UInt8, _ second: Int
    ) -> (end: Int, kinds: UInt8) {
        var at = second
        var last = first
        var seen = first
        while true {
            if last == WordCodes.letter { at = skipLetters(at) }
            guard at < end else { break }
            let (next, following) = code(at)
            if next & WordCodes.wordy != 0 {
                last = next
                seen |= next
                at = following
                continue
            }
            if next & WordCodes.foreign != 0 { return general(from: start) }
            // Middles sit three bits above what they join.
            guard next & (last << 3) & WordCodes.middles != 0, following < end else { break }
            let after = code(following)
            if after.code & WordCodes.foreign != 0 { return general(from: start) }
            guard after.code & last & WordCodes.alphanumeric != 0 else { break }
            at = after.next
        }
        return (at, WordCodes.kinds(seen))
    }

    /// Past letters of one and two bytes.
    @inline(__always)
    private func skipLetters(_ position: Int) -> Int {
        var at = position
        while at + 8 <= end {
            let others = ~ByteWord.letters(ByteWord.load(bytes, at)) & ByteWord.highBits
            guard others != 0 else {
                at += 8
                continue
            }
            at += ByteWord.firstMarked(others)
            if bytes[at] < 0xC0 { return at }
            let stop = skipTwoByteLetters(at)
            if stop == at { return at }
            at = stop
        }
        while at < end, bytes[at] < 0x80, codes.table[Int(bytes[at])] == WordCodes.letter {
            at += 1
        }
        return at
    }

    @inline(__always)
    private func skipTwoByteLetters(_ position: Int) -> Int {
        var at = position
        while at + 1 < end, bytes[at] >= 0xC0, bytes[at] < 0xE0,
            codes.table[Int(bytes[at] & 0x1F) << 6 | Int(bytes[at + 1] & 0x3F)] == WordCodes.letter
        {
            at += 2
        }
        return at
    }

    /// The code of the scalar at a position below the end, and where the next one starts.
    @inline(__always)
    private func code(_ position: Int) -> (code: UInt8, next: Int) {
        let byte = bytes[position]
        if byte < 0x80 { return (codes.table[Int(byte)], position + 1) }
        return farCode(position)
    }

    @inline(__always)
    private func farCode(_ position: Int) -> (code: UInt8, next: Int) {
        guard bytes[position] < 0xF0 else { return (WordCodes.foreign, end) }
        let (scalar, next) = UTF8Scalar.read(bytes, position, end)
        if scalar < 0x800 { return (codes.table[Int(scalar)], next) }
        return (codes.ofClass[classes.classOf(scalar)], next)
    }

    @inline(never)
    private func general(from start: Int) -> (end: Int, kinds: UInt8) {
        var state = WordState(scanner: self, start: start)
        return state.run()
    }

    @inline(__always)
    func read(_ position: Int) -> (word: UInt8, kind: UInt8, next: Int) {
        let (scalar, next) = UTF8Scalar.read(bytes, position, end)
        let scalarClass = classes.classOf(scalar)
        return (classes.word[scalarClass], classes.kind[scalarClass], next)
    }

    /// The class of the first scalar at or after a position that rule WB4 does not skip.
    func lookAhead(_ position: Int) -> (word: UInt8, kind: UInt8, next: Int)? {
        var at = position
        while at < end {
            let scalar = read(at)
            if !WordClass.ignored.has(scalar.word) { return scalar }
            at = scalar.next
        }
        return nil
    }
}

/// The general rules, WB3 to WB999, over one segment.
private struct WordState {
    let scanner: WordScanner
    var at: Int
    /// The class before `at`, ignored ones skipped; and the one right before it.
    var before: UInt8
    var adjacent: UInt8
    var oddIndicators: Bool
    var kinds: UInt8

    init(scanner: WordScanner, start: Int) {
        self.scanner = scanner
        let first = scanner.read(start)
        at = first.next
        before = first.word
        adjacent = first.word
        oddIndicators = first.word == WordClass.regionalIndicator
        kinds = 1 << (first.kind & ScalarClasses.Kind.mask)
    }

    mutating func run() -> (end: Int, kinds: UInt8) {
        if WordClass.lineEnds.has(before) {
            if before == WordClass.cr, at < scanner.end, scanner.bytes[at] == 0x0A { at += 1 }
            return (at, kinds)
        }
        while at < scanner.end, step() {}
        return (at, kinds)
    }

    /// Takes the next scalar into the segment; false where there is a boundary before it.
    private mutating func step() -> Bool {
        let next = scanner.read(at)
        if WordClass.ignored.has(next.word) {
            take(next, keepingBefore: true)
            return true
        }
        let pictographic = next.kind & ScalarClasses.Kind.pictographic != 0
        let joins =
            (adjacent == WordClass.zwj && pictographic)
            || (adjacent == WordClass.wSegSpace && next.word == WordClass.wSegSpace)
            || joinsDirectly(next.word)
        if joins {
            take(next)
            return true
        }
        return takeOverMiddle(next)
    }

    private mutating func take(
        _ scalar: (word: UInt8, kind: UInt8, next: Int), keepingBefore: Bool = false
    ) {
        if !keepingBefore {
            let isIndicator = scalar.word == WordClass.regionalIndicator
            oddIndicators = isIndicator && !(before == scalar.word && oddIndicators)
            before = scalar.word
            kinds |= 1 << (scalar.kind & ScalarClasses.Kind.mask)
        }
        adjacent = scalar.word
        at = scalar.next
    }

    private func joinsDirectly(_ next: UInt8) -> Bool {
        switch before {
        case WordClass.aLetter, WordClass.hebrewLetter:
            if before == WordClass.hebrewLetter, next == WordClass.singleQuote {
                return true
            }
            return WordClass.letters.has(next) || next == WordClass.numeric
                || next == WordClass.extendNumLet
        case WordClass.numeric:
            return WordClass.letters.has(next) || next == WordClass.numeric
                || next == WordClass.extendNumLet
        case WordClass.katakana:
            return next == WordClass.katakana || next == WordClass.extendNumLet
        case WordClass.extendNumLet:
            return WordClass.joined.has(next) || next == WordClass.extendNumLet
        case WordClass.regionalIndicator:
            return next == WordClass.regionalIndicator && oddIndicators
        default:
            return false
        }
    }

    /// WB6, WB7, WB7b, WB7c, WB11 and WB12: a mark between two letters or two digits.
    private mutating func takeOverMiddle(
        _ next: (word: UInt8, kind: UInt8, next: Int)
    ) -> Bool {
        let letters = WordClass.letters.has(before) && WordClass.letterMiddles.has(next.word)
        let numbers = before == WordClass.numeric && WordClass.numberMiddles.has(next.word)
        let hebrew = before == WordClass.hebrewLetter && next.word == WordClass.doubleQuote
        guard letters || numbers || hebrew, let after = scanner.lookAhead(next.next) else {
            return false
        }
        let joins =
            (letters && WordClass.letters.has(after.word))
            || (numbers && after.word == WordClass.numeric)
            || (hebrew && after.word == WordClass.hebrewLetter)
        if joins { take(after) }
        return joins
    }
}
