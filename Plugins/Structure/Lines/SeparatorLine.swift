/// Tells lines that part sections: `***`, `* * *`, `-----`, `=====`, and ornaments such as `⁂`.
enum SeparatorLine {
    /// False for the first byte of a line that starts with a letter or a digit, as most do.
    @inline(__always)
    static func mayStart(_ first: UInt8) -> Bool {
        switch first {
        case 0x23...0x2F, 0x3D, 0x5C...0x5F, 0x7E, 0xC2, 0xE2, 0xE3, 0xEF: true
        default: false
        }
    }

    static func matches(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        isRow(line) || isOrnament(line)
    }

    /// True for the same symbol three times or more, with blanks between them or not.
    static func isRow(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let (symbol, length) = TextLines.scalar(line, 0..<line.count),
            line.count >= 3 * length,
            isSymbol(symbol)
        else { return false }
        var at = length
        var count = 1
        while at < line.count {
            let blank = TextLines.blankLength(line, at: at, end: line.count)
            if blank > 0 {
                at += blank
                continue
            }
            guard at + length <= line.count, (0..<length).allSatisfy({ line[at + $0] == line[$0] })
            else { return false }
            at += length
            count += 1
        }
        return count >= (symbol == 0x2E ? 5 : 3)
    }

    /// True for a symbol that parts sections by itself.
    private static func isOrnament(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard line.count <= 3, let (symbol, length) = TextLines.scalar(line, 0..<line.count),
            length == line.count
        else { return false }
        return switch symbol {
        case 0x23, 0x2A, 0x203B, 0x2042, 0x2619, 0x2766, 0x2767, 0x273B, 0x2731...0x2734: true
        default: false
        }
    }

    /// Signs of punctuation that rows are made of, dashes, bullets, stars, lines, squares and circles.
    private static func isSymbol(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x23, 0x25, 0x26, 0x2A, 0x2B, 0x2D, 0x2E, 0x2F, 0x3D, 0x5C, 0x5E, 0x5F, 0x7E: true
        case 0xA7, 0xAF, 0xB0, 0xB7, 0x2010...0x2016, 0x2020...0x2023, 0x203B, 0x203E, 0x2042,
            0x2043,
            0x2212, 0x2217, 0x2219, 0x22C5, 0x22C6, 0x2500...0x259F, 0x25A0...0x25FF, 0x2605,
            0x2606,
            0x2619, 0x2660...0x2667, 0x2720...0x274B, 0x2756, 0x2766, 0x2767, 0x2E3A, 0x2E3B,
            0x3030,
            0x301C, 0x30FB, 0x30FC, 0xFF03, 0xFF0A, 0xFF0B, 0xFF0D, 0xFF1D, 0xFF3F, 0xFF5E:
            true
        default: false
        }
    }
}
