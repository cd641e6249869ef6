extension MarkdownInline {
    /// Appends text with a backslash before what would be a mark.
    func escape(
        _ range: Range<Int>, to result: inout [UInt8], _ context: Context,
        isBeforeLink: Bool = false
    ) {
        var at = range.lowerBound
        if startsBlock(at, context), let mark = blockMark(at, context) {
            result.append(contentsOf: text[at..<min(mark, range.upperBound)])
            if mark < range.upperBound {
                result.append(contentsOf: [0x5C, text[mark]])
                at = mark + 1
            } else {
                at = range.upperBound
            }
        }
        while at < range.upperBound {
            var end = at
            while end < range.upperBound, !Self.isSpecial[Int(text[end])] { end += 1 }
            result.append(contentsOf: text[at..<end])
            at = end
            guard at < range.upperBound else { break }
            if text[at] == 0x0A {
                at = breakLine(at, range.upperBound, to: &result, context)
                continue
            }
            let byte = text[at]
            let isMark =
                isMark(at, range, context)
                || byte == 0x21 && isBeforeLink && at + 1 == range.upperBound
            if isMark { result.append(0x5C) }
            if byte != 0x0D { result.append(byte == 0x09 ? 0x20 : byte) }
            at += 1
        }
    }

    /// Ends a line and starts the next; empty lines, which would end the block, are left out.
    private func breakLine(
        _ start: Int, _ end: Int, to result: inout [UInt8], _ context: Context
    ) -> Int {
        var at = start
        while at < end, text[at] <= 0x20 { at += 1 }
        while let last = result.last, last == 0x20 { result.removeLast() }
        guard let prefix = context.prefix else {
            result.append(0x20)
            return at
        }
        result.append(0x0A)
        result.append(contentsOf: prefix)
        if at < end, let mark = blockMark(at, context), mark < end {
            result.append(contentsOf: text[at..<mark])
            result.append(contentsOf: [0x5C, text[mark]])
            at = mark + 1
        }
        return at
    }

    /// True where the text of a block starts at a place, on a line of its own.
    private func startsBlock(_ at: Int, _ context: Context) -> Bool {
        at == context.start && context.parent == nil && !context.isCell && !context.isHeading
    }

    /// True where the byte at a place is a mark by what stands beside it.
    private func isMark(_ at: Int, _ range: Range<Int>, _ context: Context) -> Bool {
        let before = at > 0 ? text[at - 1] : 0x20
        let after = at + 1 < context.end ? text[at + 1] : 0x20
        let isLast = at + 1 == range.upperBound
        // At its ends, the text inside a span touches the span's own marks.
        let isAtEdge =
            at == range.lowerBound && context.parent != nil
            || isLast && (context.parent != nil || at + 1 < context.end)
        switch text[at] {
        case 0x5C:
            return isLast || after < 0x30 && after > 0x20 || after == 0x0A || isPunctuation(after)
        case 0x60: return true
        case 0x2A: return isAtEdge || !(before <= 0x20 && after <= 0x20)
        case 0x5F:
            let isInWord = MarkdownCharacters.isWord(before) && MarkdownCharacters.isWord(after)
            let isFree = before <= 0x20 && after <= 0x20
            return isAtEdge || !(isInWord || isFree) || at == range.lowerBound
        case 0x5B: return context.isInLink
        case 0x5D: return context.isInLink || after == 0x28
        case 0x3C:
            return (after | 0x20) &- 0x61 < 26 || after == 0x2F || after == 0x21 || after == 0x3F
        case 0x26: return Self.isEntity(text, at, context.end)
        case 0x7E: return isAtEdge || before == 0x7E || after == 0x7E
        case 0x7C: return context.isCell
        case 0x23: return context.isHeading && endsHeading(at, context)
        default: return false
        }
    }

    private func isPunctuation(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !MarkdownCharacters.isWord(byte)
    }

    /// True for the first of the `#` at the end of a heading, which would be taken for a closing mark.
    private func endsHeading(_ at: Int, _ context: Context) -> Bool {
        at >= context.tail && (at == context.start || text[at - 1] == 0x20)
    }

    /// True for `&name;` and `&#1;`.
    static func isEntity(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> Bool {
        var next = at + 1
        if next < end, text[next] == 0x23 { next += 1 }
        let start = next
        while next < end, next - start < 32, text[next] < 0x80,
            MarkdownCharacters.isWord(text[next])
        { next += 1 }
        return next > start && next < end && text[next] == 0x3B
    }

    /// Bytes at which plain text stops.
    private static let isSpecial: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for byte in "\\`*_[]<&~|#!\n\r\t".utf8 { table[Int(byte)] = true }
        return table
    }()
}

// Marks that start blocks.
extension MarkdownInline {
    /// Where a backslash must stand so that a line's start is not taken for a heading, an item, a quote, a
    /// rule or a table; nil where it would not be.
    private func blockMark(_ start: Int, _ context: Context) -> Int? {
        var stop = start
        while stop < context.end, text[stop] != 0x0A { stop += 1 }
        let line = text[start..<stop]
        guard let first = line.first else { return nil }
        let isFollowedByBlank = line.count == 1 || line[start + 1] <= 0x20
        switch first {
        case 0x23:
            let hashes = line.prefix { $0 == 0x23 }.count
            return hashes <= 6 && (hashes == line.count || line[start + hashes] <= 0x20)
                ? start : nil
        case 0x3E: return start
        case 0x2B, 0x2A: return isFollowedByBlank ? start : nil
        case 0x2D, 0x3D, 0x5F, 0x7C, 0x3A:
            return first == 0x2D && isFollowedByBlank || isRule(line, first) ? start : nil
        case 0x30...0x39: return numberMark(line)
        case 0x5B: return isDefinition(start, context) ? start : nil
        default: return nil
        }
    }

    /// True for lines of one sign, and for those under the head of a table.
    private func isRule(_ line: Slice<UnsafeBufferPointer<UInt8>>, _ first: UInt8) -> Bool {
        if line.allSatisfy({ $0 == first || $0 <= 0x20 }) { return first != 0x3A && first != 0x7C }
        return line.contains(0x2D)
            && line.allSatisfy { $0 == 0x2D || $0 == 0x7C || $0 == 0x3A || $0 <= 0x20 }
    }

    /// The place of the stop or bracket after a number.
    private func numberMark(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        let digits = line.prefix { $0 &- 0x30 < 10 }.count
        let at = line.startIndex + digits
        guard digits <= 9, at < line.endIndex, line[at] == 0x2E || line[at] == 0x29 else {
            return nil
        }
        return at + 1 == line.endIndex || line[at + 1] <= 0x20 ? at : nil
    }

    /// True for `[name]: target`; a name may go over lines.
    private func isDefinition(_ start: Int, _ context: Context) -> Bool {
        start < context.lastNameEnd && !isFootnote(text[start..<context.end])
    }

    /// True for `[^name]:`, which the reader keeps as it is.
    private func isFootnote(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard rest.starts(with: [0x5B, 0x5E]) else { return false }
        let name = rest.dropFirst(2).prefix { $0 > 0x20 && $0 != 0x5D }
        return !name.isEmpty && rest[name.endIndex...].starts(with: [0x5D, 0x3A])
    }
}
