import GalleyText

/// Language tags as pages write them: `de_DE`, `EN-us`, `de-DE, en`.
enum LanguageTag {
    /// The tag by BCP 47 (`de-DE`), or nil for what is none.
    static func plain(_ value: [UInt8]) -> String? {
        let first = value.prefix {
            ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == 0x2D || $0 == 0x5F
        }
        let parts = first.split(whereSeparator: { $0 == 0x2D || $0 == 0x5F })
        guard let language = parts.first, (2...3).contains(language.count),
            language.allSatisfy(ASCII.isLetter), parts.count <= 4
        else { return nil }
        var tag = String(decoding: language.map(ASCII.lowercased), as: UTF8.self)
        for part in parts.dropFirst() {
            guard (2...8).contains(part.count) else { break }
            let small = part.map(ASCII.lowercased)
            switch part.count {
            case 2: tag += "-" + String(decoding: small, as: UTF8.self).uppercased()
            case 4:
                tag += "-" + String(decoding: small.prefix(1), as: UTF8.self).uppercased()
                tag += String(decoding: small.dropFirst(), as: UTF8.self)
            default: tag += "-" + String(decoding: small, as: UTF8.self)
            }
        }
        return tag
    }
}
