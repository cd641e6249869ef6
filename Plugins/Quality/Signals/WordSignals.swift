import GalleyText

/// Counts over the words of a text, as the field's filters see them, with a hash and a length of
/// each.
///
/// Made of the shared tokens as `SpacedStretch` puts them together: punctuation counts as words of
/// its own. English endings after an apostrophe are cut off (`do|n't`, `it|'s`). Characters are
/// Unicode scalars.
struct WordSignals {
    /// By word, punctuation included.
    private(set) var hashes: [UInt64] = []
    /// Characters before each word and, last, of all words.
    private(set) var starts: [Int] = [0]
    /// Words with something in them that is no punctuation mark, and their characters.
    private(set) var realWords = 0
    private(set) var realCharacters = 0
    /// Words with a letter.
    private(set) var letteredWords = 0
    /// How many of the eight stop words of Gopher are there.
    var stopWords: Int { seenStopWords.nonzeroBitCount }
    private var seenStopWords: UInt8 = 0

    /// Words, punctuation included.
    var count: Int { hashes.count }

    init(_ tokens: [Tokens.Word], in text: UnsafeBufferPointer<UInt8>) {
        guard let bytes = text.baseAddress else { return }
        hashes.reserveCapacity(tokens.count + tokens.count / 16)
        starts.reserveCapacity(tokens.count + tokens.count / 16)
        var start = 0
        while start < tokens.count {
            var end = start + 1
            while end < tokens.count, tokens[end].start == tokens[end - 1].end { end += 1 }
            let stretch = SpacedStretch(bytes: bytes, tokens: tokens[start..<end])
            stretch.forEachWord { add($0, bytes) }
            start = end
        }
    }

    /// Takes the tokens of one word.
    private mutating func add(_ word: ArraySlice<Tokens.Word>, _ bytes: UnsafePointer<UInt8>) {
        let first = word[word.startIndex]
        if word.count == 1, first.kind == .word {
            let cut = WordEnding.start(bytes, first.start, first.end)
            addWord(bytes, first.start, cut)
            if cut < first.end { addWord(bytes, cut, first.end) }
            return
        }
        let end = word[word.endIndex - 1].end
        letteredWords += word.contains { $0.kind == .word } ? 1 : 0
        let isReal =
            word.contains(where: \.isWordLike)
            || !PunctuationMarks.isAll(bytes, first.start, end)
        add(bytes, first.start, end, isReal: isReal)
    }

    private mutating func addWord(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) {
        letteredWords += 1
        if end - start <= 4 { seenStopWords |= StopWords.bit(bytes, start, end) }
        add(bytes, start, end, isReal: true)
    }

    private mutating func add(
        _ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int, isReal: Bool
    ) {
        var length = 0
        for at in start..<end { length += bytes[at] & 0xC0 == 0x80 ? 0 : 1 }
        hashes.append(ByteHash.of(bytes, start, end))
        starts.append(starts[starts.count - 1] + length)
        if isReal {
            realWords += 1
            realCharacters += length
        }
    }
}

/// The stop words of Gopher (Rae et al. 2021, appendix A.1): the, be, to, of, and, that, have,
/// with.
private enum StopWords {
    /// A bit for the stop word in a range of at most four bytes, 0 for any other word.
    static func bit(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> UInt8 {
        var packed: UInt32 = 0
        for at in start..<end { packed = packed << 8 | UInt32(bytes[at]) }
        switch packed {
        case 0x74_6865: return 1
        case 0x6265: return 2
        case 0x746F: return 4
        case 0x6F66: return 8
        case 0x61_6E64: return 16
        case 0x7468_6174: return 32
        case 0x6861_7665: return 64
        case 0x7769_7468: return 128
        default: return 0
        }
    }
}
