/// Keeps footnotes as the text that they are.
///
/// To cmark, `[^1]: Word` defines a link that nobody sees. A backslash before it keeps it a paragraph; in code
/// the backslash is taken out again.
enum FootnoteMarks {
    /// The text with a backslash before each footnote, or nil where there is none.
    static func escaped(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        var copied = 0
        var at = 0
        while at < text.count {
            if text[at] == 0x5B, at + 1 < text.count, text[at + 1] == 0x5E, startsNote(text, at) {
                result.append(contentsOf: text[copied..<at])
                result.append(0x5C)
                copied = at
            }
            at += 1
        }
        guard copied > 0 || !result.isEmpty else { return nil }
        result.append(contentsOf: text[copied...])
        return result
    }

    /// True for `[^name]:` at the start of a line, at most three blanks in.
    private static func startsNote(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        var before = start
        while before > 0, start - before < 4, text[before - 1] == 0x20 { before -= 1 }
        guard before == 0 || text[before - 1] == 0x0A, start - before < 4 else { return false }
        var at = start + 2
        while at < text.count, text[at] > 0x20, text[at] != 0x5D { at += 1 }
        return at > start + 2 && at + 1 < text.count && text[at] == 0x5D && text[at + 1] == 0x3A
    }

    /// Code as it stood before.
    static func unescaped(_ code: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(code.count)
        for (at, byte) in code.enumerated() {
            let isAdded =
                byte == 0x5C && at + 2 < code.count && code[at + 1] == 0x5B && code[at + 2] == 0x5E
                && startsNote(code, at + 1, afterMark: at)
            if !isAdded { result.append(byte) }
        }
        return result
    }

    private static func startsNote(
        _ code: UnsafeBufferPointer<UInt8>, _ start: Int, afterMark mark: Int
    ) -> Bool {
        let line = UnsafeBufferPointer(rebasing: code[start...])
        var before = mark
        while before > 0, code[before - 1] == 0x20 { before -= 1 }
        return (before == 0 || code[before - 1] == 0x0A) && startsNote(line, 0)
    }
}
