import GalleyText

/// The words of short texts such as titles and names, by hashes without regard to case, for
/// comparison.
///
/// A word is a run of letters and digits; characters of scripts without blanks are words each.
struct Words: Equatable {
    private(set) var hashes: [UInt64] = []
    /// Of all words without blanks between them: `The New-York Times` and `thenewyorktimes` give
    /// the same.
    private(set) var joined: UInt64 = 0
    /// The bytes of all words.
    private(set) var byteCount = 0

    var count: Int { hashes.count }
    var isEmpty: Bool { hashes.isEmpty }

    init(_ bytes: some Collection<UInt8>) {
        let isRead: Void? = bytes.withContiguousStorageIfAvailable { read($0) }
        if isRead == nil { Array(bytes).withUnsafeBufferPointer { read($0) } }
    }

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        let folded = FoldedHash.shared
        var letters: [UInt8] = []
        letters.reserveCapacity(bytes.count)
        var start = 0
        var at = 0
        func close(_ end: Int, _ hashes: inout [UInt64]) {
            guard start < end else { return }
            hashes.append(folded.hash(bytes, start..<end))
            letters += bytes[start..<end]
        }
        while at < bytes.count {
            let byte = bytes[at]
            if ASCII.isLetter(byte) || ASCII.isDigit(byte) {
                at += 1
                continue
            }
            let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
            let next = min(at + length, bytes.count)
            if byte >= 0x80, !Self.isMark(bytes, at, next) {
                if (0xE3...0xED).contains(byte) || byte == 0xE0 {
                    close(at, &hashes)
                    start = at
                    close(next, &hashes)
                    start = next
                }
                at = next
                continue
            }
            close(at, &hashes)
            start = next
            at = next
        }
        close(at, &hashes)
        byteCount = letters.count
        joined = letters.withUnsafeBufferPointer { folded.hash($0, 0..<$0.count) }
    }

    /// Punctuation and symbols: Latin-1's, U+2000-2BFF, U+3000-303F, full-width forms.
    private static func isMark(
        _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int
    ) -> Bool {
        let second = at + 1 < end ? bytes[at + 1] : 0
        switch bytes[at] {
        case 0xC2: return second != 0xAA && second != 0xB5 && second != 0xBA
        case 0xC3: return second == 0x97 || second == 0xB7
        case 0xE2: return second < 0xB0
        case 0xE3: return second == 0x80
        case 0xEF: return second == 0xBC || second == 0xBD
        case 0xF0: return true
        default: return false
        }
    }

    /// The hash of a word of a list.
    static func hash(_ word: some StringProtocol) -> UInt64 {
        Array(word.utf8).withUnsafeBufferPointer { FoldedHash.shared.hash($0, 0..<$0.count) }
    }

    /// The hashes of a list's words, which stand apart by blanks.
    static func list(_ words: String) -> Set<UInt64> {
        Set(words.split(separator: " ").map { hash($0) })
    }

    /// Whether all words stand in the other text as well.
    func isSubset(of other: Words) -> Bool {
        !isEmpty && hashes.allSatisfy { other.hashes.contains($0) }
    }

    /// How many of the words stand in the other text, in 0...1.
    func share(in other: Words) -> Double {
        guard !isEmpty else { return 0 }
        let found = hashes.count { other.hashes.contains($0) }
        return Double(found) / Double(hashes.count)
    }

    func starts(with other: Words) -> Bool { hashes.starts(with: other.hashes) }

    func ends(with other: Words) -> Bool {
        count >= other.count && hashes.suffix(other.count).elementsEqual(other.hashes)
    }
}
