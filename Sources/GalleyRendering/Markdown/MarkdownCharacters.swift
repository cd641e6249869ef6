/// What Markdown tells apart among characters: white space, punctuation, all else.
enum MarkdownCharacters {
    enum Kind { case space, punctuation, word }

    /// The kind of the scalar at an offset.
    static func kind(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Kind {
        guard offset < text.count else { return .space }
        if text[offset] < 0x80 { return ascii(text[offset]) }
        let end = min(offset + 4, text.count)
        return kind(String(decoding: text[offset..<end], as: UTF8.self).unicodeScalars.first)
    }

    /// The kind of the scalar that ends at an offset.
    static func kind(_ text: UnsafeBufferPointer<UInt8>, before offset: Int) -> Kind {
        guard offset > 0 else { return .space }
        if text[offset - 1] < 0x80 { return ascii(text[offset - 1]) }
        var start = offset - 1
        while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
        return kind(text, at: start)
    }

    /// The kind of the last scalar written; white space where nothing is.
    static func last(of bytes: [UInt8]) -> Kind {
        bytes.suffix(4).withUnsafeBufferPointer { kind($0, before: $0.count) }
    }

    static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
    }

    private static func ascii(_ byte: UInt8) -> Kind {
        if byte <= 0x20 { return .space }
        return isWord(byte) ? .word : .punctuation
    }

    private static func kind(_ scalar: Unicode.Scalar?) -> Kind {
        guard let scalar else { return .space }
        if scalar.properties.isWhitespace { return .space }
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
            .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
            .modifierSymbol, .otherSymbol:
            return .punctuation
        default: return .word
        }
    }
}
