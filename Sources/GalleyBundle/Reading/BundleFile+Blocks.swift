extension BundleFile {
    /// Blocks as far as they can be found without inflating anything.
    public struct BlockList: Sendable {
        public internal(set) var blocks: [BlockReference] = []
        /// What ended the list before the end of what was asked for: foreign members, damage.
        public internal(set) var stop: BundleError?
    }

    /// The blocks between two offsets by hopping from head to head; only heads are read.
    public func hop(in range: Range<UInt64>) throws -> BlockList {
        var list = BlockList()
        var at = range.lowerBound
        let end = min(range.upperBound, size)
        while at < end, list.stop == nil {
            do {
                at = try hop(at, end, &list)
            } catch let error as BundleError {
                list.stop = error
            }
        }
        return list
    }

    /// Takes the member at an offset into the list and gives where the next one begins.
    private func hop(_ at: UInt64, _ end: UInt64, _ list: inout BlockList) throws -> UInt64 {
        guard end - at >= UInt64(MemberLayout.blockHeadBytes) else {
            return at + UInt64(try reader.memberHead(at: at, before: end).length)
        }
        let bytes = try reader.bytes(at: at, MemberLayout.blockHeadBytes)
        guard MemberLayout.isOwn(bytes), bytes[13] == MemberIdentifier.block.rawValue else {
            return at + UInt64(try reader.memberHead(at: at, before: end).length)
        }
        let head = try reader.at(at) { () throws(BundleError) in
            let head = try BlockHead(decoding: bytes)
            try head.check(limits)
            return head
        }
        guard UInt64(head.clen) <= end - at else {
            throw BundleError(.cut, at: at, "the block goes beyond the end")
        }
        list.blocks.append(BlockReference(offset: at, head: head, crc32: nil))
        return at + UInt64(head.clen)
    }

    /// The blocks of a segment: by its index, or by hopping where that does not hold.
    public func blocks(of segment: Segment) throws -> BlockList {
        do {
            return BlockList(blocks: try index(of: segment))
        } catch is BundleError {
            return try hop(in: segment.range)
        }
    }

    /// The blocks of the whole file in order, up to what cannot be passed without inflating.
    public func blocks() throws -> BlockList {
        let layout = try layout()
        var all = try hop(in: 0..<layout.uncovered)
        for segment in layout.segments where all.stop == nil {
            let list = try blocks(of: segment)
            all.blocks += list.blocks
            all.stop = list.stop
        }
        return all
    }

    /// One line, counted from 0 over all lines of a kind, without its newline; see `line(_:of:)`.
    public func line(_ ordinal: UInt64, kind: LineKind = .documents) throws -> [UInt8] {
        try line(ordinal, of: kind...kind)
    }

    /// One line, counted from 0 over all lines of some kinds, without its newline.
    ///
    /// Throws `bundle.range` beyond the last, what ended the list of blocks where the line might
    /// come after it, and what `block` throws.
    public func line(_ ordinal: UInt64, of kinds: ClosedRange<LineKind>) throws -> [UInt8] {
        let layout = try layout()
        var search = LineSearch(rest: ordinal, kinds: kinds)
        var list = try hop(in: 0..<layout.uncovered)
        var found = search.block(in: list.blocks)
        for segment in layout.segments where found == nil && list.stop == nil {
            do {
                found = search.block(in: try entries(of: segment))
            } catch is BundleError {
                list = try hop(in: segment.range)
                found = search.block(in: list.blocks)
            }
        }
        guard let found else {
            throw list.stop
                ?? BundleError(
                    .range, at: size, "there are \(ordinal - search.rest) lines, counted from 0")
        }
        let lines = Lines(try block(found).payload).dropFirst(Int(search.rest))
        return lines.first { _ in true }.map { [UInt8]($0) } ?? []
    }

    /// Which block has a line, counted over the blocks of some kinds.
    private struct LineSearch {
        /// Lines to go, at the end within the block.
        var rest: UInt64
        let kinds: ClosedRange<LineKind>

        mutating func block(in blocks: some Sequence<BlockReference>) -> BlockReference? {
            for block in blocks where kinds.contains(block.head.kind) {
                guard rest >= UInt64(block.head.lines) else { return block }
                rest -= UInt64(block.head.lines)
            }
            return nil
        }
    }

    /// Contiguous parts of the file that hold about so many bytes each and begin at block heads;
    /// read one after another by `events(in:)` they give what the whole gives, but for foreign
    /// members beside damage.
    ///
    /// A file that hopping cannot pass is not cut beyond that, up to the next segment with a foot.
    public func slices(targetBytes: UInt64) throws -> [Range<UInt64>] {
        let layout = try layout()
        var cuts = try hop(in: 0..<layout.uncovered).blocks.map(\.offset)
        for segment in layout.segments {
            cuts.append(segment.range.lowerBound)
            cuts += try blocks(of: segment).blocks.map(\.offset)
        }
        var slices: [Range<UInt64>] = []
        var start: UInt64 = 0
        for cut in cuts where cut - start >= max(targetBytes, 1) {
            guard try isHead(cut) else { continue }
            slices.append(start..<cut)
            start = cut
        }
        if start < size { slices.append(start..<size) }
        return slices
    }

    /// True where a member of ours really begins: an index may say anything.
    private func isHead(_ offset: UInt64) throws -> Bool {
        guard size - offset >= UInt64(MemberLayout.blockHeadBytes) else { return false }
        let bytes = try reader.bytes(at: offset, MemberLayout.blockHeadBytes)
        guard MemberLayout.isOwn(bytes) else { return false }
        return bytes[13] == MemberIdentifier.head.rawValue
            || (bytes[13] == MemberIdentifier.block.rawValue && BlockHead.passesCheck(bytes))
    }
}
