/// Writes one segment from fragments in order: the coordinator's half of writing.
///
/// The head goes out at once, each fragment as it comes, index, digests, keys, manifest and foot
/// when the segment is sealed. What it keeps is 48 bytes per block and 16 per key.
public final class SegmentAssembler {
    private let output: ByteOutput
    private let headBytes: UInt64
    private var indexBytes: [UInt8] = []
    private var digestBytes: [UInt8] = []
    private var keys: [KeyEntry] = []
    private var isSealed = false
    public private(set) var totals = SegmentTotals()

    /// Writes the head. Throws `bundle.limit.manifest` and what the output throws.
    public convenience init(head: HeadManifest, output: @escaping ByteOutput) throws {
        try self.init(headJSON: head.json, resuming: nil, output: output)
    }

    /// Goes on with a segment whose head and fragments are already in the output, at whose end the
    /// output stands, so nothing is written yet; with nil, the head is written.
    public init(
        headJSON: [UInt8], resuming records: [FragmentRecord]?, output: @escaping ByteOutput
    ) throws {
        self.output = output
        let member = try MetadataMember.encode(.head, headJSON)
        headBytes = UInt64(member.count)
        totals.bytes = headBytes
        for record in records ?? [] { try adopt(record) }
        if records == nil { try member.withUnsafeBytes { try output($0) } }
    }

    /// Writes a fragment's blocks. After an error of the output the segment is not to be used.
    public func append(_ fragment: Fragment) throws {
        guard !isSealed else { throw BundleError(.sealed, "the segment is sealed already") }
        guard !fragment.isEmpty else { return }
        try adopt(fragment.record)
        try fragment.members.withUnsafeBytes { try output($0) }
    }

    /// Writes the tail and gives what the segment came to. Throws `bundle.limit.manifest` before
    /// anything is written where the manifest is too long.
    @discardableResult
    public func seal(_ manifest: FinalManifest = FinalManifest()) throws -> SegmentTotals {
        try seal(keys: true) { manifest.json($0) }
    }

    /// Writes the tail, with or without the keys that it has, and with the manifest that is made from
    /// what the segment came to.
    @discardableResult
    func seal(keys: Bool, manifestJSON: (SegmentTotals) -> [UInt8]) throws -> SegmentTotals {
        guard !isSealed else { throw BundleError(.sealed, "the segment is sealed already") }
        totals.root = SHA256.digest(of: digestBytes)
        let last = try MetadataMember.encode(.manifest, manifestJSON(totals))
        isSealed = true
        let tail = totals.bytes
        try writeParts(.index, indexBytes, size: IndexEntry.encodedBytes)
        try writeParts(.digests, digestBytes, size: 32)
        if keys { try writeParts(.keys, sortedKeys(), size: KeyEntry.encodedBytes) }
        try write(last)
        let length = totals.bytes + UInt64(MemberLayout.footBytes)
        let foot = Foot(
            back: totals.bytes - tail, segmentLength: length, blocks: totals.blocks,
            lines: totals.allLines)
        try write(foot.encoded)
        return totals
    }

    /// Most bytes of a part. DuckDB refuses gzip headers with more than 32 KiB; a segment with so many blocks
    /// that small parts would be more than readers allow has large ones.
    private var maximumPartBytes: Int {
        totals.blocks <= 100_000 ? 32_000 : MemberLayout.maximumData
    }

    private func writeParts(_ identifier: MemberIdentifier, _ entries: [UInt8], size: Int) throws {
        let most = maximumPartBytes / size * size
        for start in stride(from: 0, to: entries.count, by: most) {
            let end = min(start + most, entries.count)
            try write(MetadataMember.encode(identifier, Array(entries[start..<end])))
        }
    }

    private func sortedKeys() -> [UInt8] {
        keys = KeySort.sorted(keys)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(keys.count * KeyEntry.encodedBytes)
        for key in keys { key.encode(into: &bytes) }
        keys = []
        return bytes
    }

    /// Takes blocks that are in the output already.
    public func adopt(_ record: FragmentRecord) throws(BundleError) {
        guard record.entries.count <= Int(UInt32.max - totals.blocks) else {
            throw BundleError(.counts, "a segment holds at most \(UInt32.max) blocks")
        }
        let base = totals.blocks
        for entry in record.entries {
            entry.encode(into: &indexBytes)
            totals.lines[entry.head.kind, default: 0] += UInt64(entry.head.lines)
            totals.uncompressedBytes += UInt64(entry.head.ulen)
            totals.bytes += UInt64(entry.head.clen)
        }
        for digest in record.digests {
            digest.withUnsafeBytes { digestBytes.append(contentsOf: $0) }
        }
        for key in record.keys { keys.append(KeyEntry(key: key.key, block: base + key.block)) }
        totals.blocks += UInt32(record.entries.count)
        totals.firstID = totals.firstID ?? record.firstID
        totals.lastID = record.lastID ?? totals.lastID
    }

    private func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try output($0) }
        totals.bytes += UInt64(bytes.count)
    }
}
