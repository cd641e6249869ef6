/// Counts of 64-bit hashes: a table with open addressing that is emptied and used again.
struct HashCounts {
    private var hashes: [UInt64]
    private var counts: [UInt32]
    private let mask: Int

    /// - Parameter capacity: how many different hashes it takes at most.
    init(capacity: Int) {
        var size = 16
        while size < 2 * capacity { size *= 2 }
        hashes = Array(repeating: 0, count: size)
        counts = Array(repeating: 0, count: size)
        mask = size - 1
    }

    mutating func removeAll() {
        counts.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }

    /// Counts a hash and says how often it was counted before.
    @inline(__always)
    mutating func add(_ hash: UInt64) -> Int {
        let place = place(of: hash)
        let before = counts[place]
        hashes[place] = hash
        counts[place] = before &+ 1
        return Int(before)
    }

    func count(of hash: UInt64) -> Int { Int(counts[place(of: hash)]) }

    @inline(__always)
    private func place(of hash: UInt64) -> Int {
        var at = Int(truncatingIfNeeded: hash ^ (hash >> 29)) & mask
        while counts[at] != 0, hashes[at] != hash { at = (at + 1) & mask }
        return at
    }
}
