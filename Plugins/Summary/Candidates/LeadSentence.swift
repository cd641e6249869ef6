/// Whether a sentence belongs into a summary.
enum LeadSentence {
    /// False for a sentence that is too short to say anything, a byline, a credit, an invitation, or an
    /// announcement of the article itself.
    static func saysSomething(_ sentence: ArraySlice<UInt8>) -> Bool {
        let words = openingWords(of: sentence)
        // Chinese and Japanese have one long "word": eight characters say something.
        let fewest = EastAsianText.starts(sentence) ? 24 : 60
        guard let first = words.first, words.count >= 5 || sentence.count >= fewest
        else { return false }
        let opening = folded(first)
        if let fillers = fillers[opening] {
            let start = words.map(folded)
            if fillers.contains(where: { start.starts(with: $0) }) { return false }
        }
        if words.count >= 3, opening == "this" || opening == "the",
            selves.contains(folded(words[1]))
        {
            return !announcements.contains(folded(words[2]))
        }
        return true
    }

    /// The first words, six at most.
    private static func openingWords(of sentence: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var words: [ArraySlice<UInt8>] = []
        words.reserveCapacity(6)
        var rest = sentence
        while words.count < 6 {
            rest = rest.drop { $0 == 0x20 || $0 == 0x0A }
            let word = rest.prefix { $0 != 0x20 && $0 != 0x0A }
            if word.isEmpty { break }
            words.append(word)
            rest = rest[word.endIndex...]
        }
        return words
    }

    /// In lower case; of a longer word only the start, which is none of those that are looked for.
    private static func folded(_ whole: ArraySlice<UInt8>) -> String {
        let word = whole.prefix(32)
        return String(unsafeUninitializedCapacity: word.count) { letters in
            for (place, byte) in word.enumerated() {
                letters[place] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            }
            return word.count
        }
    }

    private static let selves: Set = [
        "article", "post", "report", "piece", "guide", "story", "page", "essay",
    ]
    private static let announcements: Set = [
        "explores", "examines", "looks", "discusses", "explains", "covers", "describes", "takes",
        "will",
        "aims", "provides", "reviews", "outlines", "was", "is", "has", "originally", "first",
    ]
    /// Openings that say that a sentence is no part of the article, by their first word.
    private static let fillers = Dictionary(grouping: openings) { $0[0] }
    private static let openings: [[String]] = [
        ["sign", "up"], ["subscribe", "to"], ["read", "more"], ["read", "also"], ["click", "here"],
        ["follow", "us"], ["photo", "by"], ["image", "by"], ["photograph", "by"],
        ["we", "use", "cookies"],
        ["in", "this", "article"], ["advertisement"], ["share", "this"], ["by", "our"],
        ["all", "rights", "reserved"], ["copyright"], ["last", "updated"], ["published", "on"],
    ]
}
