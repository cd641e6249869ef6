public import GalleyCore
public import GalleyText

/// The words of a document, found once and shared by all its stages: `document.derived(DocumentTokens.self)`.
///
/// Blocks bound words; a document without blocks is one stretch.
public final class DocumentTokens: Derived {
    public let tokens: Tokens

    public init(text: DocumentText, blocks: [Block]) {
        tokens = text.withUnsafeBytes { bytes in
            blocks.isEmpty ? Tokens(bytes) : Tokens(bytes, blocks: blocks.map(\.range))
        }
    }

    /// The words in a byte range of the text, by binary search.
    public func words(in range: Range<Int>) -> ArraySlice<Tokens.Word> {
        let start = firstWord(endingAfter: range.lowerBound)
        var end = firstWord(endingAfter: max(range.upperBound, range.lowerBound))
        if end < tokens.words.count, tokens.words[end].start < range.upperBound { end += 1 }
        return tokens.words[start..<max(start, end)]
    }

    private func firstWord(endingAfter offset: Int) -> Int {
        var low = 0
        var high = tokens.words.count
        while low < high {
            let middle = (low + high) / 2
            if tokens.words[middle].end > offset { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
