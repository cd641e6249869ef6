/// White space at the ends of blocks: ASCII's, U+00A0, U+3000 and what has no width.
enum TextSpace {
    /// The length in bytes of the white space that ends at a position; nil where there is none.
    static func length(_ text: [UInt8], before end: Int) -> Int? {
        guard end > 0 else { return nil }
        let last = text[end - 1]
        if last <= 0x20 { return 1 }
        if end >= 2, text[end - 2] == 0xC2, last == 0xA0 { return 2 }
        if end >= 3, text[end - 3] == 0xE3, text[end - 2] == 0x80, last == 0x80 { return 3 }
        if end >= 3, text[end - 3] == 0xE2, text[end - 2] == 0x80, last >= 0x80, last <= 0x8F {
            return 3
        }
        return nil
    }
}
