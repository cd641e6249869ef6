/// A list that runs on within a paragraph: "1) One 2) Two", "a. One b. Two", "• One • Two".
///
/// A paragraph is one where it opens with a mark; each later mark that continues the count, in the
/// same style, opens an item.
struct ListInText {
    private let text: SentenceText

    init(_ text: SentenceText) { self.text = text }

    /// How an item is marked.
    private struct Mark: Equatable {
        var bullet: UInt32 = 0
        var number = 0
        var isLetter = false
        /// 1 for ".", 2 for ")", 3 for ".)".
        var tail = 0
    }

    /// Where items after the first start.
    func itemStarts() -> [Int] {
        let first = text.skipSpace(text.start)
        guard first < text.end, mayOpen(text.bytes[first]), let (mark, body) = mark(at: first),
            mark.bullet != 0 || mark.number == 1
        else { return [] }
        var starts: [Int] = []
        var expected = next(mark)
        var at = body
        while at < text.end {
            let space = WhiteSpace.length(text.bytes, at: at, end: text.end)
            if space == 0 {
                at += 1
                continue
            }
            at += space
            if at < text.end, let (found, body) = self.mark(at: at), matches(found, expected) {
                starts.append(at)
                expected = next(found)
                at = body
            }
        }
        return starts
    }

    private func mayOpen(_ byte: UInt8) -> Bool {
        byte == 0x31 || byte == 0x61 || byte == 0x41 || byte == 0x28 || byte == 0xE2
    }

    private func next(_ mark: Mark) -> Mark {
        var following = mark
        following.number += 1
        return following
    }

    private func matches(_ found: Mark, _ expected: Mark) -> Bool {
        if expected.bullet != 0 { return found.bullet == expected.bullet }
        return found == expected
    }

    private func mark(at position: Int) -> (Mark, Int)? {
        var mark = Mark()
        var at = position
        let (scalar, next) = text.read(at)
        if SentenceMarks.isBullet(scalar) {
            mark.bullet = scalar
            return (mark, next)
        }
        if scalar == 0x28 { at = next }
        let digits = at
        while at < text.end, at - digits < 3, ASCII.isDigit(text.bytes[at]) {
            mark.number = mark.number * 10 + Int(text.bytes[at] - 0x30)
            at += 1
        }
        if at == digits {
            guard at < text.end, ASCII.isLetter(text.bytes[at]) else { return nil }
            // "A. Smith and B. Jones" is no list.
            if ASCII.isUpper(text.bytes[at]), !text.has(0x29, at: at + 1) { return nil }
            mark.isLetter = true
            mark.number = Int(text.bytes[at] & 0x1F)
            at += 1
        }
        if text.has(0x2E, at: at) { (mark.tail, at) = (1, at + 1) }
        if text.has(0x29, at: at) { (mark.tail, at) = (mark.tail + 2, at + 1) }
        guard mark.tail > 0, text.has(0x20, at: at) else { return nil }
        return (mark, at)
    }
}
