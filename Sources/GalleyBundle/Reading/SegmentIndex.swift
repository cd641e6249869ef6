/// The index of a segment as its bytes stand in the file: 16 an entry, decoded as they are asked for.
///
/// A gigabyte has tens of thousands of blocks, and who wants one of them has no use for a list.
struct SegmentIndex: Sequence {
    private let entries: [UInt8]
    private let firstBlock: UInt64

    /// Takes the data of the index parts, one after another, which the caller has found to hold an
    /// entry for each block.
    ///
    /// Throws `bundle.index` where it disagrees with itself, the foot or the bytes between head and
    /// tail.
    init(_ entries: [UInt8], of segment: BundleFile.Segment) throws(BundleError) {
        self.entries = entries
        firstBlock = segment.firstBlock
        // At most 2^32 entries below 2^32 each: neither sum can overflow.
        var end = segment.firstBlock
        var lines: UInt64 = 0
        var isSane = true
        for block in self {
            isSane =
                isSane && block.head.clen >= MemberLayout.smallestBlock && block.head.lines > 0
                && block.head.lines <= block.head.ulen
            end = block.end
            lines += UInt64(block.head.lines)
        }
        guard isSane, end == segment.tail, lines == segment.foot.lines else {
            throw BundleError(
                .index, at: segment.tail, "the index disagrees with the foot and the blocks' room")
        }
    }

    var underestimatedCount: Int { entries.count / IndexEntry.encodedBytes }

    func makeIterator() -> Iterator { Iterator(entries: entries, offset: firstBlock) }

    struct Iterator: IteratorProtocol {
        let entries: [UInt8]
        var offset: UInt64
        var at = 0

        mutating func next() -> BlockReference? {
            guard entries.count - at >= IndexEntry.encodedBytes else { return nil }
            let entry = entries.withUnsafeBytes { IndexEntry(decoding: $0, at: at) }
            let block = BlockReference(offset: offset, head: entry.head, crc32: entry.crc32)
            at += IndexEntry.encodedBytes
            offset = block.end
            return block
        }
    }
}
