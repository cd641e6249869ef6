import CArchive
import Glibc

/// What libarchive says of an entry.
struct LibraryEntry {
    var entry: ArchiveEntry
    private static let typeMask: mode_t = 0o170000

    init(_ pointer: OpaquePointer, offset: UInt64) {
        let name = LibraryLocale.with {
            archive_entry_pathname(pointer) ?? archive_entry_pathname_utf8(pointer)
        }
        let bytes = name.map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) } ?? []
        let size =
            archive_entry_size_is_set(pointer) == 0
            ? nil : UInt64(clamping: archive_entry_size(pointer))
        entry = ArchiveEntry(
            name: bytes, kind: Self.kind(pointer, bytes), offset: offset, size: size)
        if let problem = EntryName.problem(bytes) {
            entry.refusal = ArchiveError(.name, at: offset, "the entry \(problem)")
        } else if archive_entry_is_encrypted(pointer) != 0 {
            entry.refusal = ArchiveError(.encrypted, at: offset, "the entry is encrypted")
        } else if archive_entry_sparse_count(pointer) > 0 {
            entry.refusal = ArchiveError(.sparse, at: offset, "the entry is a sparse file")
        }
    }

    private static func kind(_ pointer: OpaquePointer, _ name: [UInt8]) -> ArchiveEntry.Kind {
        let hardlink = LibraryLocale.with { archive_entry_hardlink(pointer) }
        if hardlink != nil { return .link }
        switch mode_t(archive_entry_filetype(pointer)) & typeMask {
        case S_IFREG, 0: return name.last == UInt8(ascii: "/") ? .folder : .file
        case S_IFDIR: return .folder
        case S_IFLNK: return .link
        default: return .device
        }
    }
}
