/// Compares what a directory says of an entry with the entry's own header and descriptor.
struct ZIPEntryCheck {
    /// Where the entry's packed bytes start, and where what follows the entry does.
    let start: UInt64
    let end: UInt64

    /// Throws `archive.mismatch` where they differ, and what the input throws.
    init(_ entry: ZIPEntry, _ archive: ArchiveBytes) throws {
        guard let header = try ZIPLocalHeader(archive, at: entry.offset) else {
            throw Self.mismatch(entry, "no header stands where the directory says")
        }
        if let difference = header.difference(from: entry) {
            throw Self.mismatch(
                entry, "the directory and the entry's own header differ in \(difference)")
        }
        start = entry.offset + UInt64(header.length)
        let (end, overflows) = start.addingReportingOverflow(entry.packed)
        guard !overflows, end <= archive.size else {
            throw Self.mismatch(entry, "the entry does not end in the archive")
        }
        guard header.hasDescriptor else {
            self.end = end
            return
        }
        guard let length = try ZIPDescriptor.length(archive, at: end, of: entry) else {
            throw Self.mismatch(entry, "the directory and the entry's descriptor differ")
        }
        self.end = end + UInt64(length)
    }

    private static func mismatch(_ entry: ZIPEntry, _ message: String) -> ArchiveError {
        ArchiveError(.mismatch, at: entry.offset, message)
    }
}
