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
    /// Six characters or more of a script without blanks between words.
    private(set) var isUnspaced = false
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
        isUnspaced = wordCount <= 2 && byteCount >= 18 && (0xE3...0xE9).contains(bytes[0])
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
