import GalleyArchive

/// Counts the bytes of all entries of an input, those of archives in archives included.
final class EntryBudget {
    private let limits: ArchiveLimits
    private var bytes: UInt64 = 0

    init(_ limits: ArchiveLimits) { self.limits = limits }

    /// Throws `archive.limit.bytes` past the limit.
    func take(bytes count: Int) throws(ArchiveError) {
        bytes += UInt64(count)
        guard bytes > limits.bytes else { return }
        throw ArchiveError(
            .bytesLimit, "the archive and those in it unpack to more than \(limits.bytes) bytes")
    }
}
