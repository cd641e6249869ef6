/// Digits of other scripts than ours: Arabic-Indic, Persian, Devanagari, Bengali, Thai, full-width.
enum Digits {
    /// The text with those digits as `0` to `9`.
    static func plain(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(where: { $0 >= 0x80 }) else { return text }
        var plain: [UInt8] = []
        plain.reserveCapacity(text.count)
        var at = 0
        while at < text.count {
            if let (digit, length) = digit(text, at) {
                plain.append(0x30 + digit)
                at += length
            } else {
                plain.append(text[at])
                at += 1
            }
        }
        return plain
    }

    private static func digit(_ text: [UInt8], _ at: Int) -> (UInt8, Int)? {
        guard at + 1 < text.count else { return nil }
        let second = text[at + 1]
        switch text[at] {
        case 0xD9 where (0xA0...0xA9).contains(second): return (second - 0xA0, 2)
        case 0xDB where (0xB0...0xB9).contains(second): return (second - 0xB0, 2)
        case 0xE0, 0xEF:
            guard at + 2 < text.count else { return nil }
            let third = text[at + 2]
            switch (text[at], second) {
            case (0xE0, 0xA5) where (0xA6...0xAF).contains(third): return (third - 0xA6, 3)
            case (0xE0, 0xA7) where (0xA6...0xAF).contains(third): return (third - 0xA6, 3)
            case (0xE0, 0xB9) where (0x90...0x99).contains(third): return (third - 0x90, 3)
            case (0xEF, 0xBC) where (0x90...0x99).contains(third): return (third - 0x90, 3)
            default: return nil
            }
        default: return nil
        }
    }
}
