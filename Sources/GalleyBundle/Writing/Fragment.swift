/// Complete blocks in order with what the tail of a segment needs of them: what a worker hands on.
public struct Fragment: Equatable, Sendable {
    public internal(set) var record = FragmentRecord()
    /// The block members, one after another.
    public internal(set) var members: [UInt8] = []

    public init() {}

    public var isEmpty: Bool { record.entries.isEmpty }

    /// `u64` length of the record, the record, the members.
    public var serialized: [UInt8] {
        let record = record.serialized
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 + record.count + members.count)
        bytes.appendLittle(UInt64(record.count))
        return bytes + record + members
    }

    /// Reads what `serialized` gave. Throws `bundle.fragment`, also where the members' lengths do
    /// not add up; their contents are what the digests in the record are for.
    public init(serialized bytes: UnsafeRawBufferPointer) throws(BundleError) {
        guard bytes.count >= 8, let length = Int(exactly: bytes.little(0, as: UInt64.self)),
            length <= bytes.count - 8
        else { throw BundleError(.fragment, "not a fragment") }
        record = try FragmentRecord(serialized: bytes.part(8, length))
        let rest = bytes.part(8 + length, bytes.count - 8 - length)
        guard record.memberBytes == UInt64(rest.count) else {
            throw BundleError(.fragment, "a fragment's blocks do not add up")
        }
        members = [UInt8](rest)
    }

    /// The record in what `serialized` gave, as `FragmentRecord.serialized` has it. Throws `bundle.fragment`.
    public static func record(
        inSerialized bytes: UnsafeRawBufferPointer
    ) throws(BundleError) -> [UInt8] {
        guard bytes.count >= 8, let length = Int(exactly: bytes.little(0, as: UInt64.self)),
            length <= bytes.count - 8
        else { throw BundleError(.fragment, "not a fragment") }
        return [UInt8](bytes.part(8, length))
    }

    /// Makes room for a member of so many bytes in one step; room at least doubles.
    mutating func reserve(_ bytes: Int) {
        let needed = members.count + bytes
        guard needed > members.capacity else { return }
        members.reserveCapacity(max(needed, 2 * members.count))
    }

    /// Adds another fragment's blocks after this one's.
    public mutating func append(_ other: Fragment) {
        let base = UInt32(record.entries.count)
        record.entries += other.record.entries
        record.digests += other.record.digests
        record.keys += other.record.keys.map { KeyEntry(key: $0.key, block: base + $0.block) }
        record.firstID = record.firstID ?? other.record.firstID
        record.lastID = other.record.lastID ?? record.lastID
        members += other.members
    }

    /// Adds a block as it stands in a bundle, without inflating it: what merging does.
    ///
    /// The keys are those of its documents; only the head is checked. Throws `bundle.head.*` and
    /// `bundle.cut`.
    public mutating func append(
        member: UnsafeRawBufferPointer, keys: [UInt64]
    ) throws(BundleError) {
        try append(member: member, keys: keys, digest: nil)
    }

    /// The same with the member's digest, where that was taken already.
    mutating func append(
        member: UnsafeRawBufferPointer, keys: [UInt64], digest: SHA256.Digest?
    ) throws(BundleError) {
        let head = try BlockHead(decoding: member)
        guard member.count == Int(head.clen) else {
            throw BundleError(
                .cut, "the block's member has \(member.count) bytes, not \(head.clen)")
        }
        let crc = member.little(member.count - 8, as: UInt32.self)
        let block = UInt32(record.entries.count)
        record.entries.append(IndexEntry(head: head, crc32: crc))
        record.digests.append(digest ?? SHA256.digest(of: member))
        record.keys += keys.map { KeyEntry(key: $0, block: block) }
        members.append(contentsOf: member)
    }
}
