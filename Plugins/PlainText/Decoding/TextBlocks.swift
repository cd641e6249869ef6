import GalleyCore
import Glibc

/// Divides a text into paragraphs.
struct TextBlocks {
    let mode: TextReader.Paragraphs

    /// A line that is not blank.
    private struct Line {
        /// Without the blanks at its ends.
        var content: Range<Int>
        /// True where a blank line, or nothing, stands before this one.
        var startsRun: Bool
    }

    func blocks(of bytes: UnsafeBufferPointer<UInt8>) -> [Block] {
        let lines = lines(of: bytes)
        switch mode {
        case .lines: return lines.map { Block(.paragraph, $0.content) }
        case .blankLines: return joined(lines) { _, next in !next.startsRun }
        case .auto:
            guard let wrap = WrapWidth(runs(lines, bytes)) else {
                return lines.map { Block(.paragraph, $0.content) }
            }
            return joined(lines) { line, next in
                !next.startsRun
                    && wrap.goesOn(bytes[line.content], bytes[next.content])
            }
        }
    }

    /// Paragraphs of lines; `goesOn` says whether a line belongs to the same one as the line before it.
    private func joined(_ lines: [Line], goesOn: (Line, Line) -> Bool) -> [Block] {
        var blocks: [Block] = []
        for (index, line) in lines.enumerated() {
            if index > 0, goesOn(lines[index - 1], line), let last = blocks.indices.last {
                blocks[last].range = blocks[last].range.lowerBound..<line.content.upperBound
            } else {
                blocks.append(Block(.paragraph, line.content))
            }
        }
        return blocks
    }

    /// Neighbouring lines with no blank line between them.
    private func runs(
        _ lines: [Line], _ bytes: UnsafeBufferPointer<UInt8>
    ) -> [(Slice<UnsafeBufferPointer<UInt8>>, Slice<UnsafeBufferPointer<UInt8>>)] {
        // A first look at a thousand lines tells how a text is laid out.
        let sample = lines.prefix(1000)
        return zip(sample, sample.dropFirst()).filter { !$1.startsRun }
            .map { (bytes[$0.content], bytes[$1.content]) }
    }

    private func lines(of bytes: UnsafeBufferPointer<UInt8>) -> [Line] {
        guard let base = bytes.baseAddress else { return [] }
        // Files of old Macs end lines with a carriage return alone.
        let hasFeed = memchr(base, 0x0A, bytes.count) != nil
        let lineEnd: Int32 = hasFeed ? 0x0A : 0x0D
        var lines: [Line] = []
        var at = 0
        var startsRun = true
        while at < bytes.count {
            let found = memchr(base + at, lineEnd, bytes.count - at)
            let end =
                found.map { UnsafeRawPointer(base).distance(to: UnsafeRawPointer($0)) }
                ?? bytes.count
            let content = trimmed(bytes, at..<end)
            if !content.isEmpty { lines.append(Line(content: content, startsRun: startsRun)) }
            startsRun = content.isEmpty
            at = end + 1
        }
        return lines
    }

    private func trimmed(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end {
            if bytes[start] <= 0x20 {
                start += 1
            } else if start + 1 < end, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
                start += 2
            } else if start + 2 < end, bytes[start] == 0xE3, bytes[start + 1] == 0x80,
                bytes[start + 2] == 0x80
            {
                start += 3
            } else {
                break
            }
        }
        while end > start {
            if bytes[end - 1] <= 0x20 {
                end -= 1
            } else if end - 2 >= start, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
                end -= 2
            } else {
                break
            }
        }
        return start..<end
    }
}
