/// Sorts the keys of a segment.
///
/// Being digests they are spread evenly: by its first bits each is put near its place, and only the few that share
/// them are compared. Where a stranger's bundle has others, comparing takes as long as it always does.
enum KeySort {
    private static let mostBits = 20

    static func sorted(_ keys: [KeyEntry]) -> [KeyEntry] {
        guard keys.count > 64 else { return keys.sorted() }
        let bits = min(Int.bitWidth - keys.count.leadingZeroBitCount - 2, mostBits)
        let shift = UInt64(UInt64.bitWidth - bits)
        // Where each bucket begins, moved on as it fills.
        var places = [Int](repeating: 0, count: 1 << bits)
        for entry in keys { places[Int(entry.key >> shift)] += 1 }
        var sum = 0
        for bucket in places.indices { (places[bucket], sum) = (sum, sum + places[bucket]) }
        return [KeyEntry](unsafeUninitializedCapacity: keys.count) { sorted, count in
            for entry in keys {
                let bucket = Int(entry.key >> shift)
                sorted.initializeElement(at: places[bucket], to: entry)
                places[bucket] += 1
            }
            count = keys.count
            var start = 0
            for end in places {
                if end - start > 1 {
                    var bucket = UnsafeMutableBufferPointer(rebasing: sorted[start..<end])
                    bucket.sort()
                }
                start = end
            }
        }
    }
}
