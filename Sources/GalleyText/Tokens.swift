/// The words of a text, found once and shared by every stage that asks for words.
///
/// Words are UAX #29 segments in order; white space and invisible scalars between them are left
/// out, punctuation is kept.
/// Eight bytes each. Where blocks are given, a block's ends are boundaries and what lies outside
/// of them is skipped. A text is at most 512 MiB.
public struct Tokens: Sendable {
    /// What a segment holds.
    public enum Kind: UInt8, Sendable {
        /// At least one letter.
        case word
        /// A digit or another number, and no letter.
        case number
        /// Neither: punctuation, symbols, emoji, controls.
        case punctuation
    }

    /// One segment, by byte range.
    public struct Word: Sendable, Equatable {
        private let first: UInt32
        private let lengthAndKind: UInt32

        @inline(__always)
        init(start: Int, end: Int, kind: Kind) {
            first = UInt32(truncatingIfNeeded: start)
            lengthAndKind = UInt32(truncatingIfNeeded: (end - start) << 2) | UInt32(kind.rawValue)
        }

        public var start: Int { Int(first) }
        public var end: Int { Int(first) + Int(lengthAndKind >> 2) }
        public var range: Range<Int> { start..<end }
        public var kind: Kind { Kind(rawValue: UInt8(lengthAndKind & 3)) ?? .punctuation }
        /// Whether it counts as a word: it has a letter or a number.
        public var isWordLike: Bool { lengthAndKind & 3 < 2 }
    }

    public private(set) var words: [Word] = []
    /// How many of `words` hold a letter or a number.
    public private(set) var wordCount = 0

    public init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.init(bytes, blocks: [0..<bytes.count])
    }

    /// `blocks` are byte ranges in ascending order that do not overlap.
    public init(_ bytes: UnsafeBufferPointer<UInt8>, blocks: [Range<Int>]) {
        precondition(bytes.count <= 1 << 29, "a text of more than 512 MiB")
        words.reserveCapacity(bytes.count / 5)
        for block in blocks { add(UnsafeBufferPointer(rebasing: bytes[block]), block.lowerBound) }
    }

    public init(_ bytes: [UInt8]) {
        self = bytes.withUnsafeBufferPointer { Tokens($0) }
    }

    private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, _ base: Int) {
        guard let start = bytes.baseAddress else { return }
        let scanner = WordScanner(bytes: start, end: bytes.count)
        var found = words
        words = []
        var count = 0
        var position = 0
        while position < bytes.count {
            // A space before text is a segment of its own.
            if start[position] == 0x20, position + 1 < bytes.count,
                scanner.endsSpace(position + 1)
            {
                position += 1
            }
            let (end, kinds) = scanner.segment(from: position)
            if kinds & Self.wordLike != 0 {
                count += 1
                let kind: Kind = kinds & Self.lettered != 0 ? .word : .number
                found.append(Word(start: base + position, end: base + end, kind: kind))
            } else if kinds & Self.visible != 0 {
                found.append(Word(start: base + position, end: base + end, kind: .punctuation))
            }
            position = end
        }
        wordCount += count
        words = found
    }

    private static let lettered: UInt8 = 1 << ScalarClasses.Kind.letter
    private static let wordLike: UInt8 = lettered | 1 << ScalarClasses.Kind.number
    private static let visible: UInt8 = 1 << ScalarClasses.Kind.other
}
