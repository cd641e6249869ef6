import GalleyCore
import GalleyText
import GalleyTokens

/// The set of a document's word 3-grams, as 32 bits of hash each.
enum Shingles {
    /// Words in one of them.
    static let words = 3

    /// The hashes in ascending order, each once; none where there are fewer than three words.
    ///
    /// Of two sets of a thousand, about one pair in four thousand has a hash in common by chance.
    static func hashes(of document: FrozenDocument) -> [UInt32] {
        let tokens = document.derived(DocumentTokens.self).tokens
        guard tokens.wordCount >= words else { return [] }
        let folded = FoldedHash.shared
        var hashes: [UInt32] = []
        hashes.reserveCapacity(tokens.wordCount)
        var (first, second): (UInt64, UInt64) = (0, 0)
        var seen = 0
        document.text.withUnsafeBytes { bytes in
            for word in tokens.words where word.isWordLike {
                let third = folded.hash(bytes, word.range)
                seen += 1
                if seen >= words { hashes.append(joined(first, second, third)) }
                (first, second) = (second, third)
            }
        }
        return distinct(RadixSort.sorted(hashes))
    }

    private static func joined(_ first: UInt64, _ second: UInt64, _ third: UInt64) -> UInt32 {
        let mixed = (first &* 0x9E37_79B9_7F4A_7C15 ^ second) &* 0xC2B2_AE3D_27D4_EB4F ^ third
        return UInt32(truncatingIfNeeded: FoldedHash.mixed(mixed) >> 32)
    }

    private static func distinct(_ sorted: [UInt32]) -> [UInt32] {
        var distinct: [UInt32] = []
        distinct.reserveCapacity(sorted.count)
        for hash in sorted where hash != distinct.last { distinct.append(hash) }
        return distinct
    }
}
