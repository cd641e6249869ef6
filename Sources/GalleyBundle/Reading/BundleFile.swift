/// A bundle that can be read at any offset: feet, index, keys, single lines, slices.
///
/// Every offset and length in the file is taken for hostile. What the feet do not cover is reached
/// by hopping from head to head; what that does not reach, only by a `BundleReader`.
public final class BundleFile {
    public let size: UInt64
    let limits: BundleLimits
    let codec: any Codec
    let reader: RandomReader
    let read: RandomByteInput
    private let decoder: BlockDecoder
    /// The tail that was walked last: looking an id up asks for one tail's keys, then its index.
    var walked: (segment: Segment, members: [TailMember])?

    public init(
        size: UInt64, limits: BundleLimits = BundleLimits(),
        codec: any Codec = Codecs.available.fastest,
        read: @escaping RandomByteInput
    ) throws(BundleError) {
        self.size = size
        self.limits = limits
        self.codec = codec
        self.read = read
        reader = RandomReader(size: size, read: read)
        decoder = try BlockDecoder(codec: codec, limits: limits)
    }

    /// A segment as its foot describes it.
    public struct Segment: Equatable, Sendable {
        public let range: Range<UInt64>
        public let foot: Foot
        /// Where the first block begins, after the head.
        public let firstBlock: UInt64
        /// Where the last block ends and the index begins.
        public var tail: UInt64 { footStart - foot.back }
        var footStart: UInt64 { range.upperBound - UInt64(MemberLayout.footBytes) }
    }

    /// What the feet say of the file.
    public struct Layout: Equatable, Sendable {
        /// In order; the last one ends where the file does.
        public let segments: [Segment]
        /// Bytes at the front that no foot covers: all of them where the file has no foot.
        public let uncovered: UInt64
    }

    /// Follows the feet from the end of the file to its start. Throws `bundle.version` and what the
    /// input throws; a foot that does not hold simply ends the chain.
    public func layout() throws -> Layout {
        var segments: [Segment] = []
        var end = size
        while end > 0, let segment = try segment(endingAt: end) {
            segments.append(segment)
            end = segment.range.lowerBound
        }
        return Layout(segments: segments.reversed(), uncovered: end)
    }

    private func segment(endingAt end: UInt64) throws -> Segment? {
        do {
            guard end >= UInt64(MemberLayout.footBytes) else { return nil }
            let at = end - UInt64(MemberLayout.footBytes)
            let member = try reader.member(at: at, before: end)
            guard member.identifier == .foot, member.length == MemberLayout.footBytes else {
                return nil
            }
            return try segment(Foot(fields: member.data), endingAt: end)
        } catch let error as BundleError where error.code != .version {
            return nil
        }
    }

    private func segment(_ foot: Foot, endingAt end: UInt64) throws -> Segment? {
        let footStart = end - UInt64(MemberLayout.footBytes)
        guard foot.segmentLength <= end, foot.segmentLength > UInt64(MemberLayout.footBytes),
            foot.back <= footStart
        else { return nil }
        let start = end - foot.segmentLength
        let head = try reader.memberHead(at: start, before: footStart)
        let firstBlock = start + UInt64(head.length)
        guard head.identifier == .head, firstBlock <= footStart - foot.back else { return nil }
        return Segment(range: start..<end, foot: foot, firstBlock: firstBlock)
    }

    /// The head manifest's JSON. Throws `bundle.member`, `bundle.version`.
    public func headManifest(of segment: Segment) throws -> [UInt8] {
        let start = segment.range.lowerBound
        let member = try reader.member(at: start, before: segment.firstBlock)
        try HeadManifest.checkVersion(member.data, at: start)
        return [UInt8](member.data)
    }

    /// The final manifest's JSON, or nil without one.
    public func finalManifest(of segment: Segment) throws -> [UInt8]? {
        guard let place = try tailMembers(of: segment).last(where: { $0.identifier == .manifest })
        else { return nil }
        return [UInt8](try reader.member(at: place.offset, before: segment.footStart).data)
    }

    /// Reads and inflates a block with every check, and compares it with what referred to it.
    ///
    /// The bytes are valid until the next call. Throws `bundle.index` where index and block do not
    /// agree, and what `BlockDecoder` throws.
    public func block(_ reference: BlockReference) throws -> BundleBlock {
        let offset = reference.offset
        try reader.at(offset) { () throws(BundleError) in try reference.head.check(limits) }
        let bytes = try reader.bytes(at: offset, Int(reference.head.clen))
        let block = try reader.at(offset) { () throws(BundleError) in try decoder.decode(bytes) }
        guard block.head == reference.head, reference.crc32 ?? block.crc32 == block.crc32 else {
            throw BundleError(.index, at: offset, "the index disagrees with the block")
        }
        return BundleBlock(
            offset: offset, kind: block.head.kind, lines: Int(block.head.lines),
            payload: block.payload,
            source: .init(head: block.head, crc32: block.crc32, member: bytes),
            owners: (block.owner, reader))
    }

    /// A sequential reader over a part of the file, with absolute offsets.
    public func events(in range: Range<UInt64>) throws(BundleError) -> BundleReader {
        let end = min(range.upperBound, size)
        var at = range.lowerBound
        let read = self.read
        return try BundleReader(offset: at, limits: limits, codec: codec) { buffer in
            guard at < end else { return 0 }
            let count = Int(min(UInt64(buffer.count), end - at))
            let got = try read(at, UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]))
            at += UInt64(got)
            return got
        }
    }
}

/// Where a block stands and what its head, and if an index gave it its CRC, should be.
public struct BlockReference: Equatable, Sendable {
    public let offset: UInt64
    public let head: BlockHead
    public let crc32: UInt32?

    public var end: UInt64 { offset &+ UInt64(head.clen) }
}
