import GalleyArchive
import GalleyCore

/// Which entries of an archive are read, and how far.
struct EntrySettings {
    var include: [PathPattern]
    var exclude: [PathPattern]
    var readsNested: Bool
    var limits: ArchiveLimits
    /// Archives in archives no deeper than that.
    var maximumDepth = 3

    /// A larger entry is handed on as a stream, and one that can be read twice is unpacked twice.
    var heldBytes = 16 << 20

    func wants(_ name: [UInt8]) -> Bool {
        if exclude.contains(where: { $0.matches(name) }) { return false }
        return include.isEmpty || include.contains { $0.matches(name) }
    }
}
