import GalleyText

/// Small letters of short texts, in all scripts.
enum LetterCase {
    /// The text in small letters; bytes that are not UTF-8 become U+FFFD.
    static func folded(_ bytes: some Collection<UInt8>) -> [UInt8] {
        if bytes.allSatisfy({ $0 < 0x80 }) { return bytes.map(ASCII.lowercased) }
        return Array(String(decoding: bytes, as: UTF8.self).lowercased().utf8)
    }
}
