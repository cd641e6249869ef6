import GalleyText

/// Text with only its letters and digits, ASCII in small letters: what titles are compared by.
enum FoldedText {
    static func of(_ bytes: UnsafeBufferPointer<UInt8>, into folded: inout [UInt8]) {
        for byte in bytes {
            let lower = ASCII.lowercased(byte)
            if lower >= 0x80 || (lower >= 0x61 && lower <= 0x7A) || ASCII.isDigit(lower) {
                folded.append(lower)
            }
        }
    }

    static func of(_ bytes: [UInt8]) -> [UInt8] {
        var folded: [UInt8] = []
        bytes.withUnsafeBufferPointer { of($0, into: &folded) }
        return folded
    }

    /// Whether `part` stands in `whole`; false for nothing.
    static func contains(_ whole: [UInt8], _ part: [UInt8]) -> Bool {
        guard !part.isEmpty, part.count <= whole.count else { return false }
        return whole.withUnsafeBufferPointer { whole in
            part.withUnsafeBufferPointer { part in
                for start in 0...(whole.count - part.count) where whole[start] == part[0] {
                    var at = 1
                    while at < part.count, whole[start + at] == part[at] { at += 1 }
                    if at == part.count { return true }
                }
                return false
            }
        }
    }
}
