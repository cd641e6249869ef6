import GalleyText

/// Counts over the lines and paragraphs of a text. Characters are Unicode scalars.
struct LineSignals {
    /// Of the whole text.
    private(set) var characters = 0
    private(set) var newlines = 0
    private(set) var hashSigns = 0
    /// `...` and `…`.
    private(set) var ellipses = 0

    /// Lines by any line end, blank ones included; those that begin with `•` or `-`, and those that
    /// end in an ellipsis, white space aside.
    private(set) var allLines = 0
    private(set) var bulletLines = 0
    private(set) var ellipsisLines = 0

    /// Stretches between line feeds; an empty one at either end counts. Those that were there
    /// before.
    private(set) var lines = 0
    private(set) var duplicateLines = 0
    private(set) var duplicateLineCharacters = 0

    /// Stretches between blank lines; those that were there before.
    private(set) var paragraphs = 0
    private(set) var duplicateParagraphs = 0
    private(set) var duplicateParagraphCharacters = 0

    /// Lines with something in them; those that end a sentence, and characters of repeated ones.
    private(set) var filledLines = 0
    private(set) var punctuatedLines = 0
    private(set) var duplicateFilledCharacters = 0
    /// How long each filled line is.
    private(set) var filledLengths: [Int] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress, bytes.count > 0 else { return }
        let text = LineBytes(bytes: base, end: bytes.count)
        characters = text.characters(0, bytes.count)
        countMarks(text)
        text.forEachLine { countEnds(of: text, $0, $1) }
        var seen = HashCounts(capacity: newlines + 2)
        countLines(text, &seen)
        seen.removeAll()
        countParagraphs(text, &seen)
    }

    /// Filled lines of at most so many characters.
    func shortLines(_ most: Int) -> Int { filledLengths.count { $0 <= most } }

    private mutating func countMarks(_ text: LineBytes) {
        var dots = 0
        for at in 0..<text.end {
            let byte = text.bytes[at]
            newlines += byte == 0x0A ? 1 : 0
            hashSigns += byte == UInt8(ascii: "#") ? 1 : 0
            dots = byte == UInt8(ascii: ".") ? dots + 1 : 0
            if dots == 3 { (ellipses, dots) = (ellipses + 1, 0) }
            if byte == 0xE2, text.isEllipsis(at) { ellipses += 1 }
        }
    }

    private mutating func countEnds(of text: LineBytes, _ start: Int, _ end: Int) {
        allLines += 1
        let line = text.trimmed(start, end)
        guard !line.isEmpty else { return }
        bulletLines += text.beginsWithBullet(line.lowerBound) ? 1 : 0
        ellipsisLines += text.endsInEllipsis(line) ? 1 : 0
    }

    private mutating func countLines(_ text: LineBytes, _ seen: inout HashCounts) {
        // An empty stretch before the first line feed and one after the last are the same.
        let edges = (text.bytes[0] == 0x0A ? 1 : 0) + (text.bytes[text.end - 1] == 0x0A ? 1 : 0)
        lines = edges
        duplicateLines = edges == 2 ? 1 : 0
        text.forEachStretch(0..<text.end) { start, end in
            lines += 1
            let count = text.characters(start, end)
            let isRepeated = seen.add(ByteHash.of(text.bytes, start, end)) > 0
            if isRepeated {
                duplicateLines += 1
                duplicateLineCharacters += count
            }
            guard !text.trimmed(start, end).isEmpty else { return }
            filledLines += 1
            filledLengths.append(count)
            punctuatedLines += text.endsSentence(end) ? 1 : 0
            duplicateFilledCharacters += isRepeated ? count : 0
        }
    }

    private mutating func countParagraphs(_ text: LineBytes, _ seen: inout HashCounts) {
        let all = text.trimmed(0, text.end)
        var start = all.lowerBound
        var at = start
        while at <= all.upperBound {
            let isBreak =
                at + 1 < all.upperBound && text.bytes[at] == 0x0A && text.bytes[at + 1] == 0x0A
            guard isBreak || at == all.upperBound else {
                at += 1
                continue
            }
            paragraphs += 1
            if seen.add(ByteHash.of(text.bytes, start, at)) > 0 {
                duplicateParagraphs += 1
                duplicateParagraphCharacters += text.characters(start, at)
            }
            while at < all.upperBound, text.bytes[at] == 0x0A { at += 1 }
            start = at
            at += isBreak ? 0 : 1
        }
    }
}
