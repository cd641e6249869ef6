/// Inflates block members, each with every check before a line of it is seen.
public final class BlockDecoder {
    private let inflater: any Inflater
    /// zlib, which says what is wrong with a block that another library did not bring to its end, so that no
    /// report depends on the machine; nil where it inflates itself, or nothing was wrong yet.
    private var judge: (any Inflater)?
    private let isZlib: Bool
    private let limits: BundleLimits
    private let output = ScratchBytes(capacity: 320 << 10)

    public init(codec: any Codec = Codecs.available.fastest, limits: BundleLimits = BundleLimits())
        throws(BundleError)
    {
        inflater = try codec.makeInflater()
        isZlib = codec.name == ZlibCodec().name
        self.limits = limits
    }

    /// A block whose checks all held.
    public struct Block {
        public let head: BlockHead
        public let crc32: UInt32
        /// Whole lines, each with its newline; valid until the next `decode`, while this value lives.
        public let payload: UnsafeRawBufferPointer
        /// Keeps the bytes in memory where the decoder itself goes first.
        let owner: AnyObject
    }

    /// Decodes the member that begins the bytes; what follows it is not looked at.
    ///
    /// Checked in this order: head and its check, limits, bytes present, the deflate stream into
    /// `ulen` bytes and its end exactly at `clen - 8`, CRC-32, ISIZE, lines, the last newline.
    /// Throws `bundle.head.*`, `bundle.limit.*`, `bundle.cut`, `bundle.deflate`, `bundle.length`,
    /// `bundle.crc`, `bundle.lines`, with offsets from the member's start.
    public func decode(_ member: UnsafeRawBufferPointer) throws(BundleError) -> Block {
        let head = try BlockHead(decoding: member)
        try head.check(limits)
        return try decode(member, head)
    }

    /// As above, where head and limits are checked already.
    func decode(
        _ member: UnsafeRawBufferPointer, _ head: BlockHead
    ) throws(BundleError) -> Block {
        let clen = Int(head.clen)
        guard member.count >= clen else {
            throw BundleError(.cut, "block of \(clen) bytes, of which \(member.count) are there")
        }
        let body = member.part(
            MemberLayout.blockHeadBytes,
            clen - MemberLayout.blockHeadBytes - MemberLayout.trailerBytes)
        let trailer = member.part(clen - MemberLayout.trailerBytes, MemberLayout.trailerBytes)
        let (payload, crc) = try checked(body, Int(head.ulen), trailer)
        try checkLines(payload, head)
        return Block(head: head, crc32: crc, payload: payload, owner: output)
    }

    /// The data with its CRC-32, both as the head and the trailer say.
    private func checked(
        _ body: UnsafeRawBufferPointer, _ ulen: Int, _ trailer: UnsafeRawBufferPointer
    ) throws(BundleError) -> (UnsafeRawBufferPointer, UInt32) {
        do {
            return try checked(body, ulen, trailer, by: inflater)
        } catch {
            if isZlib { throw error }
        }
        return try checked(body, ulen, trailer, by: try zlib())
    }

    private func zlib() throws(BundleError) -> any Inflater {
        if let judge { return judge }
        let made = try ZlibCodec().makeInflater()
        judge = made
        return made
    }

    private func checked(
        _ body: UnsafeRawBufferPointer, _ ulen: Int, _ trailer: UnsafeRawBufferPointer,
        by inflater: any Inflater
    ) throws(BundleError) -> (UnsafeRawBufferPointer, UInt32) {
        let payload = try inflate(body, ulen, by: inflater)
        let crc = CRC32.of(payload)
        guard trailer.little(0, as: UInt32.self) == crc, trailer.little(4, as: UInt32.self) == ulen
        else { throw BundleError(.crc, "the block's data does not match its CRC-32 and size") }
        return (payload, crc)
    }

    private func inflate(
        _ body: UnsafeRawBufferPointer, _ ulen: Int, by inflater: any Inflater
    ) throws(BundleError) -> UnsafeRawBufferPointer {
        output.count = 0
        output.reserve(ulen + 1)
        let room = UnsafeMutableRawBufferPointer(rebasing: output.room[..<(ulen + 1)])
        let counts = try inflater.inflate(body, into: room)
        guard counts.produced == ulen, counts.consumed == body.count else {
            throw BundleError(
                .length,
                counts.produced == ulen
                    ? "the block's data ends \(body.count - counts.consumed) bytes before the block does"
                    : "the block's data ends after \(counts.produced) of \(ulen) bytes: some of it is changed"
            )
        }
        output.count = ulen
        return output.bytes
    }

    private func checkLines(
        _ payload: UnsafeRawBufferPointer, _ head: BlockHead
    ) throws(BundleError) {
        let found = Lines.measure(payload)
        guard found.newlines == Int(head.lines), payload.last == 10 else {
            throw BundleError(.lines, "\(found.newlines) lines where the head says \(head.lines)")
        }
        guard found.longest <= limits.lineBytes else {
            throw BundleError(
                .lineLimit, "line of \(found.longest) bytes, over \(limits.lineBytes)")
        }
    }
}
