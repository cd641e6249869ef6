/// Where things stand in a gzip member of a bundle (RFC 1952): offsets and sizes in bytes.
public enum MemberLayout {
    /// Magic, deflate, FEXTRA only, MTIME 0, XFL 0, OS 255.
    public static let prefix: [UInt8] = [0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0xff]
    /// Prefix, XLEN, identifier, LEN.
    static let dataOffset = 16
    /// An empty deflate stream, CRC 0, ISIZE 0.
    static let emptyTail: [UInt8] = [3, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    public static let blockHeadBytes = 32
    /// CRC-32 and ISIZE.
    static let trailerBytes = 8
    public static let footBytes = 64
    /// A head, the shortest deflate stream and a trailer.
    static let smallestBlock = 42
    /// A subfield's data without its own CRC.
    public static let maximumData = 65_527
    /// The largest metadata member.
    static let maximumMember = 12 + 65_535 + 10
    public static let maximumLines = (1 << 24) - 1
    public static let maximumBlockBytes = 64 << 20

    /// True where the bytes begin with a member of a bundle, `G?`.
    @inline(__always)
    static func isOwn(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count >= 14 && bytes.little(0, as: UInt64.self) == 0x0000_0000_0408_8b1f
            && bytes.little(8, as: UInt16.self) == 0xff00 && bytes[12] == UInt8(ascii: "G")
    }

    /// True where fewer than 14 bytes are what an own member begins with.
    static func isCutOwn(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count > 2, bytes.count < 14 else { return false }
        return zip(bytes, prefix).allSatisfy { $0 == $1 }
    }

    /// True where the bytes begin with any gzip member: magic, deflate, no reserved flag.
    static func isGzip(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count >= 3 && bytes[0] == 0x1f && bytes[1] == 0x8b && bytes[2] == 8
            && (bytes.count < 4 || bytes[3] & 0xe0 == 0)
    }

    /// True for one of our members whose first 14 bytes are damaged so that it looks foreign: it
    /// still has a subfield `G?`, or fields that pass a block head's check.
    static func isDamagedOwn(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= blockHeadBytes, bytes[3] & 4 != 0 else { return false }
        let extra = bytes.little(10, as: UInt16.self)
        guard Int(extra) == Int(bytes.little(14, as: UInt16.self)) + 4 else { return false }
        return bytes[12] == UInt8(ascii: "G") || (extra == 20 && BlockHead.passesCheck(bytes))
    }
}

/// What the first bytes of a file say it is.
public enum GzipKind: Equatable, Sendable {
    /// A bundle: begins with a `GH` member. 14 bytes decide.
    case bundle
    /// Any other gzip. 3 bytes decide.
    case gzip
    case neither

    public init(firstBytes bytes: UnsafeRawBufferPointer) {
        if MemberLayout.isOwn(bytes) && bytes[13] == MemberIdentifier.head.rawValue {
            self = .bundle
        } else {
            self = MemberLayout.isGzip(bytes) ? .gzip : .neither
        }
    }

    public init(firstBytes bytes: [UInt8]) {
        self = bytes.withUnsafeBytes { GzipKind(firstBytes: $0) }
    }
}
