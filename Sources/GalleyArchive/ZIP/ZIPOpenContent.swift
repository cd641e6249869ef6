/// The bytes of an entry whose sizes follow it, read to an end that libarchive finds.
final class ZIPOpenContent: EntryContent {
    private let handle: LibraryHandle
    private let offset: UInt64
    private let budget: ArchiveBudget
    private var isWhole = false

    init(_ archive: ArchiveBytes, at offset: UInt64, budget: ArchiveBudget) throws {
        self.offset = offset
        self.budget = budget
        let stream = archive.stream(from: offset)
        var isPadded = false
        // libarchive asks for 24 bytes after an entry, which the last one need not have.
        handle = try LibraryHandle([.zip], filters: false) { buffer in
            let count = try stream(buffer)
            guard count == 0, !isPadded, buffer.count >= 24 else { return count }
            isPadded = true
            for place in 0..<24 { buffer[place] = 0 }
            return 24
        }
        guard try handle.next() != nil else {
            throw ArchiveError(.damaged, at: offset, "the entry cannot be read")
        }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard !isWhole else { return 0 }
        let count: Int
        do { count = try handle.read(into: buffer) } catch let error as ArchiveError {
            throw ArchiveError(error.code, at: offset, error.message)
        }
        try budget.takeBytes(
            count, packed: offset + handle.input.count, isCompressed: true, at: offset)
        if count == 0 { isWhole = true }
        return count
    }

    /// Where what follows the entry starts; nil where the entry is damaged or was not unpacked to its end.
    func end() -> UInt64? {
        var rest = [UInt8](repeating: 0, count: 1 << 14)
        while !isWhole {
            let count = rest.withUnsafeMutableBytes { try? read(into: $0) }
            guard count != nil else { return nil }
        }
        // The library stands at the end of the entry once it looks for the next one.
        _ = try? handle.next()
        let length = handle.headerPosition
        return length > UInt64(ZIPLocalHeader.fixedLength) ? offset + length : nil
    }
}
