/// Whether a sentence belongs into a summary.
enum LeadSentence {
    /// False for a sentence that is too short to say anything, a byline, a credit, an invitation, or an
    /// announcement of the article itself.
    static func saysSomething(_ sentence: ArraySlice<UInt8>) -> Bool {
        let words = sentence.split(maxSplits: 6, whereSeparator: { $0 == 0x20 || $0 == 0x0A })
            .prefix(6).map(folded)
        // Scripts without spaces have one long "word".
        guard let first = words.first, words.count >= 5 || sentence.count >= 60
        else { return false }
        if let fillers = fillers[first], fillers.contains(where: { words.starts(with: $0) }) {
            return false
        }
        if words.count >= 3, ["this", "the"].contains(first), selves.contains(words[1]) {
            return !announcements.contains(words[2])
        }
        return true
    }

    private static func folded(_ word: ArraySlice<UInt8>) -> String {
        String(decoding: word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
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
