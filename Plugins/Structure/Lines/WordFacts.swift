/// What the words of a short line are like.
struct WordFacts {
    private(set) var count = 0
    /// Words in lower case that are not among the small ones.
    private(set) var lowerCase = 0
    private(set) var hasInnerSentenceEnd = false
    private(set) var hasMonth = false
    private(set) var hasWeekday = false
    private(set) var hasAddress = false
    private var lastEndsSentence = false

    mutating func add(_ word: UnsafeBufferPointer<UInt8>) {
        let first = Letters.first(word)
        if lastEndsSentence, count > 1, first.isUpperCase { hasInnerSentenceEnd = true }
        count += 1
        if first.isLowerCase, !Self.small.contains(Self.packed(word)) { lowerCase += 1 }
        if word.contains(0x40) || word.count > 6 && word.contains(0x2F) && word.contains(0x3A) {
            hasAddress = true
        }
        if word.count >= 3, word.count <= 10 {
            let key = Self.packed(UnsafeBufferPointer(rebasing: word.prefix(3)))
            if first.isUpperCase, Self.months.contains(key) { hasMonth = true }
            if first.isUpperCase, Self.weekdays.contains(key), Self.endsWithDay(word) {
                hasWeekday = true
            }
        }
        // An initial or a short title ("J.", "Dr.") ends no sentence.
        let ending = word.last ?? 0
        lastEndsSentence = word.count > 3 && ending == 0x2E || ending == 0x21 || ending == 0x3F
    }

    private static func endsWithDay(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        var end = word.count
        while end > 3, (word[end - 1] | 0x20) &- 0x61 >= 26 { end -= 1 }
        return packed(UnsafeBufferPointer(rebasing: word[max(0, end - 3)..<end])) == packed("day")
    }

    /// The letters of a word of at most four, in lower case, as one number; 0 for a longer one.
    private static func packed(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var value: UInt32 = 0
        var count = 0
        for byte in word where (byte | 0x20) &- 0x61 < 26 {
            value = value << 8 | UInt32(byte | 0x20)
            count += 1
        }
        return count <= 4 ? value : 0
    }

    private static func packed(_ word: StaticString) -> UInt32 {
        word.withUTF8Buffer { packed($0) }
    }

    /// Words that titles write small: English, and articles and prepositions of its neighbours.
    private static let small: Set<UInt32> = Set(
        ([
            "a", "an", "the", "and", "or", "nor", "but", "of", "in", "on", "at", "to", "for",
            "from", "by", "with",
            "as", "into", "over", "per", "vs", "via", "is", "are", "be", "its", "his", "her", "it",
            "than",
            "de", "la", "le", "les", "des", "du", "et", "en", "y", "el", "los", "der", "die", "das",
            "und",
            "von", "van", "im", "zu", "di", "da", "do", "e", "il", "del",
        ] as [StaticString]).map(packed))
    private static let months: Set<UInt32> = Set(
        (["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
            as [StaticString])
            .map(packed))
    private static let weekdays: Set<UInt32> = Set(
        (["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as [StaticString]).map(packed))
}
