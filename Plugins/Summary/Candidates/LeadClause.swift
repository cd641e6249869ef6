/// The main clause of a news article's first sentence.
///
/// `After eleven years of argument, the tram left the square on Monday.` gives `the tram left the square on Monday`:
/// an introduction that opens with a preposition or a conjunction and ends with a comma goes, and so does the
/// final stop; a long clause ends at its last comma that leaves it short enough. English only; a sentence in
/// another language is taken whole, without its stop.
enum LeadClause {
    /// The clause's bytes, or nil where nothing short enough to be a title is left.
    static func find(in sentence: [UInt8]) -> ArraySlice<UInt8>? {
        var clause = sentence[...]
        let first = clause.prefix { isLetter($0) }.map { $0 | 0x20 }
        if openers.contains(first), let comma = clause.firstIndex(of: UInt8(ascii: ",")) {
            let rest = clause[(comma + 1)...].drop { $0 == 0x20 }
            if wordCount(rest) >= 4 { clause = rest }
        }
        if clause.count > maximumBytes {
            let comma = clause.prefix(maximumBytes).lastIndex(of: UInt8(ascii: ","))
            clause = clause[..<(comma ?? clause.startIndex)]
        }
        while let last = clause.last, stops.contains(last) { clause.removeLast() }
        return wordCount(clause) >= 3 && clause.count <= maximumBytes ? clause : nil
    }

    private static let maximumBytes = 140
    private static let stops: [UInt8] = [UInt8(ascii: "."), UInt8(ascii: " ")]

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func wordCount(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.split(separator: UInt8(ascii: " ")).count
    }

    private static let openers = Set(
        [
            "in", "on", "at", "after", "before", "as", "with", "when", "while", "amid", "during",
            "for",
            "following", "despite", "although", "though", "since", "because", "by", "from", "under",
            "according", "until", "if", "over",
        ].map { Array($0.utf8) })
}
