import GalleyCore
import GalleyText

/// C4's rules on lines: which of them count (Raffel et al. 2020, section 2.2, and datatrove 0.10).
struct LineRules {
    let minimumWords: Int
    let maximumWordLength: Int

    /// A line that is looked at.
    struct Kept {
        let range: Range<Int>
        /// False where the line is passed over for its words, such as those on cookies, after it
        /// was looked through for a bracket.
        let isWhole: Bool

        init(_ range: Range<Int>, isWhole: Bool) {
            self.range = range
            self.isWhole = isWhole
        }
    }

    /// The lines that count, without white space around them, and those that are only looked
    /// through.
    func kept(in text: DocumentText) -> [Kept] {
        text.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return [] }
            let bytes = LineBytes(bytes: base, end: buffer.count)
            var kept: [Kept] = []
            bytes.forEachLine { start, end in
                let line = bytes.trimmed(start, end)
                guard isLongEnough(line, bytes), endsWell(line, bytes) else { return }
                let content = UnsafeBufferPointer(rebasing: buffer[line])
                if FoldedSearch.contains("javascript", content) {
                    let isFiller = FoldedSearch.contains("lorem ipsum", content)
                    if isFiller { kept.append(Kept(line, isWhole: false)) }
                    return
                }
                let isPolicy = Self.policies.contains { FoldedSearch.contains($0, content) }
                kept.append(Kept(line, isWhole: !isPolicy))
            }
            return kept
        }
    }

    private static let policies: [StaticString] = [
        "terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies",
        "use cookies",
    ]

    /// Whether a line has words enough, and none that is too long.
    private func isLongEnough(_ line: Range<Int>, _ text: LineBytes) -> Bool {
        var words = 0
        var length = 0
        var at = line.lowerBound
        while at < line.upperBound {
            let space = WhiteSpace.length(text.bytes, at: at, end: line.upperBound)
            if space > 0 {
                length = 0
                at += space
                continue
            }
            if length == 0 { words += 1 }
            length += text.bytes[at] & 0xC0 == 0x80 ? 0 : 1
            if length > maximumWordLength { return false }
            at += 1
        }
        return words >= minimumWords
    }

    /// Whether a line, without citation marks at its end, ends in `. ? ! " '` and not in `...`.
    private func endsWell(_ line: Range<Int>, _ text: LineBytes) -> Bool {
        var end = line.upperBound
        while let start = CitationMark.start(before: end, from: line.lowerBound, text) {
            end = start
        }
        guard end > line.lowerBound else { return false }
        switch text.bytes[end - 1] {
        case UInt8(ascii: "."): return !text.endsInDots(line.lowerBound..<end)
        case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "\""), UInt8(ascii: "'"):
            return true
        default: return false
        }
    }
}

/// Marks that an encyclopedia's text has in it: `[12]`, `[edit]`, `[citation needed]`.
private enum CitationMark {
    /// Where a mark starts that ends right before a position; nil where there is none.
    static func start(before end: Int, from first: Int, _ text: LineBytes) -> Int? {
        guard end > first, text.bytes[end - 1] == UInt8(ascii: "]") else { return nil }
        var at = end - 1
        while at > first, ASCII.isDigit(text.bytes[at - 1]) { at -= 1 }
        if at > first, text.bytes[at - 1] == UInt8(ascii: "[") { return at - 1 }
        for word in ["[edit]", "[citation needed]"] as [StaticString] {
            let start = end - word.utf8CodeUnitCount
            guard start >= first else { continue }
            let isSame = (0..<word.utf8CodeUnitCount).allSatisfy {
                text.bytes[start + $0] == word.utf8Start[$0]
            }
            if isSame { return start }
        }
        return nil
    }
}
