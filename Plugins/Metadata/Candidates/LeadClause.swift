/// The main clause of a news article's first sentence.
///
/// `After eleven years of argument, the tram left the square on Monday.` gives `the tram left the
/// square on Monday`: an introduction that opens with a preposition or a conjunction and ends with
/// a comma goes, and so does the final stop of whatever script; a long clause ends at its last
/// comma that leaves it short enough. Introductions are known in English only.
enum LeadClause {
    /// The clause's bytes, or nil where nothing short enough to be a title is left.
    static func find(in sentence: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var clause = withoutStop(sentence)
        let first = clause.prefix { isLetter($0) }.map { $0 | 0x20 }
        if openers.contains(first), let comma = clause.firstIndex(of: UInt8(ascii: ",")) {
            let rest = clause[(comma + 1)...].drop { $0 == 0x20 }
            if wordCount(rest) >= 4 { clause = rest }
        }
        if let end = end(of: clause, afterCharacters: maximumCharacters) {
            let comma = clause[..<end].lastIndex(of: UInt8(ascii: ","))
            clause = clause[..<(comma ?? clause.startIndex)]
        }
        clause = withoutStop(clause)
        return wordCount(clause) >= 3 ? clause : nil
    }

    /// A sentence without the full stops and blanks at its end: `.`, and those of other scripts.
    static func withoutStop(_ sentence: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = sentence
        while let stop = stops.first(where: {
            rest.count > $0.count && rest.suffix($0.count) == $0[...]
        }
        ) {
            if stop == [UInt8(ascii: ".")], endsAbbreviated(rest) { return rest }
            rest.removeLast(stop.count)
        }
        return rest
    }

    /// True where the last word has a stop inside: `D.C.`
    private static func endsAbbreviated(_ sentence: ArraySlice<UInt8>) -> Bool {
        let last = sentence.reversed().prefix { $0 != UInt8(ascii: " ") }
        return last.count(where: { $0 == UInt8(ascii: ".") }) > 1
            && last.dropFirst().first.map(isLetter) == true
    }

    private static let maximumCharacters = 140
    /// Latin, full-width, ideographic (full and half width), Urdu, Devanagari, Armenian, Ethiopic.
    private static let stops = [" ", ".", "．", "。", "｡", "۔", "।", "։", "።"].map { Array($0.utf8) }

    /// Where so many scalars end, or nil where there are no more than that.
    private static func end(
        of bytes: ArraySlice<UInt8>, afterCharacters count: Int
    ) -> ArraySlice<UInt8>.Index? {
        guard bytes.count > count else { return nil }
        var left = count
        return bytes.indices.first { at in
            guard bytes[at] & 0xC0 != 0x80 else { return false }
            left -= 1
            return left < 0
        }
    }

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
