import GalleyCore

/// The text of a pipeline file with its lines, so that every scalar has a line and a column.
final class SourceText {
    let file: String
    /// Valid UTF-8 without a byte order mark.
    let bytes: [UInt8]
    private let lines: [Line]
    /// The line that was shown last: long lines are often asked for again.
    private var shown: (line: Int, excerpt: String, scalars: Int)?

    private struct Line {
        var byte: Int
        var scalar: Int
    }

    init(file: String, validated bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
        var lines = [Line(byte: 0, scalar: 0)]
        var scalar = 0
        for index in bytes.indices {
            let byte = bytes[index]
            if byte & 0xC0 != 0x80 { scalar += 1 }
            let isBreak =
                byte == 0x0A
                || byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)
            if isBreak { lines.append(Line(byte: index + 1, scalar: scalar)) }
        }
        self.lines = lines
    }

    /// The line, counted from 0, in which the scalar of an index stands.
    func line(of scalar: Int) -> Int {
        var (low, high) = (0, lines.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if lines[middle].scalar <= scalar { low = middle } else { high = middle }
        }
        return low
    }

    /// A line, counted from 0, without its end.
    func excerpt(_ line: Int) -> String {
        guard lines.indices.contains(line) else { return "" }
        var end = line + 1 < lines.count ? lines[line + 1].byte : bytes.count
        while end > lines[line].byte, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return String(decoding: bytes[lines[line].byte..<end], as: UTF8.self)
    }

    /// The scalars from one index to another, as written.
    func slice(_ range: Range<Int>) -> [Unicode.Scalar] {
        let first = line(of: range.lowerBound)
        let text = String(
            decoding: bytes[lines[first].byte...].prefix(
                4 * (range.upperBound - lines[first].scalar)), as: UTF8.self)
        return Array(
            text.unicodeScalars.dropFirst(range.lowerBound - lines[first].scalar).prefix(
                range.count))
    }

    /// How many spaces and tabs a line begins with up to its first tab, where there is one.
    func indentationTab(in line: Int) -> Int? {
        guard lines.indices.contains(line) else { return nil }
        var index = lines[line].byte
        while index < bytes.count, bytes[index] == 0x20 { index += 1 }
        guard index < bytes.count, bytes[index] == 0x09 else { return nil }
        return lines[line].scalar + (index - lines[line].byte)
    }

    func scalarIndex(ofByte offset: Int) -> Int {
        bytes.prefix(offset).count { $0 & 0xC0 != 0x80 }
    }

    /// The place of a range of scalars; what goes over the line's end is left out.
    func place(_ range: Range<Int>) -> Place {
        let line = line(of: range.lowerBound)
        let column = range.lowerBound - lines[line].scalar
        if shown?.line != line {
            let excerpt = excerpt(line)
            shown = (line, excerpt, excerpt.unicodeScalars.count)
        }
        let room = (shown?.scalars ?? 0) - column
        return Place(
            file: file, line: line + 1, column: column + 1, length: max(1, min(range.count, room)),
            excerpt: shown?.excerpt)
    }
}
