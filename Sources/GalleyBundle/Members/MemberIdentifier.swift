/// The second letter of a member's `G?` subfield identifier; unknown letters are legal and skipped.
public struct MemberIdentifier: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let head = MemberIdentifier(rawValue: UInt8(ascii: "H"))
    public static let block = MemberIdentifier(rawValue: UInt8(ascii: "B"))
    public static let index = MemberIdentifier(rawValue: UInt8(ascii: "I"))
    public static let digests = MemberIdentifier(rawValue: UInt8(ascii: "D"))
    public static let keys = MemberIdentifier(rawValue: UInt8(ascii: "K"))
    public static let manifest = MemberIdentifier(rawValue: UInt8(ascii: "M"))
    public static let foot = MemberIdentifier(rawValue: UInt8(ascii: "F"))

    public var description: String {
        "G" + String(decoding: CollectionOfOne(rawValue), as: UTF8.self)
    }

    /// The place in a segment, `GH GB* GI* GD* GK* GM GF`, from 0; nil for unknown ones.
    var rank: Int? {
        [.head, .block, .index, .digests, .keys, .manifest, .foot].firstIndex(of: self)
    }
}
