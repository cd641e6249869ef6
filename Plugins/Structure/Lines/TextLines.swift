import GalleyCore
import Glibc

/// The lines of a document's paragraphs.
enum TextLines {
    /// One paragraph per line that is not blank: the blocks of a text whose reader knew none.
    static func paragraphs(of bytes: UnsafeBufferPointer<UInt8>) -> [Block] {
        var blocks: [Block] = []
        let mark = endMark(of: bytes)
        var at = 0
        while at < bytes.count {
            let end = lineEnd(bytes, at, bytes.count, mark)
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
        let mark = endMark(of: bytes)
        for (index, block) in blocks.enumerated() where block.kind == .paragraph {
            var start = indentationStart(bytes, before: block.range.lowerBound, mark)
            var isAfterBlank = isAfterBlankLine(bytes, start, mark)
            while start < block.range.upperBound {
                let end = lineEnd(bytes, start, block.range.upperBound, mark)
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

    /// What ends a text's lines: a line feed; a carriage return where there is none, as on old Macs.
    private static func endMark(of bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
        guard let base = bytes.baseAddress, memchr(base, 0x0A, bytes.count) == nil,
            memchr(base, 0x0D, bytes.count) != nil
        else { return 0x0A }
        return 0x0D
    }

    private static func lineEnd(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ mark: UInt8
    ) -> Int {
        guard start < end, let base = bytes.baseAddress,
            let found = memchr(base + start, Int32(mark), end - start)
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

    /// Bytes of the blank at a place, or 0: a space of whatever width, a tab, a carriage return, and what cannot
    /// be seen, such as a zero-width space or a direction mark.
    static func blankLength(_ bytes: UnsafeBufferPointer<UInt8>, at: Int, end: Int) -> Int {
        switch bytes[at] {
        case 0x20, 0x09, 0x0D: 1
        case 0xC2 where at + 1 < end && bytes[at + 1] == 0xA0: 2
        case 0xE1...0xE3 where at + 2 < end, 0xEF where at + 2 < end:
            isBlank(bytes[at], bytes[at + 1], bytes[at + 2]) ? 3 : 0
        default: 0
        }
    }

    private static func blankLength(
        _ bytes: UnsafeBufferPointer<UInt8>, before end: Int, start: Int
    ) -> Int {
        switch bytes[end - 1] {
        case 0x20, 0x09, 0x0D: 1
        case 0xA0 where end - 2 >= start && bytes[end - 2] == 0xC2: 2
        case 0x80...0xBF where end - 3 >= start:
            isBlank(bytes[end - 3], bytes[end - 2], bytes[end - 1]) ? 3 : 0
        default: 0
        }
    }

    /// True for the three bytes of a blank of General Punctuation, Ogham, ideographs, or a byte order mark.
    @inline(__always)
    private static func isBlank(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second) {
        case (0xE2, 0x80): third <= 0x8B || third == 0x8E || third == 0x8F || third == 0xAF
        case (0xE2, 0x81): third == 0x9F || third == 0xA0
        case (0xE3, 0x80), (0xE1, 0x9A): third == 0x80
        case (0xEF, 0xBB): third == 0xBF
        default: false
        }
    }

    /// The scalar at the start of a stretch, and its length in bytes; nil where it is cut off.
    static func scalar(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
    ) -> (scalar: UInt32, length: Int)? {
        guard let first = range.first else { return nil }
        let lead = bytes[first]
        if lead < 0x80 { return (UInt32(lead), 1) }
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard range.count >= length else { return nil }
        var scalar = UInt32(lead) & (0x7F >> UInt32(length))
        for at in first + 1..<first + length { scalar = scalar << 6 | UInt32(bytes[at] & 0x3F) }
        return (scalar, length)
    }

    private static func width(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        var columns = 0
        for at in range {
            switch bytes[at] {
            case 0x09: columns += 4 - columns % 4
            case 0x20, 0xC2: columns += 1
            case 0xE3: columns += 2
            // Of General Punctuation, all but the zero-width space and what comes after it take room.
            case 0xE2 where bytes[at + 1] == 0x80 && bytes[at + 2] <= 0x8A: columns += 1
            default: break
            }
        }
        return columns
    }

    /// Where the blanks before a place start, as far as they reach back to a line's start; else the place.
    private static func indentationStart(
        _ bytes: UnsafeBufferPointer<UInt8>, before place: Int, _ mark: UInt8
    ) -> Int {
        var at = place
        while at > 0, bytes[at - 1] != mark,
            case let length = blankLength(bytes, before: at, start: 0), length > 0
        {
            at -= length
        }
        return at == 0 || bytes[at - 1] == mark ? at : place
    }

    private static func isAfterBlankLine(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ mark: UInt8
    ) -> Bool {
        guard start > 0, bytes[start - 1] == mark else { return false }
        var at = start - 1
        while at > 0, bytes[at - 1] != mark,
            case let length = blankLength(bytes, before: at, start: 0),
            length > 0
        {
            at -= length
        }
        return at > 0 && bytes[at - 1] == mark
    }
}
