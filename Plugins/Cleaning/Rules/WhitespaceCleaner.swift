import GalleyCore

/// Finds the white space of a text that is not plain, in one pass, and makes the edits.
struct WhitespaceCleaner {
    private(set) var edits = TextEdits()
    /// True where something was taken out before what may be a combining mark.
    private(set) var mayCompose = false
    private let bytes: UnsafeBufferPointer<UInt8>
    private let rules: WhitespaceRules

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ rules: WhitespaceRules) {
        self.bytes = bytes
        self.rules = rules
    }

    /// Cleans the text; in the ranges of `verbatim`, ascending, only line ends and controls.
    mutating func clean(except verbatim: [Range<Int>]) {
        var at = 0
        for range in verbatim {
            clean(at..<range.lowerBound)
            cleanVerbatim(range)
            at = range.upperBound
        }
        clean(at..<bytes.count)
        let endsInVerbatim = !bytes.isEmpty && at == bytes.count
        if endsInVerbatim, rules.endsWithLine, bytes[bytes.count - 1] != 0x0A {
            edits.insert(CollectionOfOne(0x0A), at: bytes.count)
        }
    }

    private mutating func clean(_ range: Range<Int>) {
        let end = range.upperBound
        var at = range.lowerBound
        if at < end { at = run(at, in: range) }
        while true {
            let done = at
            at = nextOdd(at, end)
            guard at < end else { break }
            // What was edited already is not gone over again.
            let start = at > done && bytes[at - 1] == 0x20 ? at - 1 : at
            at = max(run(start, in: range), at + rules.kind(bytes, at, end).length)
        }
        guard rules.endsWithLine, end == bytes.count, end > range.lowerBound, bytes[end - 1] > 0x20
        else { return }
        if rules.kind(bytes, lastScalar(end), end).kind == .text {
            edits.insert(CollectionOfOne(0x0A), at: end)
        }
    }

    private func lastScalar(_ end: Int) -> Int {
        var at = end - 1
        while at > 0, bytes[at] & 0xC0 == 0x80 { at -= 1 }
        return at
    }

    /// Deals with the white space that starts at a place, and gives where it ends.
    private mutating func run(_ start: Int, in range: Range<Int>) -> Int {
        var at = start
        var lineEnds = 0
        var hasBlank = false
        var hasDropped = false
        var lineStart = start
        scan: while at < range.upperBound {
            let (kind, length) = rules.kind(bytes, at, range.upperBound)
            switch kind {
            case .text: break scan
            case .blank: hasBlank = true
            case .dropped: hasDropped = true
            case .lineEnd:
                lineEnds += 1
                lineStart = at + length
            }
            at += length
        }
        guard at > start else { return start }
        let isWhole = start == 0 && at == bytes.count
        if isWhole {
            edits.remove(start..<at)
        } else if start == 0 {
            let kept = rules.keepsIndentation ? lineStart : at
            if kept > 0 { edits.remove(0..<kept) }
        } else if at == bytes.count {
            put(rules.endsWithLine ? [0x0A] : [], over: start..<at)
        } else if lineEnds > 0 {
            putLineEnds(lineEnds, start..<at, lineStart: lineStart)
        } else if hasBlank {
            putBlanks(start..<at)
        } else if hasDropped {
            mayCompose = mayCompose || bytes[at] >= 0xCC
            edits.remove(start..<at)
        }
        return at
    }

    private mutating func putLineEnds(_ count: Int, _ range: Range<Int>, lineStart: Int) {
        // What stands between most paragraphs is plain already.
        let isPlain = range.count == count && bytes[range].allSatisfy { $0 == 0x0A }
        if isPlain, count <= rules.mostLineEnds { return }
        var result = [UInt8](repeating: 0x0A, count: min(count, rules.mostLineEnds))
        if rules.keepsIndentation { appendBlanks(lineStart..<range.upperBound, to: &result) }
        put(result, over: range)
    }

    private mutating func putBlanks(_ range: Range<Int>) {
        var result: [UInt8] = []
        if rules.collapsesRuns {
            result = [0x20]
        } else {
            appendBlanks(range, to: &result)
        }
        put(result, over: range)
    }

    /// Each blank by itself: tabs as they are, all others as spaces.
    private func appendBlanks(_ range: Range<Int>, to result: inout [UInt8]) {
        var at = range.lowerBound
        while at < range.upperBound {
            let (kind, length) = rules.kind(bytes, at, range.upperBound)
            if kind == .blank { result.append(bytes[at] == 0x09 ? 0x09 : 0x20) }
            at += length
        }
    }

    private mutating func put(_ replacement: [UInt8], over range: Range<Int>) {
        if range.count == replacement.count, zip(bytes[range], replacement).allSatisfy({ $0 == $1 })
        {
            return
        }
        edits.replace(range, with: replacement)
    }

    private mutating func cleanVerbatim(_ range: Range<Int>) {
        var at = range.lowerBound
        while at < range.upperBound {
            let (kind, length) = rules.kind(bytes, at, range.upperBound)
            let isControl = bytes[at] < 0x20 || bytes[at] == 0x7F || bytes[at] == 0xC2
            if kind == .lineEnd, bytes[at] != 0x0A {
                edits.replace(at..<at + length, with: CollectionOfOne(0x0A))
            } else if kind == .dropped, isControl, length == 1 || bytes[at + 1] < 0xA0 {
                edits.remove(at..<at + length)
            }
            at += length
        }
    }
}

// Finding what is not plain.
extension WhitespaceCleaner {
    /// The next place with anything but text and single spaces: a control or line end, two blanks in a row,
    /// a Unicode space, something invisible.
    private func nextOdd(_ start: Int, _ end: Int) -> Int {
        guard let base = bytes.baseAddress else { return end }
        let raw = UnsafeRawPointer(base)
        var at = start
        while at < end {
            while at + 9 <= end {
                let odd = Self.odd(Self.word(raw, at), followedBy: Self.word(raw, at + 1))
                if odd != 0 {
                    at += odd.trailingZeroBitCount >> 3
                    break
                }
                at += 8
            }
            guard at < end else { return end }
            let byte = base[at]
            if byte >= 0x80 {
                let (kind, length) = rules.kind(bytes, at, end)
                if kind != .text { return at }
                at += length
            } else if byte > 0x20, byte != 0x7F {
                at += 1
            } else if byte != 0x20 {
                // A lone line end between two texts is plain, and the most common of all.
                guard byte == 0x0A, isPlainLineEnd(at, start, end) else { return at }
                at += 1
            } else {
                if at + 1 >= end || base[at + 1] == 0x20 { return at }
                at += 1
            }
        }
        return end
    }

    private func isPlainLineEnd(_ at: Int, _ start: Int, _ end: Int) -> Bool {
        guard at > start, at + 1 < end else { return false }
        let (before, after) = (bytes[at - 1], bytes[at + 1])
        return before > 0x20 && before < 0x7F && after > 0x20 && after < 0x7F
    }

    @inline(__always)
    private static func word(_ bytes: UnsafeRawPointer, _ at: Int) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
    }

    /// Marks, in its high bit, the first byte below 0x20, of 0x7F or above, or of a space before another.
    ///
    /// Borrows and carries can mark bytes above the first one that is odd, never below it.
    @inline(__always)
    private static func odd(_ word: UInt64, followedBy next: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let spaces = ones &* 0x20
        let noSpaces = (word ^ spaces) | (next ^ spaces)
        let pairs = (noSpaces &- ones) & ~noSpaces
        return (word | (word &- spaces) | (word &+ ones) | pairs) & (ones &* 0x80)
    }
}
