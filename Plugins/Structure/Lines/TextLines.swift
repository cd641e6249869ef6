import GalleyCore
import Glibc

/// One line of a paragraph.
struct TextLine {
    /// Where the line starts, before its indentation.
    var start: Int
    /// The line without the blanks at its ends; never empty.
    var content: Range<Int>
    /// Width of the indentation in columns.
    var indent: Int
    /// Index of the block that the line is part of.
    var block: Int
    /// True where an empty line stands before this one.
    var isAfterBlank: Bool
}

/// The lines of a document's paragraphs.
enum TextLines {
    /// One paragraph per line that is not blank: the blocks of a text whose reader knew none.
    static func paragraphs(of bytes: UnsafeBufferPointer<UInt8>) -> [Block] {
        var blocks: [Block] = []
        var at = 0
        while at < bytes.count {
            let end = lineEnd(bytes, at, bytes.count)
            let content = trimmed(bytes, at..<end)
            if !content.isEmpty { blocks.append(Block(.paragraph, content)) }
            at = end + 1
        }
        return blocks
    }

    /// The lines of all paragraphs, in order.
    static func lines(of blocks: [Block], in bytes: UnsafeBufferPointer<UInt8>) -> [TextLine] {
        var lines: [TextLine] = []
        lines.reserveCapacity(blocks.count)
        for (index, block) in blocks.enumerated() where block.kind == .paragraph {
            var start = indentationStart(bytes, before: block.range.lowerBound)
            var isAfterBlank = isAfterBlankLine(bytes, start)
            while start < block.range.upperBound {
                let end = lineEnd(bytes, start, block.range.upperBound)
                let content = trimmed(bytes, start..<end)
                if !content.isEmpty {
                    lines.append(
                        TextLine(
                            start: start, content: content,
                            indent: width(bytes, start..<content.lowerBound), block: index,
                            isAfterBlank: isAfterBlank))
                }
                isAfterBlank = content.isEmpty
                start = end + 1
            }
        }
        return lines
    }

    private static func lineEnd(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
    ) -> Int {
        guard start < end, let base = bytes.baseAddress,
            let found = memchr(base + start, 0x0A, end - start)
        else { return end }
        return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
    }

    /// The range without blanks and carriage returns at its ends.
    static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, case let length = blankLength(bytes, at: start, end: end), length > 0 {
            start += length
        }
        while end > start, case let length = blankLength(bytes, before: end, start: start),
            length > 0
        {
            end -= length
        }
        return start..<end
    }

    /// Bytes of the blank (space, tab, carriage return, no-break or ideographic space) at a place, or 0.
    static func blankLength(_ bytes: UnsafeBufferPointer<UInt8>, at: Int, end: Int) -> Int {
        switch bytes[at] {
        case 0x20, 0x09, 0x0D: 1
        case 0xC2 where at + 1 < end && bytes[at + 1] == 0xA0: 2
        case 0xE3 where at + 2 < end && bytes[at + 1] == 0x80 && bytes[at + 2] == 0x80: 3
        default: 0
        }
    }

    private static func blankLength(
        _ bytes: UnsafeBufferPointer<UInt8>, before end: Int, start: Int
    ) -> Int {
        switch bytes[end - 1] {
        case 0x20, 0x09, 0x0D: 1
        case 0xA0 where end - 2 >= start && bytes[end - 2] == 0xC2: 2
        case 0x80 where end - 3 >= start && bytes[end - 2] == 0x80 && bytes[end - 3] == 0xE3: 3
        default: 0
        }
    }

    private static func width(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        var columns = 0
        for at in range {
            switch bytes[at] {
            case 0x09: columns += 4 - columns % 4
            case 0x20, 0xA0: columns += 1
            case 0xE3: columns += 2
            default: break
            }
        }
        return columns
    }

    /// Where the blanks before a place start, as far as they reach back to a line's start; else the place.
    private static func indentationStart(
        _ bytes: UnsafeBufferPointer<UInt8>, before place: Int
    ) -> Int {
        var at = place
        while at > 0, case let length = blankLength(bytes, before: at, start: 0), length > 0 {
            at -= length
        }
        return at == 0 || bytes[at - 1] == 0x0A ? at : place
    }

    private static func isAfterBlankLine(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int
    ) -> Bool {
        guard start > 0, bytes[start - 1] == 0x0A else { return false }
        var at = start - 1
        while at > 0, bytes[at - 1] == 0x20 || bytes[at - 1] == 0x09 || bytes[at - 1] == 0x0D {
            at -= 1
        }
        return at > 0 && bytes[at - 1] == 0x0A
    }
}
