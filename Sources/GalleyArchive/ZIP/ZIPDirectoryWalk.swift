/// Goes through the entries of a directory, each checked against its own header.
final class ZIPDirectoryWalk: ArchiveReading {
    private let archive: ArchiveBytes
    private let directory: ZIPDirectory
    private var index: Int
    private let end: Int

    /// A walk through the entries whose headers start in a range.
    init(_ archive: ArchiveBytes, _ directory: ZIPDirectory, range: Range<UInt64>) {
        self.archive = archive
        self.directory = directory
        index = Self.first(directory.entries, from: range.lowerBound)
        end = Self.first(directory.entries, from: range.upperBound)
    }

    /// The place of the first entry at or after an offset.
    private static func first(_ entries: [ZIPEntry], from offset: UInt64) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].offset < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func next() throws -> ArchiveEvent? {
        while index < end {
            if let limit = directory.limit, index >= limit.count {
                // Said once: by the part in which the limit is passed.
                let isHere = index == limit.count
                index = end
                if isHere { throw limit.error }
                return nil
            }
            defer { index += 1 }
            let entry = directory.entries[index]
            if entry.kind == .folder, entry.refusal == nil { continue }
            guard entry.refusal == nil, entry.kind == .file else { return .entry(entry.entry, nil) }
            return try event(of: entry)
        }
        return nil
    }

    /// True where a later entry that is what the directory says, or the directory, starts before an offset.
    private func isShared(_ end: UInt64) throws -> Bool {
        if end > directory.end.start { return true }
        for other in directory.entries[(index + 1)...].prefix(while: { $0.offset < end })
        where other.refusal?.code != .mismatch {
            do {
                _ = try ZIPEntryCheck(other, archive)
                return true
            } catch is ArchiveError {
                continue
            }
        }
        return false
    }

    private func event(of entry: ZIPEntry) throws -> ArchiveEvent {
        do {
            let place = try ZIPEntryCheck(entry, archive)
            guard try place.end <= entry.limit || !isShared(place.end) else {
                throw ArchiveError(.overlap, at: entry.offset, "another entry lies in this one")
            }
            return .entry(entry.entry, try ZIPContent(entry, archive, from: place.start))
        } catch let error as ArchiveError {
            var refused = entry.entry
            refused.refusal = error
            return .entry(refused, nil)
        }
    }
}
