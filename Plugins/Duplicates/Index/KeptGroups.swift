/// The documents that were kept, by the keys that they share: a linked list per group, newest
/// first.
struct KeptGroups {
    /// The list of each group, as a place in `documents`.
    private var heads: [UInt32]
    private var documents: [UInt32] = []
    private var nexts: [UInt32] = []

    private static let end = UInt32.max

    init(_ count: Int) { heads = Array(repeating: Self.end, count: count) }

    /// All that were kept in the groups of these pairs, in ascending order, each once.
    ///
    /// Pairs have a group in their lower 32 bits.
    func members(of pairs: ArraySlice<UInt64>) -> [UInt32] {
        var found: [UInt32] = []
        for pair in pairs {
            var at = heads[Int(pair & 0xFFFF_FFFF)]
            while at != Self.end {
                found.append(documents[Int(at)])
                at = nexts[Int(at)]
            }
        }
        found.sort()
        var last: UInt32?
        return found.filter { document in
            defer { last = document }
            return document != last
        }
    }

    mutating func add(_ document: UInt32, to pairs: ArraySlice<UInt64>) {
        for pair in pairs {
            let group = Int(pair & 0xFFFF_FFFF)
            documents.append(document)
            nexts.append(heads[group])
            heads[group] = UInt32(documents.count - 1)
        }
    }
}
