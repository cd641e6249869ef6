public import GalleyBundle

/// A tar, plain or compressed, or a ZIP, read in order from a stream by libarchive.
public final class StreamedArchive: ArchiveReading {
    /// What a stream may hold.
    public enum Format: Sendable {
        case tar, zip
        /// One compressed file that is no archive: one entry, without a name of its own.
        case compressedFile
    }

    private let handle: LibraryHandle
    private let bytes: GzipInput
    private let format: Format
    private let budget: ArchiveBudget
    private var isAtEnd = false
    private var first: LibraryEntry?

    /// Throws `archive.format` for bytes that are not of the format, and what the input throws.
    public init(
        _ format: Format, limits: ArchiveLimits = ArchiveLimits(), input: @escaping ByteInput
    ) throws {
        self.format = format
        let library: LibraryHandle.Format =
            switch format {
            case .tar: .tar
            case .zip: .zip
            case .compressedFile: .raw
            }
        let bytes = try GzipInput(input)
        self.bytes = bytes
        handle = try LibraryHandle([library], filters: format != .zip) {
            try bytes.read(into: $0)
        }
        budget = ArchiveBudget(limits)
        first = try handle.next()
        isAtEnd = first == nil
        if isAtEnd, format == .tar, handle.position == 0 {
            throw ArchiveError(.format, "there is nothing in it")
        }
    }

    public func next() throws -> ArchiveEvent? {
        while !isAtEnd {
            if handle.isBroken { break }
            let found = try first ?? handle.next()
            first = nil
            guard let entry = found?.entry else { return try end() }
            try budget.takeEntry(at: entry.offset)
            if entry.kind == .folder, entry.refusal == nil { continue }
            let isReadable = entry.kind == .file && entry.refusal == nil
            guard isReadable else { return .entry(entry, nil) }
            let content = StreamedContent(
                handle, entry: entry, budget: budget,
                isCompressed: handle.isCompressed || format == .zip)
            return .entry(entry, content)
        }
        isAtEnd = true
        return nil
    }

    /// A tar ends with blocks of zeros (POSIX ustar); one that was cut off between entries does not.
    private func end() throws -> ArchiveEvent? {
        isAtEnd = true
        do {
            try bytes.finish()
        } catch let error as ArchiveError {
            return .damage(error)
        }
        guard format == .tar, handle.position <= handle.headerPosition else { return nil }
        return .damage(
            ArchiveError(
                .endMissing, at: handle.position,
                "the archive ends without its end mark and may have been cut off"))
    }
}
