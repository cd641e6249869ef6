/// The keys of a segment, by the block that their documents are in.
public struct BlockKeys: Sendable {
    /// Where the keys of each block begin, and where the last one's end.
    private let starts: [Int]
    private let keys: [UInt64]

    /// Sorts entries by block, those of one block as they came; each block is below the count.
    init(_ entries: [KeyEntry], blocks: Int) {
        var starts = [Int](repeating: 0, count: blocks + 1)
        for entry in entries { starts[Int(entry.block) + 1] += 1 }
        for block in 0..<blocks { starts[block + 1] += starts[block] }
        var next = starts
        var keys = [UInt64](repeating: 0, count: entries.count)
        for entry in entries {
            keys[next[Int(entry.block)]] = entry.key
            next[Int(entry.block)] += 1
        }
        self.starts = starts
        self.keys = keys
    }

    public subscript(block: Int) -> ArraySlice<UInt64> { keys[starts[block]..<starts[block + 1]] }
}

extension BundleFile {
    /// The keys of a segment's documents by block, from its key parts; nil where it has none but
    /// documents. `blocks` is its index.
    ///
    /// Throws `bundle.keys`, `bundle.member`, `bundle.limit.members`.
    public func keys(of segment: Segment, blocks: [BlockReference]) throws -> BlockKeys? {
        var entries: [KeyEntry] = []
        let parts = try tailMembers(of: segment).filter { $0.identifier == .keys }
        let documents = blocks.reduce(UInt64(0)) {
            $0 + ($1.head.kind == .documents ? UInt64($1.head.lines) : 0)
        }
        if parts.isEmpty, documents > 0 { return nil }
        for part in parts {
            entries += try keys(part, segment)
            guard UInt64(entries.count) <= documents else {
                throw BundleError(.keys, at: part.offset, "more keys than documents")
            }
        }
        return BlockKeys(entries, blocks: blocks.count)
    }
}
