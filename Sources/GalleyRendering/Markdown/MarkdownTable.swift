import GalleyCore
import Glibc

/// Writes a table whose cells are parted by tabs and whose rows are lines.
///
/// Only the head has as many cells as the widest row: readers fill rows that are short, and a row for every row's
/// sake would cost rows times columns.
struct MarkdownTable {
    private let text: UnsafeBufferPointer<UInt8>
    private let range: Range<Int>
    /// One letter per column: l, c, r, or another for none.
    private let alignments: [UInt8]

    init(_ block: Block, in text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        range = block.range
        alignments = Array((block.style ?? "").utf8)
    }

    /// - Parameter indent: what each line but the first starts with.
    func append(to result: inout [UInt8], _ inline: MarkdownInline, indent: [UInt8]) {
        var start = range.lowerBound
        var isHead = true
        while isHead || start <= range.upperBound {
            let end = lineEnd(from: start)
            if !isHead { startLine(&result, indent) }
            let cells = appendRow(start..<end, to: &result, inline)
            if isHead {
                let columns = max(cells, widestRow(from: end + 1))
                for _ in cells..<columns { result.append(contentsOf: "  |".utf8) }
                startLine(&result, indent)
                appendRule(columns, to: &result)
            }
            isHead = false
            start = end + 1
        }
    }

    private func startLine(_ result: inout [UInt8], _ indent: [UInt8]) {
        result.append(0x0A)
        result.append(contentsOf: indent)
    }

    /// Appends the cells of a line and says how many there are: at least one.
    private func appendRow(
        _ line: Range<Int>, to result: inout [UInt8], _ inline: MarkdownInline
    ) -> Int {
        result.append(0x7C)
        var cells = 0
        var start = line.lowerBound
        while start <= line.upperBound {
            let end = text[start..<line.upperBound].firstIndex(of: 0x09) ?? line.upperBound
            result.append(0x20)
            inline.appendLine(start..<end, to: &result, isCell: true)
            result.append(contentsOf: " |".utf8)
            cells += 1
            start = end + 1
        }
        return cells
    }

    private func appendRule(_ columns: Int, to result: inout [UInt8]) {
        result.append(0x7C)
        for column in 0..<columns {
            let rule: StaticString =
                switch column < alignments.count ? alignments[column] : 0 {
                case UInt8(ascii: "l"): " :-- |"
                case UInt8(ascii: "c"): " :-: |"
                case UInt8(ascii: "r"): " --: |"
                default: " --- |"
                }
            rule.withUTF8Buffer { result.append(contentsOf: $0) }
        }
    }

    /// The most cells of a row at an offset or after it; 0 where there is none.
    private func widestRow(from offset: Int) -> Int {
        var widest = 0
        var start = offset
        while start <= range.upperBound {
            let end = lineEnd(from: start)
            widest = max(widest, text[start..<end].count { $0 == 0x09 } + 1)
            start = end + 1
        }
        return widest
    }

    private func lineEnd(from start: Int) -> Int {
        guard start < range.upperBound, let base = text.baseAddress,
            let found = memchr(base + start, 0x0A, range.upperBound - start)
        else { return range.upperBound }
        return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
    }
}
