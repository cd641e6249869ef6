/// A member without payload whose subfield carries data: `GH`, `GI`, `GD`, `GK`, `GM`, unknown ones.
public struct MetadataMember {
    public let identifier: MemberIdentifier
    /// The subfield's data without its CRC; of a foot, all 38 bytes. Valid as long as the source.
    public let data: UnsafeRawBufferPointer
    /// Bytes of the whole member.
    public let length: Int

    /// The length that a member's first 16 bytes claim, or nil where they contradict themselves.
    static func claimedLength(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard bytes.count >= MemberLayout.dataOffset else { return nil }
        let extra = Int(bytes.little(10, as: UInt16.self))
        guard extra == Int(bytes.little(14, as: UInt16.self)) + 4 else { return nil }
        return 12 + extra + MemberLayout.emptyTail.count
    }

    /// Reads the member at the start of the bytes. Throws `bundle.member`.
    public init(decoding bytes: UnsafeRawBufferPointer) throws(BundleError) {
        guard MemberLayout.isOwn(bytes), let length = Self.claimedLength(bytes) else {
            throw BundleError(.member, "no metadata member")
        }
        guard bytes.count >= length else {
            throw BundleError(.member, "metadata member cut short")
        }
        let identifier = MemberIdentifier(rawValue: bytes[13])
        let data = bytes.part(MemberLayout.dataOffset, length - 26)
        guard bytes.part(length - 10, 10).elementsEqual(MemberLayout.emptyTail) else {
            throw BundleError(.member, "metadata member \(identifier) has a payload")
        }
        self.identifier = identifier
        self.length = length
        self.data = try Self.checked(data, identifier)
    }

    private static func checked(
        _ data: UnsafeRawBufferPointer, _ identifier: MemberIdentifier
    ) throws(BundleError) -> UnsafeRawBufferPointer {
        if identifier == .foot {
            guard Foot.passesCheck(data) else { throw BundleError(.member, "broken foot") }
            return data
        }
        guard data.count >= 4 else { throw BundleError(.member, "\(identifier) without a CRC") }
        let body = data.part(0, data.count - 4)
        let crc = CRC32.of(body, after: CRC32.of([UInt8(ascii: "G"), identifier.rawValue]))
        guard crc == data.little(body.count, as: UInt32.self) else {
            throw BundleError(.member, "metadata member \(identifier) does not match its CRC")
        }
        return body
    }

    /// A member around the data. Throws `bundle.limit.manifest` for more than 65,527 bytes.
    public static func encode(
        _ identifier: MemberIdentifier, _ data: [UInt8]
    ) throws(BundleError) -> [UInt8] {
        guard data.count <= MemberLayout.maximumData else {
            throw BundleError(
                .manifestLimit, "\(data.count) bytes do not fit in a \(identifier) member")
        }
        let name = [UInt8(ascii: "G"), identifier.rawValue]
        var field = data
        field.appendLittle(CRC32.of(data, after: CRC32.of(name)))
        return wrap(name, field)
    }

    static func wrap(_ name: [UInt8], _ field: [UInt8]) -> [UInt8] {
        var member = MemberLayout.prefix
        member.reserveCapacity(26 + field.count)
        member.appendLittle(UInt16(field.count + 4))
        member += name
        member.appendLittle(UInt16(field.count))
        return member + field + MemberLayout.emptyTail
    }
}
