import GalleyBundle

/// Everything that a sequential reader said about some bytes, checked on the way.
struct BundleReading: Equatable {
    /// Lines with their newlines, of blocks and of foreign members apart.
    var own: [UInt8] = []
    var foreign: [UInt8] = []
    /// All of them in the order they came.
    var all: [UInt8] = []
    var damages: [Damage] = []
    var members: [UInt64] = []
    var linesLost: UInt64 = 0
    var hasUnknownMembers = false
    /// True where reading ended at a bundle of a later version.
    var isLater = false

    static let limits: BundleLimits = {
        var limits = BundleLimits()
        limits.blockBytes = 1 << 18
        limits.lineBytes = 1 << 16
        limits.heldForeignBytes = 1 << 14
        return limits
    }()

    init() {}

    init(_ bytes: [UInt8], atMost most: Int = .max, codec: any Codec = ZlibCodec()) throws {
        let stream = PieceStream(bytes, atMost: most)
        let reader = try BundleReader(
            limits: Self.limits, codec: codec, read: { stream.next($0) })
        try take(reader, size: bytes.count)
    }

    mutating func take(_ reader: BundleReader, size: Int) throws {
        do {
            while let event = try reader.next() { try take(event, size: UInt64(size)) }
        } catch let error as BundleError where error.code == .version {
            isLater = true
        }
        linesLost = reader.linesLost
    }

    private mutating func take(_ event: BundleEvent, size: UInt64) throws {
        switch event {
        case .damage(let damage):
            try require(damage.offset <= damage.end && damage.end <= size, "\(damage) lies outside")
            try require(damage.offset >= damages.last?.end ?? 0, "\(damage) goes back")
            damages.append(damage)
        case .member(let member, let offset):
            try require(offset + UInt64(member.length) <= size, "a member lies outside")
            members.append(offset)
            let known: [MemberIdentifier] = [.head, .index, .digests, .keys, .manifest, .foot]
            if !known.contains(member.identifier) { hasUnknownMembers = true }
        case .block(let block):
            try check(block, size: size)
            all += block.payload
            if block.isForeign { foreign += block.payload } else { own += block.payload }
        }
    }

    /// What is delivered passed every check, which are made again here.
    private func check(_ block: BundleBlock, size: UInt64) throws {
        let newlines = block.payload.count { $0 == 10 }
        try require(newlines == block.lines, "\(newlines) lines where \(block.lines) are said")
        try require(block.payload.last == 10, "a line without its end")
        for line in Lines(block.payload) {
            try require(line.count < Self.limits.lineBytes, "a line over the limit")
        }
        guard let source = block.source else { return }
        try require(CRC32.of(block.payload) == source.crc32, "a block with a wrong CRC")
        try require(block.payload.count == Int(source.head.ulen), "a block of a wrong length")
        try require(block.payload.count <= Self.limits.blockBytes, "a block over the limit")
        try require(block.offset + UInt64(source.member.count) <= size, "a block lies outside")
    }
}
