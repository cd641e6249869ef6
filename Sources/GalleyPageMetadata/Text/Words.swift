import GalleyText

/// The words of short texts such as titles and names, in small letters, for comparison.
///
/// A word is a run of letters and digits; characters of scripts without blanks are words each.
struct Words: Equatable {
    private(set) var words: [ArraySlice<UInt8>] = []

    var count: Int { words.count }
    var isEmpty: Bool { words.isEmpty }

    init(_ bytes: some Collection<UInt8>) {
        let folded = LetterCase.folded(bytes)
        var start = 0
        var at = 0
        func isWide(_ byte: UInt8) -> Bool { (0xE3...0xED).contains(byte) || byte == 0xE0 }
        while at < folded.count {
            let byte = folded[at]
            let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
            let next = min(at + length, folded.count)
            if ASCII.isLetter(byte) || ASCII.isDigit(byte) {
                at = next
                continue
            }
            if byte >= 0x80, !Self.isMark(folded[at..<next]) {
                if isWide(byte) {
                    if start < at { words.append(folded[start..<at]) }
                    words.append(folded[at..<next])
                    start = next
                }
                at = next
                continue
            }
            if start < at { words.append(folded[start..<at]) }
            start = next
            at = next
        }
        if start < at { words.append(folded[start..<at]) }
    }

    /// Punctuation and symbols: Latin-1's, U+2000-2BFF, U+3000-303F, full-width forms.
    private static func isMark(_ scalar: ArraySlice<UInt8>) -> Bool {
        let first = scalar.first ?? 0
        let second = scalar.dropFirst().first ?? 0
        switch first {
        case 0xC2: return second != 0xAA && second != 0xB5 && second != 0xBA
        case 0xC3: return second == 0x97 || second == 0xB7
        case 0xE2: return second < 0xB0
        case 0xE3: return second == 0x80
        case 0xEF: return second == 0xBC || second == 0xBD
        case 0xF0: return true
        default: return false
        }
    }

    /// Whether all words stand in the other text as well.
    func isSubset(of other: Words) -> Bool {
        !isEmpty && words.allSatisfy { other.words.contains($0) }
    }

    /// How many of the words stand in the other text, in 0...1.
    func share(in other: Words) -> Double {
        guard !isEmpty else { return 0 }
        let found = words.count { other.words.contains($0) }
        return Double(found) / Double(words.count)
    }

    func starts(with other: Words) -> Bool {
        count >= other.count && words.prefix(other.count).elementsEqual(other.words)
    }

    func ends(with other: Words) -> Bool {
        count >= other.count && words.suffix(other.count).elementsEqual(other.words)
    }

    /// All words, without blanks between them: `The New-York Times` and `thenewyorktimes` give the same.
    var joined: [UInt8] { Array(words.joined()) }
}
