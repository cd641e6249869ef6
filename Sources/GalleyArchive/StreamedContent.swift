/// The bytes of the entry at which a streamed archive stands.
final class StreamedContent: EntryContent {
    private let handle: LibraryHandle
    private let entry: ArchiveEntry
    private let budget: ArchiveBudget
    private let isCompressed: Bool
    private var produced: UInt64 = 0

    init(_ handle: LibraryHandle, entry: ArchiveEntry, budget: ArchiveBudget, isCompressed: Bool) {
        self.handle = handle
        self.entry = entry
        self.budget = budget
        self.isCompressed = isCompressed
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = try handle.read(into: buffer)
        produced += UInt64(count)
        try budget.takeBytes(
            count, packed: handle.input.count, isCompressed: isCompressed, at: entry.offset)
        if count == 0, let size = entry.size, produced != size {
            throw ArchiveError(
                .length, at: entry.offset, "the entry has \(produced) bytes instead of \(size)")
        }
        return count
    }
}
