import GalleyText

/// Recognises UTF-16 without a byte order mark by the blocks of Unicode that its units lie in.
///
/// A Chinese or Japanese text may hold hardly any zero bytes, but read in the right order nearly all its units
/// are letters of one script and marks that go with any; in the wrong order they are scattered over all of Unicode.
enum UTF16Pattern {
    private static let sampleUnits = 1 << 14
    /// Fewer units could look like a text by chance.
    private static let fewestUnits = 8

    /// UTF-16 in one of its byte orders, or nil where neither stands out.
    static func sniff(_ bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
        let units = min(bytes.count / 2, sampleUnits)
        guard bytes.count % 2 == 0, units >= fewestUnits else { return nil }
        let little = share(bytes, units, high: 1)
        let big = share(bytes, units, high: 0)
        if little >= 0.95, big <= 0.8 { return .utf16LittleEndian }
        if big >= 0.95, little <= 0.8 { return .utf16BigEndian }
        return nil
    }

    /// How many of the units, in 0...1, are letters of the script most are of, or common to all scripts.
    ///
    /// `high` is the place of the higher byte in a unit: 0 or 1.
    private static func share(
        _ bytes: UnsafeBufferPointer<UInt8>, _ units: Int, high: Int
    ) -> Double {
        var common = 0
        var scripts = [Int](repeating: 0, count: 256)
        for at in stride(from: 0, to: 2 * units, by: 2) {
            let unit = UInt16(bytes[at + high]) << 8 | UInt16(bytes[at + 1 - high])
            if isCommon(unit) { common += 1 } else { scripts[script(of: unit)] += 1 }
        }
        scripts[noScript] = 0
        let letters = scripts.max() ?? 0
        return letters == 0 ? 0 : Double(common + letters) / Double(units)
    }

    /// Line ends, ASCII, Latin-1, general, ideographic and full-width punctuation, the surrogates of pictographs.
    private static func isCommon(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0xFF, 0x2010...0x203B, 0x3000...0x301F,
            0xD83C...0xD83E, 0xDC00...0xDFFF, 0xFF01...0xFF5E:
            true
        default: false
        }
    }

    /// Ideographs and kana are one script, Hangul is one; of others the higher byte tells.
    private static func script(of unit: UInt16) -> Int {
        switch unit {
        case 0x3040...0x30FF, 0x4E00...0x9FFF: 0x4E
        case 0xAC00...0xD7A3: 0xAC
        case 0x0370...0x1CFF: Int(unit >> 8)
        default: noScript
        }
    }

    private static let noScript = 0
}
