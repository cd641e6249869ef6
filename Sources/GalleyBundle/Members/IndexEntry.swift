/// One block in the index: 16 bytes of a `GI` member.
public struct IndexEntry: Equatable, Sendable {
    public let head: BlockHead
    /// CRC-32 of the uncompressed data.
    public let crc32: UInt32

    static let encodedBytes = 16

    public init(head: BlockHead, crc32: UInt32) {
        self.head = head
        self.crc32 = crc32
    }

    /// Reads 16 bytes at an offset that the caller has checked; any value is taken.
    init(decoding bytes: UnsafeRawBufferPointer, at offset: Int) {
        let packed = bytes.little(offset + 8, as: UInt32.self)
        head = BlockHead(
            clen: bytes.little(offset, as: UInt32.self),
            ulen: bytes.little(offset + 4, as: UInt32.self), lines: packed & 0xff_ffff,
            kind: LineKind(rawValue: UInt8(packed >> 24)))
        crc32 = bytes.little(offset + 12, as: UInt32.self)
    }

    func encode(into bytes: inout [UInt8]) {
        bytes.appendLittle(head.clen)
        bytes.appendLittle(head.ulen)
        bytes.appendLittle(head.lines | UInt32(head.kind.rawValue) << 24)
        bytes.appendLittle(crc32)
    }
}

/// One document in the key part: 12 bytes of a `GK` member, sorted over the segment.
public struct KeyEntry: Equatable, Sendable, Comparable {
    /// First 8 bytes, big-endian, of the SHA-256 of the document's id.
    public let key: UInt64
    /// Ordinal of the block, in its segment or fragment.
    public let block: UInt32

    static let encodedBytes = 12

    public init(key: UInt64, block: UInt32) {
        self.key = key
        self.block = block
    }

    init(decoding bytes: UnsafeRawBufferPointer, at offset: Int) {
        key = bytes.little(offset, as: UInt64.self)
        block = bytes.little(offset + 8, as: UInt32.self)
    }

    func encode(into bytes: inout [UInt8]) {
        bytes.appendLittle(key)
        bytes.appendLittle(block)
    }

    public static func < (left: KeyEntry, right: KeyEntry) -> Bool {
        left.key == right.key ? left.block < right.block : left.key < right.key
    }
}
