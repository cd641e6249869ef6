/// A ZIP that can be read at any place: by its central directory, or without one by its local headers.
public final class ZIPReader: ArchiveReading {
    private let archive: ArchiveBytes
    private let walk: any ArchiveReading

    /// A reader of the entries whose headers start in a range; of all where there is none.
    ///
    /// Throws `archive.format` where nothing of it is a ZIP, `archive.limit.directory`, and what the input
    /// throws.
    public init(
        _ archive: ArchiveBytes, range: Range<UInt64>? = nil,
        limits: ArchiveLimits = ArchiveLimits()
    ) throws {
        self.archive = archive
        do {
            let end = try ZIPEndRecord.find(in: archive)
            let directory = try ZIPDirectory(archive, end: end, limits: limits)
            walk = ZIPDirectoryWalk(archive, directory, range: range ?? 0..<UInt64.max)
        } catch let error as ArchiveError where Self.isSalvageable(error) {
            walk = try ZIPHeaderWalk(archive, because: error, range: range, limits: limits)
        }
    }

    static func isSalvageable(_ error: ArchiveError) -> Bool {
        error.code == .directory || error.code == .directoryMissing
    }

    public func next() throws -> ArchiveEvent? { try walk.next() }

    /// Where the archive can be cut: 0, then the first entry at least `target` bytes after the cut before.
    /// An archive without a directory cannot.
    public static func cuts(
        of archive: ArchiveBytes, target: UInt64, limits: ArchiveLimits = ArchiveLimits()
    ) throws -> [UInt64] {
        let directory: ZIPDirectory
        do {
            directory = try ZIPDirectory(
                archive, end: try ZIPEndRecord.find(in: archive), limits: limits)
        } catch is ArchiveError {
            return [0]
        }
        var cuts: [UInt64] = [0]
        for entry in directory.entries {
            if entry.offset - (cuts.last ?? 0) >= max(target, 1) { cuts.append(entry.offset) }
        }
        return cuts
    }
}
