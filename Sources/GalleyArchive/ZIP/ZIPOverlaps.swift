/// Refuses entries that share bytes with another or with the directory, as those of bombs do.
///
/// An entry whose own header does not bear out what the directory says of it is refused for that, and
/// is no reason to refuse another.
struct ZIPOverlaps {
    private let archive: ArchiveBytes
    /// Where the directory starts.
    private let directory: UInt64

    init(_ archive: ArchiveBytes, directory: UInt64) {
        self.archive = archive
        self.directory = directory
    }

    /// Entries in the order of their offsets; each gets its limit.
    func refuse(in entries: inout [ZIPEntry]) throws {
        for index in overlapping(entries) {
            do { _ = try ZIPEntryCheck(entries[index], archive) } catch let error as ArchiveError {
                entries[index].refusal = error
            }
        }
        for index in overlapping(entries) where entries[index].refusal == nil {
            entries[index].refusal = ArchiveError(
                .overlap, at: entries[index].offset,
                "the entry shares bytes with another or with the directory")
        }
        var limit = directory
        for index in entries.indices.reversed() {
            entries[index].limit = limit
            if isReal(entries[index]) { limit = min(limit, entries[index].offset) }
        }
    }

    private func isReal(_ entry: ZIPEntry) -> Bool { entry.refusal?.code != .mismatch }

    /// The places of entries that overlap, those left out that are known to be made up.
    private func overlapping(_ entries: [ZIPEntry]) -> [Int] {
        var found: [Bool] = []
        /// The entry that reaches furthest of those before, and how far.
        var furthest: (index: Int, end: UInt64)?
        for (index, entry) in entries.enumerated() {
            let (end, overflows) = entry.offset.addingReportingOverflow(entry.leastBytes)
            found.append(isReal(entry) && (overflows || end > directory))
            guard isReal(entry) else { continue }
            if let last = furthest, last.end > entry.offset {
                found[index] = true
                found[last.index] = true
            }
            let reach = overflows ? .max : end
            if reach > furthest?.end ?? 0 { furthest = (index, reach) }
        }
        return found.indices.filter { found[$0] }
    }
}
