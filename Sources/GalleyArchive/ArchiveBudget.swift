/// Counts what an archive has made its reader do, and stops it at the limits.
final class ArchiveBudget {
    private let limits: ArchiveLimits
    private var entries = 0
    private var bytes: UInt64 = 0

    init(_ limits: ArchiveLimits) { self.limits = limits }

    func takeEntry(at offset: UInt64) throws(ArchiveError) {
        entries += 1
        guard entries > limits.entries else { return }
        throw ArchiveError(
            .entriesLimit, at: offset, "the archive has more than \(limits.entries) entries")
    }

    /// - Parameter packed: bytes of the stream so far, from which all bytes so far were unpacked.
    func takeBytes(
        _ count: Int, packed: UInt64, isCompressed: Bool, at offset: UInt64
    ) throws(ArchiveError) {
        bytes += UInt64(count)
        if bytes > limits.bytes {
            throw ArchiveError(
                .bytesLimit, at: offset, "the archive unpacks to more than \(limits.bytes) bytes")
        }
        if isCompressed, bytes > limits.ratioFloor, bytes / max(packed, 1) > limits.ratio {
            throw ArchiveError(
                .ratioLimit, at: offset,
                "the archive unpacks to more than \(limits.ratio) times its size")
        }
    }
}
