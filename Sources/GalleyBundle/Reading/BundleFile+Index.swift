extension BundleFile {
    /// Where a member of a segment's tail stands.
    struct TailMember {
        let identifier: MemberIdentifier
        let offset: UInt64
        let length: Int
    }

    /// The members between the last block and the foot, by their heads alone.
    ///
    /// Throws `bundle.member` where they do not fill the tail, `bundle.limit.members`.
    func tailMembers(of segment: Segment) throws -> [TailMember] {
        if let walked, walked.segment == segment { return walked.members }
        var members: [TailMember] = []
        var admitted = SegmentProgress(foot: segment.foot)
        var at = segment.tail
        while at < segment.footStart {
            let head = try reader.memberHead(at: at, before: segment.footStart)
            guard admitted.admits(head.identifier, limits) else {
                throw BundleError(.memberLimit, at: at, "too many \(head.identifier) members")
            }
            members.append(
                TailMember(identifier: head.identifier, offset: at, length: head.length))
            at += UInt64(head.length)
        }
        walked = (segment, members)
        return members
    }

    /// The data of a tail's members of one kind, one after another: whole entries only.
    private func gather(
        _ identifier: MemberIdentifier, of segment: Segment, entryBytes: Int,
        _ code: BundleError.Code
    ) throws -> [UInt8] {
        var data: [UInt8] = []
        for place in try tailMembers(of: segment) where place.identifier == identifier {
            let member = try reader.member(at: place.offset, before: segment.footStart)
            guard member.data.count % entryBytes == 0,
                data.count + member.data.count <= Int(segment.foot.blocks) * entryBytes
            else {
                throw BundleError(code, at: place.offset, "\(identifier) disagrees with the foot")
            }
            data.append(contentsOf: member.data)
        }
        guard data.count == Int(segment.foot.blocks) * entryBytes else {
            throw BundleError(
                code, at: segment.tail, "\(identifier) has not one entry for each block")
        }
        return data
    }

    /// The blocks of a segment by its index, which must agree with itself, the foot and the bytes
    /// between head and tail.
    ///
    /// Throws `bundle.index`, `bundle.member`, `bundle.limit.members`.
    public func index(of segment: Segment) throws -> [BlockReference] {
        let data = try gather(.index, of: segment, entryBytes: IndexEntry.encodedBytes, .index)
        var blocks: [BlockReference] = []
        blocks.reserveCapacity(Int(segment.foot.blocks))
        var at = segment.firstBlock
        var lines: UInt64 = 0
        data.withUnsafeBytes { data in
            for i in 0..<Int(segment.foot.blocks) {
                let entry = IndexEntry(decoding: data, at: i * IndexEntry.encodedBytes)
                blocks.append(BlockReference(offset: at, head: entry.head, crc32: entry.crc32))
                // At most 2^32 entries below 2^32 each: neither sum can overflow.
                at = at &+ UInt64(entry.head.clen)
                lines += UInt64(entry.head.lines)
            }
        }
        let sane = blocks.allSatisfy {
            $0.head.clen >= MemberLayout.smallestBlock && $0.head.lines > 0
                && $0.head.lines <= $0.head.ulen
        }
        guard sane, at == segment.tail, lines == segment.foot.lines else {
            throw BundleError(
                .index, at: segment.tail, "the index disagrees with the foot and the blocks' room")
        }
        return blocks
    }

    /// SHA-256 of each block member, as the segment's digest parts have them.
    public func digests(of segment: Segment) throws -> [SHA256.Digest] {
        let data = try gather(.digests, of: segment, entryBytes: 32, .digests)
        return data.withUnsafeBytes { data in
            stride(from: 0, to: data.count, by: 32).compactMap { SHA256.Digest(data.part($0, 32)) }
        }
    }
}

extension SegmentProgress {
    /// A segment as its foot counts it.
    init(foot: Foot) {
        self.init()
        lines = foot.lines
        blocks = Int(foot.blocks)
    }
}
