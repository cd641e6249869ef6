import GalleyCore

/// Ranges as Lua's own functions have them: first and last byte, counted from 1.
enum LuaRange {
    /// The range of a text. Of an empty one, `last` is one less than `first`.
    static func range(
        _ first: LuaValue, _ last: LuaValue, in text: DocumentText, code: String
    ) throws(LuaComplaint) -> Range<Int> {
        guard let first = first.integer, let last = last.integer else {
            throw LuaComplaint(
                "first and last are whole numbers, these are \(first.word) and \(last.word)",
                code: code)
        }
        guard first >= 1, first <= text.count + 1, last >= first - 1, last <= text.count else {
            throw LuaComplaint(
                "\(first) to \(last) is no range of the text, which has \(text.count) bytes",
                code: code)
        }
        for (name, offset) in [("first", first - 1), ("last", last)]
        where offset < text.count && text.bytes[offset] & 0xC0 == 0x80 {
            throw LuaComplaint(
                "\(name) of \(first) to \(last) cuts a character in two", code: code,
                hint: "utf8.offset tells where a character begins")
        }
        return first - 1..<last
    }
}
