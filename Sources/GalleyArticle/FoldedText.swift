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

    static func of(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBufferPointer { of($0) } }

    static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var folded: [UInt8] = []
        of(bytes, into: &folded)
        return folded
    }

    /// Whether `part` stands in `whole`; false for nothing. One pass with a rolling hash: titles of one
    /// letter would take the product of both lengths.
    static func contains(_ whole: [UInt8], _ part: [UInt8]) -> Bool {
        let count = part.count
        guard count > 0, count <= whole.count else { return false }
        return whole.withUnsafeBufferPointer { whole in
            part.withUnsafeBufferPointer { part in
                var wanted: UInt64 = 0
                var hash: UInt64 = 0
                var leaving: UInt64 = 1
                for at in 0..<count {
                    wanted = wanted &* base &+ UInt64(part[at])
                    hash = hash &* base &+ UInt64(whole[at])
                    leaving = leaving &* base
                }
                var start = 0
                while true {
                    if hash == wanted, whole[start..<start + count].elementsEqual(part) {
                        return true
                    }
                    guard start + count < whole.count else { return false }
                    hash =
                        hash &* base &+ UInt64(whole[start + count])
                        &- leaving &* UInt64(whole[start])
                    start += 1
                }
            }
        }
    }

    private static let base: UInt64 = 0x0000_0100_0000_01B3
}
