/// Chinese and Japanese, which write no blanks between sentences.
enum EastAsianText {
    /// True where the first character is an ideograph, kana, or ideographic or full-width punctuation.
    static func starts(_ bytes: ArraySlice<UInt8>) -> Bool { holds(bytes.prefix(4)) { $0.first } }

    /// True where the last character is one.
    static func ends(_ bytes: ArraySlice<UInt8>) -> Bool { holds(bytes.suffix(4)) { $0.last } }

    private static func holds(
        _ bytes: ArraySlice<UInt8>,
        _ pick: (String.UnicodeScalarView) -> Unicode.Scalar?
    ) -> Bool {
        guard let scalar = pick(String(decoding: bytes, as: UTF8.self).unicodeScalars) else {
            return false
        }
        return switch scalar.value {
        case 0x3001...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF01...0xFF9F,
            0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
