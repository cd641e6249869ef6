import GalleyText

/// One line of plain text out of bytes of a page: blanks of all kinds become single spaces, what
/// cannot be seen goes.
enum PlainLine {
    /// The line, without blanks at its ends.
    static func of(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(bytes.count)
        append(bytes, to: &line)
        trimEnd(&line)
        return line
    }

    /// Adds bytes to a line; a blank at its start or behind another is left out.
    static func append(_ bytes: some Collection<UInt8>, to line: inout [UInt8]) {
        for byte in bytes {
            if byte > 0x20, byte < 0x7F {
                line.append(byte)
            } else if byte <= 0x20 || byte == 0x7F {
                blank(&line)
            } else {
                line.append(byte)
                if byte & 0xC0 == 0x80 { settle(&line) }
            }
        }
    }

    static func trimEnd(_ line: inout [UInt8]) {
        while line.last == 0x20 { line.removeLast() }
    }

    static func blank(_ line: inout [UInt8]) {
        if let last = line.last, last != 0x20 { line.append(0x20) }
    }

    /// Looks at the scalar that the last byte may have completed: no-break and other spaces become
    /// blanks, zero-width ones and soft hyphens go.
    private static func settle(_ line: inout [UInt8]) {
        let count = line.count
        if count >= 2, line[count - 2] == 0xC2 {
            if line[count - 1] == 0xA0 {
                line.removeLast(2)
                blank(&line)
            } else if line[count - 1] == 0xAD || line[count - 1] < 0xA0 {
                line.removeLast(2)
            }
            return
        }
        guard count >= 3 else { return }
        let last = line[count - 1]
        switch (line[count - 3], line[count - 2]) {
        case (0xE2, 0x80) where last <= 0x8A || last == 0xA8 || last == 0xA9 || last == 0xAF:
            line.removeLast(3)
            blank(&line)
        case (0xE2, 0x80) where last <= 0x8F || (0xAA...0xAE).contains(last),
            (0xE2, 0x81) where last == 0xA0, (0xEF, 0xBB) where last == 0xBF:
            line.removeLast(3)
        case (0xE3, 0x80) where last == 0x80:
            line.removeLast(3)
            blank(&line)
        case (0xE2, 0x81) where last == 0x9F:
            line.removeLast(3)
            blank(&line)
        default: return
        }
    }
}
