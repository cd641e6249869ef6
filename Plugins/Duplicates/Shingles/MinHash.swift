import GalleyText

/// The bands of MinHash signatures: of every permutation of hashes the smallest, several of them in
/// a key.
///
/// Permutations are multiply-shift: x → a·x + b modulo 2^32 with odd a, which is one to one
/// (Dietzfelbinger et al. 1997). Order is that of signed numbers, which is as good a permutation.
struct MinHash {
    let shape: BandShape
    private let factors: [UInt32]
    private let summands: [UInt32]

    init(_ shape: BandShape) {
        self.shape = shape
        // SplitMix64 from a fixed start: the same permutations in every run.
        var state: UInt64 = 0
        let drawn = (0..<shape.permutations).map { _ in
            state &+= 0x9E37_79B9_7F4A_7C15
            return FoldedHash.mixed(state)
        }
        factors = drawn.map { UInt32(truncatingIfNeeded: $0) | 1 }
        summands = drawn.map { UInt32(truncatingIfNeeded: $0 >> 32) }
    }

    /// The smallest of the hashes after one permutation.
    private static func smallest(
        _ hashes: UnsafeBufferPointer<UInt32>, _ factor: UInt32, _ summand: UInt32
    ) -> Int32 {
        var smallest = Int32.max
        for hash in hashes {
            smallest = min(smallest, Int32(bitPattern: factor &* hash &+ summand))
        }
        return smallest
    }

    /// A key per band, 1 and above. About 0.1 ms for a thousand hashes.
    func keys(of hashes: [UInt32]) -> [UInt32] {
        let smallest = hashes.withUnsafeBufferPointer { hashes in
            zip(factors, summands).map { Self.smallest(hashes, $0, $1) }
        }
        return (0..<shape.bands).map { band in
            var key: UInt64 = 0
            for value in smallest[band * shape.rows..<(band + 1) * shape.rows] {
                key = FoldedHash.mixed(key ^ UInt64(UInt32(bitPattern: value)))
            }
            return max(1, UInt32(truncatingIfNeeded: key))
        }
    }
}
