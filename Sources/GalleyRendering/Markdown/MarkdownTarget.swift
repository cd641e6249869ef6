/// Writes where a link leads, and its title.
enum MarkdownTarget {
    static func append(url: String, title: String?, isCell: Bool, to result: inout [UInt8]) {
        let bytes = Array(url.utf8)
        if isPlain(bytes) {
            appendEscaped(bytes, special: isPlainSpecial, isCell: isCell, to: &result)
        } else {
            result.append(0x3C)
            appendEscaped(bytes, special: { $0 == 0x3C || $0 == 0x3E }, isCell: isCell, to: &result)
            result.append(0x3E)
        }
        guard let title, !title.isEmpty else { return }
        result.append(contentsOf: [0x20, 0x22])
        appendEscaped(Array(title.utf8), special: { $0 == 0x22 }, isCell: isCell, to: &result)
        result.append(0x22)
    }

    /// True for a target that needs no angle brackets.
    private static func isPlain(_ url: [UInt8]) -> Bool {
        guard let first = url.first, first != 0x3C else { return false }
        var open = 0
        for byte in url {
            if byte <= 0x20 || byte == 0x7F { return false }
            if byte == 0x28 { open += 1 }
            if byte == 0x29 { open -= 1 }
            if open < 0 { return false }
        }
        return open == 0
    }

    private static func isPlainSpecial(_ byte: UInt8) -> Bool { false }

    private static func appendEscaped(
        _ bytes: [UInt8], special: (UInt8) -> Bool, isCell: Bool, to result: inout [UInt8]
    ) {
        bytes.withUnsafeBufferPointer { bytes in
            for (at, byte) in bytes.enumerated() {
                let isMark =
                    byte == 0x5C || special(byte) || byte == 0x7C && isCell
                    || byte == 0x26 && MarkdownInline.isEntity(bytes, at, bytes.count)
                if isMark { result.append(0x5C) }
                result.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte)
            }
        }
    }
}
