import GalleyText

/// Words of a header that are not ASCII: `=?utf-8?Q?caf=C3=A9?=` (RFC 2047).
enum EncodedWords {
    static func decoded(_ field: String) -> String {
        var result = ""
        var rest = field[...]
        var followsWord = false
        while let start = rest.range(of: "=?"), let word = word(rest[start.upperBound...]) {
            let between = rest[..<start.lowerBound]
            // White space between two of them is none.
            if !followsWord || !between.allSatisfy({ $0 == " " }) { result += between }
            result += word.text
            rest = word.rest
            followsWord = true
        }
        return result + rest
    }

    /// What stands behind `=?`: charset, encoding and text between question marks; nil for what is none.
    private static func word(_ string: Substring) -> (text: String, rest: Substring)? {
        let parts = string.split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, parts[3].hasPrefix("="),
            let charset = Charset(label: parts[0].prefix { $0 != "*" }),
            let bytes = bytes(parts[2], encoding: parts[1])
        else { return nil }
        guard let decoded = CharsetDecoder(charset)?.decode(bytes) else { return nil }
        return (String(decoding: decoded.bytes, as: UTF8.self), parts[3].dropFirst())
    }

    private static func bytes(_ text: Substring, encoding: Substring) -> [UInt8]? {
        switch encoding.lowercased() {
        case "b": return TransferEncoding.base64(text.utf8)
        case "q":
            let spaced = text.utf8.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
            return TransferEncoding.quotedPrintable.decoded(spaced[...])
        default: return nil
        }
    }
}

extension Substring {
    /// The first place of a string of ASCII.
    fileprivate func range(of string: String) -> Range<Index>? {
        utf8.firstRange(of: string.utf8)
    }
}
