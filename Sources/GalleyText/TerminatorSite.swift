/// A run of terminators, what closes it and what comes next.
struct TerminatorSite {
    let position: Int
    let sentenceStart: Int
    /// How many full stops there are; an ellipsis character counts for three.
    private(set) var dots = 0
    private(set) var isStrong = false
    /// A terminator of a script that puts no space behind it.
    private(set) var isSelfSufficient = false
    /// Where the sentence ends if it does: after closing marks and citations.
    private(set) var end = 0
    /// Where the next text starts, and its first word, past opening marks.
    private(set) var start = 0
    private(set) var word = 0
    private(set) var next: UInt32 = 0
    private(set) var isGlued = false
    /// The end of a full stop that an ellipsis in spaced dots follows.
    private(set) var stopBeforeEllipsis: Int?

    /// A full stop of full width before a digit.
    private(set) var isDecimal = false

    var isEllipsis: Bool { dots > 2 && !isStrong }

    init(_ text: SentenceText, at position: Int, sentenceStart: Int) {
        self.position = position
        self.sentenceStart = sentenceStart
        var at = readRun(text)
        at = readSpacedDots(text, at)
        while at < text.end, SentenceMarks.closes(text.read(at).value) { at = text.read(at).next }
        end = at
        readCitations(text)
        start = text.skipSpace(end)
        isGlued = start == end && start < text.end
        word = start
        while word < text.end, SentenceMarks.opens(text.read(word).value) {
            word = text.skipSpace(text.read(word).next)
        }
        next = word < text.end ? text.read(word).value : 0
    }

    private mutating func readRun(_ text: SentenceText) -> Int {
        var at = position
        while at < text.end, text.isTerminator(at) {
            let (scalar, next) = text.read(at)
            switch scalar {
            case 0x2E, 0x2024: dots += 1
            case 0x2026: dots += 3
            case 0x3A, 0x3B, 0x21, 0x3F: isStrong = true
            default:
                isStrong = true
                isSelfSufficient = scalar >= 0x0530
                isDecimal =
                    scalar == 0xFF0E && next < text.end && text.isNumber(text.read(next).value)
            }
            at = next
        }
        return at
    }

    /// Dots with spaces between them, as ". . ."
    private mutating func readSpacedDots(_ text: SentenceText, _ position: Int) -> Int {
        guard dots > 0, !isStrong else { return position }
        let attached = self.position > text.start && text.bytes[self.position - 1] != 0x20
        let single = dots == 1
        var at = position
        while text.has(0x20, at: at), text.has(0x2E, at: at + 1), !isDigit(text, at + 2) {
            at += 2
            dots += 1
        }
        if single, attached, dots == 4 { stopBeforeEllipsis = position }
        return at
    }

    private func isDigit(_ text: SentenceText, _ position: Int) -> Bool {
        position < text.end && ASCII.isDigit(text.bytes[position])
    }

    /// Notes in brackets, "[5]" and "[citation needed]", belong to the sentence before them.
    private mutating func readCitations(_ text: SentenceText) {
        var at = end
        if at < text.end, ASCII.isDigit(text.bytes[at]) { at = noteNumber(text, at) }
        while let next = citation(text, at) { at = next }
        end = at
    }

    /// A superscript that lost its position: digits glued to the full stop, then a space.
    private func noteNumber(_ text: SentenceText, _ position: Int) -> Int {
        var at = position
        while isDigit(text, at), at - position < 3 { at += 1 }
        guard text.has(0x20, at: at), self.position > text.start else { return position }
        let before = text.read(text.previous(self.position)).value
        return text.isLower(before) ? at : position
    }

    private func citation(_ text: SentenceText, _ position: Int) -> Int? {
        var at = text.skipSpace(position)
        guard text.has(0x5B, at: at), at + 1 < text.end else { return nil }
        let first = text.bytes[at + 1]
        guard ASCII.isDigit(first) || ASCII.isLower(first) else { return nil }
        let limit = min(text.end, at + 40)
        while at < limit, text.bytes[at] != 0x5D {
            if text.bytes[at] == 0x0A { return nil }
            at += 1
        }
        guard at < limit else { return nil }
        let after = at + 1
        let isApart =
            after == text.end || text.bytes[after] == 0x5B
            || text.skipSpace(after) > after
        return isApart ? after : nil
    }
}
