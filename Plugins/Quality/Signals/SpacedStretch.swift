import GalleyText

/// Tokens that stand together without white space, and how the field's tokenizers cut them into
/// words.
///
/// Marks at both ends are words of their own; what is between stays one word, such as `10:30`,
/// `3/4` or an address, but for marks that join two words: `well-known`, `either/or`. These are
/// spaCy's rules for English in the main (its `punctuation` rules, 3.8), by which the thresholds of
/// filters were chosen.
struct SpacedStretch {
    let bytes: UnsafePointer<UInt8>
    let tokens: ArraySlice<Tokens.Word>

    /// Calls with the tokens of each word in order.
    @inline(__always)
    func forEachWord(_ body: (ArraySlice<Tokens.Word>) -> Void) {
        if tokens.count == 1 { return body(tokens) }
        let first = marksAtStart()
        let last = marksAtEnd(from: first)
        forEachMark(tokens.startIndex..<first, body)
        forEachPart(first..<last, body)
        forEachMark(last..<tokens.endIndex, body)
    }

    // MARK: Ends

    /// Where the marks at the start end.
    private func marksAtStart() -> Int {
        var at = tokens.startIndex
        while at < tokens.endIndex, tokens[at].kind == .punctuation {
            let dots = dots(from: at)
            if dots > 1 {
                at += dots
            } else if MarkRules.isOwnAtStart(bytes, tokens[at], next: byte(tokens[at].end)) {
                at += 1
            } else {
                break
            }
        }
        return at
    }

    /// Where the marks at the end start.
    private func marksAtEnd(from first: Int) -> Int {
        var end = tokens.endIndex
        while end > first, tokens[end - 1].kind == .punctuation {
            var run = 0
            while end - run > first, isDot(end - 1 - run) { run += 1 }
            if run > 1 {
                end -= run
            } else if run == 1 ? endsWord(end - 1, first) : isOwnAtEnd(end - 1, first) {
                end -= 1
            } else {
                break
            }
        }
        return end
    }

    /// Whether a full stop is one, and not part of an initial or an abbreviation.
    private func endsWord(_ dot: Int, _ first: Int) -> Bool {
        guard dot > first else { return false }
        let at = tokens[dot].start
        let before = bytes[at - 1]
        guard ASCII.isUpper(before) else {
            return dot - first > 1 || !ShortForms.contains(bytes, tokens[first])
        }
        return at - 1 > tokens[first].start && ASCII.isUpper(bytes[at - 2])
    }

    private func isOwnAtEnd(_ index: Int, _ first: Int) -> Bool {
        let before = index > first ? bytes[tokens[index].start - 1] : 0
        return MarkRules.isOwnAtEnd(bytes, tokens[index], previous: before)
    }

    /// Each mark alone, full stops in a row together.
    private func forEachMark(_ range: Range<Int>, _ body: (ArraySlice<Tokens.Word>) -> Void) {
        var at = range.lowerBound
        while at < range.upperBound {
            let count = max(1, min(dots(from: at), range.upperBound - at))
            body(tokens[at..<at + count])
            at += count
        }
    }

    // MARK: Between

    private func forEachPart(_ range: Range<Int>, _ body: (ArraySlice<Tokens.Word>) -> Void) {
        guard !range.isEmpty else { return }
        if range.count == 1 || isAddress(range) { return body(tokens[range]) }
        var start = range.lowerBound
        var at = start + 1
        while at + 1 < range.upperBound {
            let count = tokens[at].kind == .punctuation ? lengthOfJoint(at, range.upperBound) : 0
            if count > 0 {
                if at > start { body(tokens[start..<at]) }
                body(tokens[at..<at + count])
                start = at + count
                at = start
            }
            at += 1
        }
        if start < range.upperBound { body(tokens[start..<range.upperBound]) }
    }

    /// How many tokens from a mark on part two words; 0 where they are one word.
    private func lengthOfJoint(_ index: Int, _ end: Int) -> Int {
        let dots = dots(from: index)
        if dots > 1 { return min(dots, end - index) }
        var last = index
        while last + 1 < end, bytes[tokens[last].start] == UInt8(ascii: "-"),
            bytes[tokens[last + 1].start] == UInt8(ascii: "-")
        {
            last += 1
        }
        guard last + 1 < end else { return 0 }
        let isJoint = MarkRules.isJoint(
            bytes, tokens[index], previous: tokens[index - 1], next: tokens[last + 1],
            isAlone: last == index)
        return isJoint ? last - index + 1 : 0
    }

    /// Whether the tokens are an address of the web or of mail.
    private func isAddress(_ range: Range<Int>) -> Bool {
        var hasDot = false
        for index in range {
            let token = tokens[index]
            if token.kind != .punctuation {
                for at in token.start..<token.end where bytes[at] == UInt8(ascii: ".") {
                    hasDot = true
                }
                continue
            }
            switch bytes[token.start] {
            case UInt8(ascii: "@"): return index > range.lowerBound
            case UInt8(ascii: ":"):
                if byte(token.end) == UInt8(ascii: "/"), byte(token.end + 1) == UInt8(ascii: "/") {
                    return true
                }
            case UInt8(ascii: "/"): return hasDot
            default: break
            }
        }
        return false
    }

    // MARK: Bytes

    /// The byte at a position of the stretch, 0 past its end.
    private func byte(_ at: Int) -> UInt8 {
        at < tokens[tokens.endIndex - 1].end ? bytes[at] : 0
    }

    private func isDot(_ index: Int) -> Bool { bytes[tokens[index].start] == UInt8(ascii: ".") }

    /// How many full stops follow each other from a token on.
    private func dots(from index: Int) -> Int {
        var count = 0
        while index + count < tokens.endIndex, isDot(index + count) { count += 1 }
        return count
    }
}
