/// What a stretch of text ends with.
enum TextEnd {
    case stop, question, exclamation, comma, colon, quote, bracket, dash, other

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let last = bytes.last else {
            self = .other
            return
        }
        switch last {
        case 0x2E: self = .stop
        case 0x3F: self = .question
        case 0x21: self = .exclamation
        case 0x2C, 0x3B: self = .comma
        case 0x3A: self = .colon
        case 0x22: self = .quote
        case 0x29, 0x5D: self = .bracket
        case 0x2D: self = .dash
        case 0x80...: self = Self.wide(bytes.suffix(3).reduce(0) { $0 << 8 | UInt32($1) })
        default: self = .other
        }
    }

    /// The last three bytes as one number: punctuation of General Punctuation and of East Asian scripts.
    private static func wide(_ bytes: UInt32) -> TextEnd {
        switch bytes & 0xFFFF {
        // Urdu's full stop and Armenian's; the question mark, comma and semicolon of Arabic.
        case 0xDB94, 0xD689: return .stop
        case 0xD89F: return .question
        case 0xD88C, 0xD89B: return .comma
        default: break
        }
        return switch bytes {
        case 0xE2_80A6, 0xE3_8082, 0xEF_BC8E, 0xEF_BDA1, 0xE0_A5A4, 0xE1_8DA2: .stop
        case 0xEF_BC9F: .question
        case 0xEF_BC81: .exclamation
        case 0xEF_BC8C, 0xE3_8081, 0xEF_BC9B: .comma
        case 0xEF_BC9A: .colon
        case 0xE2_809C...0xE2_809F, 0xE2_8098...0xE2_809B, 0xE3_808D, 0xE3_808F: .quote
        case 0xE2_8090...0xE2_8095: .dash
        case 0xEF_BC89: .bracket
        default: .other
        }
    }
}
