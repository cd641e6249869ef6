/// What can be seen of a short line that might be a heading.
struct HeadingLine {
    enum Ending { case none, sentence, question, colon, quoteOrDash }

    let byteCount: Int
    private(set) var wordCount = 0
    private(set) var ending = Ending.none
    private(set) var startsLowerCase = false
    /// It starts with a dash or a quotation mark.
    private(set) var startsLikeSpeech = false
    /// Three words or more, and none but small ones in lower case.
    private(set) var isTitleCase = false
    /// A full stop, question or exclamation mark followed by a new sentence.
    private(set) var hasInnerSentenceEnd = false
    /// A weekday and a month are in it.
    private(set) var isDate = false
    /// An address of a page or of a person.
    private(set) var hasAddress = false
    /// How many parts a leading number such as `2.1` has; 0 for none.
    private(set) var numberParts = 0

    /// A question that asks about a thing, not somebody; known from the whole text.
    var isTopic = false

    var isNumbered: Bool { numberParts > 0 }

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        byteCount = bytes.count
        var words = WordFacts()
        var at = 0
        while at < bytes.count {
            let start = at
            while at < bytes.count, bytes[at] != 0x20 { at += 1 }
            if at > start {
                words.add(UnsafeBufferPointer(rebasing: bytes[start..<at]))
            }
            at += 1
        }
        wordCount = words.count
        isTitleCase = words.count >= 3 && words.lowerCase == 0
        hasInnerSentenceEnd = words.hasInnerSentenceEnd
        isDate = words.hasMonth && words.hasWeekday
        hasAddress = words.hasAddress
        let number = LeadingNumber(bytes)
        numberParts = number.parts
        let scalar = Letters.first(bytes)
        startsLowerCase = scalar.isLowerCase
        startsLikeSpeech =
            scalar.value == 0x2D || scalar.value == 0x22 || (0x2012...0x201E).contains(scalar.value)
        ending = Self.ending(bytes)
    }

    private static func ending(_ bytes: UnsafeBufferPointer<UInt8>) -> Ending {
        switch TextEnd(bytes) {
        case .stop, .exclamation, .comma: .sentence
        case .question: .question
        case .colon: .colon
        case .quote, .dash: .quoteOrDash
        case .bracket, .other: .none
        }
    }
}

/// What a stretch of text ends with.
enum TextEnd {
    case stop, question, exclamation, comma, colon, quote, bracket, dash, other

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let last = bytes.last else {
            self = .other
            return
        }
        switch last {
        case 0x2E: self = .stop
        case 0x3F: self = .question
        case 0x21: self = .exclamation
        case 0x2C, 0x3B: self = .comma
        case 0x3A: self = .colon
        case 0x22: self = .quote
        case 0x29, 0x5D: self = .bracket
        case 0x2D: self = .dash
        case 0x80...: self = Self.wide(bytes.suffix(3).reduce(0) { $0 << 8 | UInt32($1) })
        default: self = .other
        }
    }

    /// The last three bytes as one number: punctuation of General Punctuation and of East Asian scripts.
    private static func wide(_ bytes: UInt32) -> TextEnd {
        switch bytes & 0xFFFF {
        // Urdu's full stop and Armenian's; the question mark, comma and semicolon of Arabic.
        case 0xDB94, 0xD689: return .stop
        case 0xD89F: return .question
        case 0xD88C, 0xD89B: return .comma
        default: break
        }
        return switch bytes {
        case 0xE2_80A6, 0xE3_8082, 0xEF_BC8E, 0xEF_BDA1, 0xE0_A5A4, 0xE1_8DA2: .stop
        case 0xEF_BC9F: .question
        case 0xEF_BC81: .exclamation
        case 0xEF_BC8C, 0xE3_8081, 0xEF_BC9B: .comma
        case 0xEF_BC9A: .colon
        case 0xE2_809C...0xE2_809F, 0xE2_8098...0xE2_809B, 0xE3_808D, 0xE3_808F: .quote
        case 0xE2_8090...0xE2_8095: .dash
        case 0xEF_BC89: .bracket
        default: .other
        }
    }
}

/// A number in front of a heading: `3`, `2.1.`, `IV.`
struct LeadingNumber {
    /// How many parts it has; 0 where there is none.
    private(set) var parts = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var at = 0
        var found = 0
        while at < bytes.count, found < 5, bytes[at] &- 0x30 < 10 {
            let start = at
            while at < bytes.count, bytes[at] &- 0x30 < 10 { at += 1 }
            guard at - start <= 2 else { return }
            found += 1
            if at < bytes.count, bytes[at] == 0x2E { at += 1 } else { break }
        }
        if found == 0 {
            while at < min(bytes.count, 5), Self.isRoman(bytes[at]) { at += 1 }
            guard at > 0, at < bytes.count, bytes[at] == 0x2E else { return }
            at += 1
            found = 1
        }
        let hasText = at + 1 < bytes.count && bytes[at] == 0x20
        // "12 monkeys" counts something; "12. Monkeys" and "1.2 Monkeys" are numbered.
        if hasText, found > 1 || bytes[at - 1] == 0x2E { parts = found }
    }

    private static func isRoman(_ byte: UInt8) -> Bool {
        byte == 0x49 || byte == 0x56 || byte == 0x58
    }
}
