import GalleyText

/// English endings after an apostrophe, which tokenizers of the Penn Treebank's line make words of
/// their own.
enum WordEnding {
    /// Where the ending of a word starts: `n't`, `'s`, `'re`, `'ve`, `'ll`, `'d`, `'m`; the word's
    /// end where there is none.
    static func start(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        // The apostrophe is the second or third character from the end.
        for letters in 1...2 {
            let mark = end - letters - 1
            guard mark > start else { return end }
            let apostrophe: Int
            if bytes[mark] == UInt8(ascii: "'") {
                apostrophe = mark
            } else if bytes[mark] == 0x99, mark - 2 > start, bytes[mark - 1] == 0x80,
                bytes[mark - 2] == 0xE2
            {
                apostrophe = mark - 2
            } else {
                continue
            }
            return cut(bytes, start, apostrophe, end, letters)
        }
        return end
    }

    private static func cut(
        _ bytes: UnsafePointer<UInt8>, _ start: Int, _ apostrophe: Int, _ end: Int, _ letters: Int
    ) -> Int {
        let last = ASCII.lowercased(bytes[end - 1])
        if letters == 1 {
            if last == UInt8(ascii: "t") {
                let hasN = ASCII.lowercased(bytes[apostrophe - 1]) == UInt8(ascii: "n")
                return hasN && apostrophe - 1 > start ? apostrophe - 1 : end
            }
            let isEnding =
                last == UInt8(ascii: "s") || last == UInt8(ascii: "d") || last == UInt8(ascii: "m")
            return isEnding ? apostrophe : end
        }
        switch (ASCII.lowercased(bytes[end - 2]), last) {
        case (UInt8(ascii: "r"), UInt8(ascii: "e")), (UInt8(ascii: "v"), UInt8(ascii: "e")),
            (UInt8(ascii: "l"), UInt8(ascii: "l")):
            return apostrophe
        default: return end
        }
    }
}
