import Glibc

/// Collects lines of one kind into compressed blocks: the worker's half of writing.
///
/// The same lines with the same settings give the same blocks, whatever the builder did before.
public final class BlockBuilder {
    public let kind: LineKind
    private let settings: BlockSettings
    private let deflater: any Deflater
    private let hash = SHA256()
    private let pending: ScratchBytes
    private let compressed = ScratchBytes()
    private var lines = 0
    private var pendingKeys: [UInt64] = []
    /// Of the lines that wait; a copy is made when their block is closed, not for each line.
    private let lastID = ScratchBytes()
    private var hasID = false
    private var fragment = Fragment()

    /// Throws `bundle.codec` where the codec does not know the level.
    public init(_ settings: BlockSettings = BlockSettings(), kind: LineKind = .documents)
        throws(BundleError)
    {
        self.settings = settings
        self.kind = kind
        deflater = try settings.codec.makeDeflater(level: settings.level)
        pending = ScratchBytes(capacity: settings.target + settings.target / 4)
    }

    /// Compressed bytes of the closed blocks that wait to be taken.
    public var closedBytes: Int { fragment.members.count }

    /// Adds one line, with or without its newline; an id makes a key of it.
    ///
    /// Throws `bundle.limit.line` for a line over 64 MiB with its newline, `bundle.line.newline`
    /// for one with a newline inside.
    public func append(
        line: UnsafeRawBufferPointer, id: UnsafeRawBufferPointer? = nil
    ) throws(BundleError) {
        let body = try Self.body(line)
        if pending.count + body.count + 1 > MemberLayout.maximumBlockBytes
            || lines == MemberLayout.maximumLines
        {
            try close()
        }
        pending.append(body)
        pending.append(10)
        lines += 1
        if let id, kind == .documents { note(id) }
        if pending.count >= settings.target { try close() }
    }

    public func append(line: [UInt8], id: [UInt8]? = nil) throws(BundleError) {
        let result = line.withUnsafeBytes { line -> Result<Void, BundleError> in
            guard let id else {
                return Result { () throws(BundleError) in try append(line: line, id: nil) }
            }
            return id.withUnsafeBytes { id in
                Result { () throws(BundleError) in try append(line: line, id: id) }
            }
        }
        try result.get()
    }

    /// Closes the open block, where a slice of the run ends, and hands everything over.
    public func finish() throws(BundleError) -> Fragment {
        try close()
        return takeClosed()
    }

    /// Hands over the closed blocks; the open one stays.
    public func takeClosed() -> Fragment {
        let taken = fragment
        fragment = Fragment()
        return taken
    }

    /// Forgets what was added since blocks were last taken: for a slice that is run again.
    public func reset() {
        pending.count = 0
        lines = 0
        pendingKeys.removeAll(keepingCapacity: true)
        hasID = false
        fragment = Fragment()
    }

    private static func body(
        _ line: UnsafeRawBufferPointer
    ) throws(BundleError) -> UnsafeRawBufferPointer {
        var body = line
        if body.last == 10 { body = body.part(0, body.count - 1) }
        guard body.count < MemberLayout.maximumBlockBytes else {
            throw BundleError(.lineLimit, "line of \(body.count) bytes, over 64 MiB")
        }
        if let start = body.baseAddress, memchr(start, 10, body.count) != nil {
            throw BundleError(.newline, "a line with a newline inside")
        }
        return body
    }

    private func note(_ id: UnsafeRawBufferPointer) {
        if fragment.record.firstID == nil { fragment.record.firstID = [UInt8](id) }
        lastID.count = 0
        lastID.append(id)
        hasID = true
        if settings.keys { pendingKeys.append(hash.digest(of: id).key) }
    }

    private func close() throws(BundleError) {
        guard lines > 0 else { return }
        compressed.count = 0
        compressed.reserve(deflater.bound(pending.count))
        compressed.count = try deflater.deflate(pending.bytes, into: compressed.room)
        let crc = CRC32.of(pending.bytes)
        let head = BlockHead(
            clen: UInt32(compressed.count + 40), ulen: UInt32(pending.count), lines: UInt32(lines),
            kind: kind)
        add(head, crc)
        pending.count = 0
        lines = 0
        pendingKeys.removeAll(keepingCapacity: true)
    }

    private func add(_ head: BlockHead, _ crc: UInt32) {
        let block = UInt32(fragment.record.entries.count)
        let start = fragment.members.count
        fragment.reserve(Int(head.clen))
        fragment.members += head.encoded
        fragment.members.append(contentsOf: compressed.bytes)
        fragment.members.appendLittle(crc)
        fragment.members.appendLittle(head.ulen)
        fragment.record.entries.append(IndexEntry(head: head, crc32: crc))
        if hasID { fragment.record.lastID = [UInt8](lastID.bytes) }
        hasID = false
        let digest = fragment.members.withUnsafeBytes {
            hash.digest(of: $0.part(start, Int(head.clen)))
        }
        fragment.record.digests.append(digest)
        fragment.record.keys += pendingKeys.map { KeyEntry(key: $0, block: block) }
    }
}
