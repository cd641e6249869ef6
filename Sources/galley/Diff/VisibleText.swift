/// Text in which what cannot be seen is shown, for the words of a diff that went or came.
enum VisibleText {
    /// Blanks of other kinds, controls and marks without width as signs or code points.
    static func of(_ text: String, showsBlanks: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x20: result += showsBlanks ? "·" : " "
            case 0x09: result += "⇥"
            case 0x0A: result += showsBlanks ? "⏎" : ""
            case 0x0D: result += "␍"
            case 0xA0: result += "⍽"
            case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x200B...0x200F, 0x2028...0x202F, 0x2060...0x206F,
                0xFEFF,
                0x0300...0x036F, 0xFE00...0xFE0F:
                result += name(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// `⟨U+200B⟩`.
    private static func name(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "⟨U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "⟩"
    }
}
