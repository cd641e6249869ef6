/// The last 64 bytes of a segment: where its tail, and the segment itself, begin.
public struct Foot: Equatable, Sendable {
    /// From the end of the last block (of the head, without one) to the foot's start.
    public let back: UInt64
    /// Bytes of the segment, the foot included.
    public let segmentLength: UInt64
    public let blocks: UInt32
    /// Lines of all kinds.
    public let lines: UInt64

    static let fieldBytes = 38

    public init(back: UInt64, segmentLength: UInt64, blocks: UInt32, lines: UInt64) {
        self.back = back
        self.segmentLength = segmentLength
        self.blocks = blocks
        self.lines = lines
    }

    /// Reads the 38 bytes of a foot's subfield, which have passed their check.
    ///
    /// Throws `bundle.version` for a foot of a later version, `bundle.foot` for impossible fields.
    public init(fields: UnsafeRawBufferPointer) throws(BundleError) {
        guard fields.count == Self.fieldBytes else {
            throw BundleError(.foot, "a foot has \(Self.fieldBytes) bytes of data")
        }
        guard fields[3] == UInt8(ascii: "1") else {
            throw BundleError(.version, "the bundle's foot is of a later version")
        }
        guard fields.little(32, as: UInt16.self) == 0 else {
            throw BundleError(.foot, "unknown foot flags")
        }
        back = fields.little(4, as: UInt64.self)
        segmentLength = fields.little(12, as: UInt64.self)
        blocks = fields.little(20, as: UInt32.self)
        lines = fields.little(24, as: UInt64.self)
    }

    /// True for 38 bytes with the magic of any version and the right CRC.
    static func passesCheck(_ fields: UnsafeRawBufferPointer) -> Bool {
        guard fields.count == fieldBytes, fields.part(0, 3).elementsEqual("GBF".utf8) else {
            return false
        }
        return CRC32.of(fields.part(0, 34)) == fields.little(34, as: UInt32.self)
    }

    /// The whole member of 64 bytes.
    public var encoded: [UInt8] {
        var fields = Array("GBF1".utf8)
        fields.appendLittle(back)
        fields.appendLittle(segmentLength)
        fields.appendLittle(blocks)
        fields.appendLittle(lines)
        fields.appendLittle(UInt16(0))
        fields.appendLittle(CRC32.of(fields))
        return MetadataMember.wrap([UInt8(ascii: "G"), MemberIdentifier.foot.rawValue], fields)
    }
}
