/// A folded text that others are looked for in: by hashes of all its stretches of 32 bytes, so that a
/// look-up takes time by its own length alone.
struct KnownText {
    private var stretches: Set<UInt64> = []
    /// Bytes.
    let count: Int

    static let length = 32
    /// What stands behind that many bytes is not known.
    static let maximumBytes = 1 << 18

    init(_ folded: [UInt8]) {
        count = min(folded.count, Self.maximumBytes)
        guard count >= Self.length else { return }
        stretches.reserveCapacity(count)
        var hash: UInt64 = 0
        var leading: UInt64 = 1
        for _ in 0..<Self.length { leading = leading &* Self.base }
        for at in 0..<count {
            hash = hash &* Self.base &+ UInt64(folded[at])
            if at >= Self.length { hash = hash &- leading &* UInt64(folded[at - Self.length]) }
            if at >= Self.length - 1 { stretches.insert(hash) }
        }
    }

    private static let base: UInt64 = 0x0000_0100_0000_01B3

    /// Whether nine in ten of the stretches of a folded text are known; false for one that is shorter than
    /// a stretch.
    func holds(_ folded: [UInt8]) -> Bool {
        let whole = folded.count / Self.length
        guard whole > 0, count > 0 else { return false }
        var known = 0
        for stretch in 0..<whole {
            var hash: UInt64 = 0
            for at in stretch * Self.length..<(stretch + 1) * Self.length {
                hash = hash &* Self.base &+ UInt64(folded[at])
            }
            if stretches.contains(hash) { known += 1 }
        }
        return known * 10 >= whole * 9
    }
}
