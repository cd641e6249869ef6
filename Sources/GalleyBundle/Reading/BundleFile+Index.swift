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
        let places = try tailMembers(of: segment).filter { $0.identifier == identifier }
        var data: [UInt8] = []
        data.reserveCapacity(places.reduce(0) { $0 + $1.length })
        for place in places {
            let member = try reader.member(at: place.offset, length: place.length)
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
        Array(try entries(of: segment))
    }

    /// The same without a list of them.
    func entries(of segment: Segment) throws -> SegmentIndex {
        let data = try gather(.index, of: segment, entryBytes: IndexEntry.encodedBytes, .index)
        return try SegmentIndex(data, of: segment)
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
