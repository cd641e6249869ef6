/// An archive that gives its entries one after the other.
public protocol ArchiveReading: AnyObject {
    /// The next entry that is a file, a link or a device, or what is noted on the way; nil at the end.
    ///
    /// Throws `ArchiveError` where the archive cannot be read further, and what its input throws.
    func next() throws -> ArchiveEvent?
}

/// What a reader of an archive meets.
public enum ArchiveEvent {
    /// An entry; its content is valid until the next call, and nil where the entry is refused or is no file.
    case entry(ArchiveEntry, (any EntryContent)?)
    /// Damage past which reading goes on.
    case damage(ArchiveError)
}

/// The bytes of one entry.
public protocol EntryContent: AnyObject {
    /// Unpacks at most `buffer.count` bytes and says how many; 0 at the end, once the entry was found to be
    /// whole. Throws `ArchiveError`, and what the input throws.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int

    /// The same content from its start on; nil where it can be read once only.
    func reopened() throws -> (any EntryContent)?

    /// Where the bytes stand in the archive as they are; nil where they are packed, or the archive is a pipe.
    var storedRange: Range<UInt64>? { get }
}

extension EntryContent {
    public func reopened() throws -> (any EntryContent)? { nil }

    public var storedRange: Range<UInt64>? { nil }
}
