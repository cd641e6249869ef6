import GalleyCore

/// What Lua says of a mistake, and where in the code that is.
///
/// Lua gives a line and no column: that follows from what the message names, where the line has it once.
struct LuaMessage {
    /// Without the line before it.
    var text: String
    /// 1-based; 0 where it is not known.
    var line: Int

    /// From a message that may begin with `lua:LINE: `, and from the line in which it was raised.
    init(_ bytes: [UInt8], line: Int = 0) {
        text = String(decoding: bytes, as: UTF8.self)
        self.line = line
        let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        if parts.count == 3, parts[0] == "lua", let number = Int(parts[1]) {
            self.line = number
            text = String(parts[2].drop { $0 == " " })
        }
    }

    /// Where a message of the compiler points, which had read so many bytes of the code.
    func place(in code: LuaCode, consumed: Int) -> Place? {
        // The compiler has read one byte more than what it names, unless the code is at its end.
        let end = min(consumed < code.bytes.count ? consumed - 1 : consumed, code.bytes.count)
        var named = Array((text.nearToken ?? "").utf8)
        // A byte that is no letter is named by its number.
        if named.starts(with: "<\\".utf8), end > 0 { named = [code.bytes[end - 1]] }
        let isThere = end >= named.count && code.bytes[end - named.count..<end].elementsEqual(named)
        let isAtEnd = text.hasSuffix("near <eof>")
        guard isThere, !named.isEmpty else {
            return isAtEnd ? lastPlace(in: code) : place(in: code)
        }
        let start = end - named.count
        let before = code.bytes[..<start]
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let number = before.count { $0 == 0x0A } + 1
        return code.place(
            line: number, column: code.bytes[lineStart..<start].scalars + 1,
            length: code.bytes[start..<end].prefix { $0 != 0x0A }.scalars)
    }

    /// Where a message of a run points.
    func place(in code: LuaCode) -> Place? {
        guard line > 0, let written = code.line(line) else { return code.place }
        for name in text.quotedNames.reversed() {
            let found = written.ranges(ofWord: Array(name.utf8))
            guard found.count == 1, let range = found.first else { continue }
            return code.place(
                line: line, column: written[..<range.lowerBound].scalars + 1,
                length: name.unicodeScalars.count)
        }
        return code.place(line: line)
    }

    /// The last line that holds something.
    private func lastPlace(in code: LuaCode) -> Place? {
        let number = code.bytes.lastIndex { $0 > 0x20 }.map { end in
            code.bytes[..<end].count { $0 == 0x0A } + 1
        }
        return number.map { code.place(line: $0) } ?? code.place
    }
}

extension LuaCode {
    fileprivate func place(line: Int, column: Int? = nil, length: Int = 1) -> Place? {
        lines?.place(line: line, column: column, length: length) ?? place
    }
}

extension String {
    /// What the compiler stands before: `near 'x'`.
    fileprivate var nearToken: String? {
        guard hasSuffix("'") else { return nil }
        let parts = self[...].components(before: " near '")
        return parts.map { String($0.dropLast()) }
    }

    /// Names in quotes: of a global, a field, a local.
    fileprivate var quotedNames: [Substring] {
        split(separator: "'", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 && !$0.element.isEmpty }.map(\.element)
    }
}

extension Substring {
    /// What follows the last place at which a separator stands.
    fileprivate func components(before separator: String) -> Substring? {
        let bytes = Array(separator.utf8)
        var found: Index?
        for index in utf8.indices where utf8[index...].starts(with: bytes) { found = index }
        return found.map { self[utf8.index($0, offsetBy: bytes.count)...] }
    }
}

extension ArraySlice<UInt8> {
    /// How many scalars begin in it.
    fileprivate var scalars: Int { count { $0 & 0xC0 != 0x80 } }

    /// Where a word stands that no letter, digit or `_` goes on before or behind.
    fileprivate func ranges(ofWord word: [UInt8]) -> [Range<Int>] {
        guard !word.isEmpty, count >= word.count else { return [] }
        func isPart(_ index: Int) -> Bool {
            guard indices.contains(index) else { return false }
            let byte = self[index]
            return byte == 0x5F || (0x30...0x39).contains(byte)
                || (0x41...0x5A).contains(byte & 0xDF)
        }
        return (startIndex...endIndex - word.count).compactMap { start in
            let end = start + word.count
            guard self[start..<end].elementsEqual(word), !isPart(start - 1), !isPart(end) else {
                return nil
            }
            return start..<end
        }
    }
}
