/// An entry as a ZIP's central directory, or without one its local header, describes it.
struct ZIPEntry {
    var name: ArraySlice<UInt8>
    var flags: UInt16
    var method: UInt16
    var crc: UInt32
    var packed: UInt64
    var unpacked: UInt64
    /// Where its local header starts.
    var offset: UInt64
    var kind: ArchiveEntry.Kind
    var refusal: ArchiveError?
    /// Where the next entry starts at the earliest, or the directory.
    var limit: UInt64 = 0

    var entry: ArchiveEntry {
        ArchiveEntry(
            name: Array(name), kind: kind, offset: offset, size: unpacked, refusal: refusal)
    }

    /// Bytes that it takes at least: header and content.
    var leastBytes: UInt64 { packed.addingReportingOverflow(30).overflow ? packed : packed + 30 }

    /// What forbids an entry, looked at alone.
    static func problem(_ entry: ZIPEntry, ratio: UInt64) -> ArchiveError? {
        func error(_ code: ArchiveError.Code, _ message: String) -> ArchiveError {
            ArchiveError(code, at: entry.offset, message)
        }
        if let problem = EntryName.problem(entry.name) {
            return error(.name, "the entry \(problem)")
        }
        if entry.flags & ZIPFlag.anyEncryption != 0 {
            return error(.encrypted, "the entry is encrypted")
        }
        guard entry.kind == .file else { return nil }
        if !ZIPMethod.readable.contains(entry.method) {
            return error(
                .method, "the entry is packed by method \(entry.method), which is not read")
        }
        if entry.method == ZIPMethod.stored, entry.packed != entry.unpacked {
            return error(
                .mismatch,
                "the entry is stored in \(entry.packed) bytes but has \(entry.unpacked)")
        }
        if entry.unpacked / max(entry.packed, 1) > ratio {
            return error(
                .ratioLimit,
                "the entry unpacks to \(entry.unpacked) bytes of \(entry.packed), over \(ratio):1")
        }
        return nil
    }
}
