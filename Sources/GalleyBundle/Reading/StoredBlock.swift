/// A block as it stands in a bundle, compressed, with what another bundle's tail needs of it.
///
/// The bytes are valid until the next call of what gave it.
public struct StoredBlock {
    public let offset: UInt64
    public let head: BlockHead
    /// The whole compressed member.
    public let member: UnsafeRawBufferPointer
    /// One key for each document with an id.
    public let keys: ArraySlice<UInt64>
    /// SHA-256 of the member, where that was taken already.
    public let digest: SHA256.Digest?
    public let firstID: [UInt8]?
    public let lastID: [UInt8]?

    public var end: UInt64 { offset &+ UInt64(head.clen) }
}

extension StoredBlock {
    /// A block that was inflated and checked, with the keys of the ids in its lines.
    ///
    /// Nil for lines of foreign gzip members, which no block holds.
    public init?(checked block: BundleBlock) {
        guard let source = block.source else { return nil }
        let hash = SHA256()
        var keys: [UInt64] = []
        var ids: (first: [UInt8]?, last: [UInt8]?) = (nil, nil)
        if block.kind == .documents {
            for line in Lines(block.payload) {
                guard let id = LineID.of(line) else { continue }
                id.withUnsafeBytes { keys.append(hash.digest(of: $0).key) }
                ids = (ids.first ?? id, id)
            }
        }
        self.init(
            offset: block.offset, head: source.head, member: source.member, keys: keys[...],
            digest: nil, firstID: ids.first, lastID: ids.last)
    }
}
