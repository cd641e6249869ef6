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

/// The width at which the lines of a text were broken by whatever wrote it.
private struct WrapWidth {
    typealias Line = Slice<UnsafeBufferPointer<UInt8>>

    /// In columns.
    private let width: Int

    /// The width, or nil where lines end as their writer chose: where fewer than three in five are as full
    /// as they can be, or lines are very short or very long.
    init?(_ pairs: [(line: Line, next: Line)]) {
        guard pairs.count >= 2 else { return nil }
        width = pairs.map { Self.width($0.line) }.max() ?? 0
        guard (40...130).contains(width) else { return nil }
        let filled = pairs.count { isFilled($0.line, before: $0.next) }
        guard filled >= 2, filled * 5 >= pairs.count * 3 else { return nil }
        // Who breaks lines at a width does so inside sentences.
        guard pairs.count(where: { Self.endsSentence($0.line) }) * 2 <= pairs.count else {
            return nil
        }
    }

    /// True where the next line goes on with what this one says.
    func goesOn(_ line: Line, _ next: Line) -> Bool {
        isFilled(line, before: next)
            || Self.width(line) * 3 >= width * 2 && (next.first ?? 0) &- 0x61 < 26
                && !Self.endsSentence(line)
    }

    /// True where the first word of the next line would not have fitted.
    private func isFilled(_ line: Line, before next: Line) -> Bool {
        guard let first = next.first else { return false }
        // East Asian lines may break at any character; a mark that may not start a line goes along with it.
        if Self.isWide(first), !Self.isHangul(first) { return Self.width(line) + 4 > width }
        return Self.width(line) + 1 + Self.width(next.prefix { $0 != 0x20 }) > width
    }

    /// True behind a full stop, question or exclamation mark, Latin, ideographic or full-width, and a quote behind it.
    private static func endsSentence(_ line: Line) -> Bool {
        var rest = line
        if let last = rest.last, last == 0x22 || last == 0x27 || last == 0x29 {
            rest = rest.dropLast()
        } else if rest.suffix(3).elementsEqual([0xE2, 0x80, 0x9D])
            || rest.suffix(3).elementsEqual([0xE3, 0x80, 0x8D])
        {
            rest = rest.dropLast(3)
        }
        switch rest.last {
        case 0x2E, 0x21, 0x3F: return true
        case 0x82: return rest.suffix(3).elementsEqual([0xE3, 0x80, 0x82])
        case 0x81, 0x9F: return rest.suffix(3).starts(with: [0xEF, 0xBC])
        default: return false
        }
    }

    /// A Chinese, Japanese or Korean character takes two columns.
    private static func width(_ line: Line) -> Int {
        line.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : isWide($1) ? 2 : 1) }
    }

    /// True for the first byte of most characters of East Asia: from U+3000 on, with the planes beyond the first.
    private static func isWide(_ byte: UInt8) -> Bool { byte >= 0xE3 && byte != 0xEE }

    /// Korean puts blanks between words and breaks lines there.
    private static func isHangul(_ byte: UInt8) -> Bool { (0xEA...0xED).contains(byte) }
}
