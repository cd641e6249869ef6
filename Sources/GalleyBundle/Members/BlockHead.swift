/// The first 32 bytes of a block member: its sizes, lines and kind.
public struct BlockHead: Equatable, Sendable {
    /// Bytes of the whole member.
    public let clen: UInt32
    /// Bytes when inflated.
    public let ulen: UInt32
    /// 1 to 2^24 - 1.
    public let lines: UInt32
    public let kind: LineKind

    public init(clen: UInt32, ulen: UInt32, lines: UInt32, kind: LineKind) {
        self.clen = clen
        self.ulen = ulen
        self.lines = lines
        self.kind = kind
    }

    /// Reads the head at the start of the bytes, offsets of errors counted from there.
    ///
    /// Throws `bundle.head.short`, `bundle.head.check`, `bundle.head.fields`.
    public init(decoding bytes: UnsafeRawBufferPointer) throws(BundleError) {
        guard bytes.count >= MemberLayout.blockHeadBytes, MemberLayout.isOwn(bytes),
            bytes.little(10, as: UInt16.self) == 20,
            bytes[13] == MemberIdentifier.block.rawValue, bytes.little(14, as: UInt16.self) == 16
        else { throw BundleError(.headShort, "no complete block head") }
        guard Self.passesCheck(bytes) else {
            throw BundleError(.headCheck, "the block's head does not match its check")
        }
        clen = bytes.little(16, as: UInt32.self)
        ulen = bytes.little(20, as: UInt32.self)
        lines = bytes.little(24, as: UInt32.self)
        kind = LineKind(rawValue: bytes[28])
        guard bytes[29] == 0 else { throw BundleError(.headFields, "unknown block flags") }
        guard lines > 0, lines <= MemberLayout.maximumLines, lines <= ulen else {
            throw BundleError(.headFields, "\(lines) lines in \(ulen) bytes cannot be")
        }
        guard clen >= MemberLayout.smallestBlock else {
            throw BundleError(.headFields, "a member of \(clen) bytes cannot be")
        }
    }

    /// True where the 16-bit check at byte 30 matches bytes 16 to 29.
    static func passesCheck(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let crc = CRC32.of(bytes.part(16, 14))
        return UInt16(truncatingIfNeeded: crc) == bytes.little(30, as: UInt16.self)
    }

    /// Throws `bundle.limit.*` for what a reader does not accept, before a byte is inflated.
    func check(_ limits: BundleLimits) throws(BundleError) {
        guard Int(ulen) <= limits.blockBytes else {
            throw BundleError(.blockLimit, "block of \(ulen) bytes, over \(limits.blockBytes)")
        }
        let (most, overflow) = UInt64(clen).multipliedReportingOverflow(by: UInt64(limits.ratio))
        guard overflow || UInt64(ulen) <= most else {
            throw BundleError(.ratioLimit, "\(ulen) bytes out of \(clen), over \(limits.ratio):1")
        }
        guard UInt64(clen) <= BundleLimits.maximumMember(ulen) else {
            throw BundleError(.headFields, "\(clen) compressed bytes for \(ulen) cannot be")
        }
    }

    /// The head as its 32 bytes.
    public var encoded: [UInt8] {
        var bytes = MemberLayout.prefix
        bytes.reserveCapacity(MemberLayout.blockHeadBytes)
        bytes += [20, 0, UInt8(ascii: "G"), MemberIdentifier.block.rawValue, 16, 0]
        bytes.appendLittle(clen)
        bytes.appendLittle(ulen)
        bytes.appendLittle(lines)
        bytes += [kind.rawValue, 0]
        bytes.appendLittle(UInt16(truncatingIfNeeded: CRC32.of(Array(bytes[16..<30]))))
        return bytes
    }
}

/// What the lines of a block are; unknown kinds are legal and skipped by readers.
public struct LineKind: RawRepresentable, Hashable, Sendable, Comparable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let documents = LineKind(rawValue: 0)
    public static let attachments = LineKind(rawValue: 1)
    public static let rejects = LineKind(rawValue: 2)

    public static func < (left: LineKind, right: LineKind) -> Bool {
        left.rawValue < right.rawValue
    }
}
