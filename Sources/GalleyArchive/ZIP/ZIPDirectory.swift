/// A ZIP's central directory: every entry, in the order in which they lie in the archive (APPNOTE 4.3.12).
///
/// What the directory says of an entry is checked here as far as it can be without looking at the entry:
/// names, encryption, methods, sizes, overlaps. Damage to the directory itself is thrown; a reader then goes
/// by the local headers.
struct ZIPDirectory {
    let end: ZIPEndRecord
    let entries: [ZIPEntry]
    /// The number of entries after which a limit is passed, and by what.
    let limit: (count: Int, error: ArchiveError)?

    private static let headerLength = 46

    init(_ archive: ArchiveBytes, end: ZIPEndRecord, limits: ArchiveLimits) throws {
        self.end = end
        guard end.size <= UInt64(limits.directoryBytes) else {
            throw ArchiveError(
                .directoryLimit, at: end.start,
                "the central directory has \(end.size) bytes, over \(limits.directoryBytes)")
        }
        // A directory that is not this file's own, such as that of a ZIP at the end of one that was cut off.
        if end.prefix > 0, try Self.startsWithEntry(archive) {
            throw ArchiveError(
                .directory, at: end.start, "the central directory is not that of the whole file")
        }
        let bytes = try archive.bytes(at: end.start, count: Int(end.size))
        var entries = try Self.parse(bytes, end, ratio: limits.ratio)
        entries.sort { $0.offset < $1.offset }
        try ZIPOverlaps(archive, directory: end.start).refuse(in: &entries)
        self.entries = entries
        limit = Self.limit(of: entries, limits)
    }

    private static func startsWithEntry(_ archive: ArchiveBytes) throws -> Bool {
        LittleEndian(try archive.bytes(at: 0, count: 4)).u32(0) == ZIPSignature.localHeader
    }

    private static func parse(
        _ bytes: [UInt8], _ end: ZIPEndRecord, ratio: UInt64
    ) throws(ArchiveError) -> [ZIPEntry] {
        guard UInt64(bytes.count) == end.size,
            end.entries <= end.size / UInt64(headerLength)
        else {
            throw ArchiveError(.directory, at: end.start, "the directory is cut off")
        }
        var entries: [ZIPEntry] = []
        entries.reserveCapacity(Int(end.entries))
        var at = 0
        while at < bytes.count {
            guard let (entry, length) = header(LittleEndian(bytes[at...]), end, ratio: ratio) else {
                throw ArchiveError(
                    .directory, at: end.start + UInt64(at), "the directory is damaged")
            }
            entries.append(entry)
            at += length
        }
        guard UInt64(entries.count) == end.entries else {
            throw ArchiveError(
                .directory, at: end.start,
                "the directory has \(entries.count) entries instead of \(end.entries)")
        }
        return entries
    }

    /// One header of the directory and its length, or nil where it is none.
    private static func header(
        _ bytes: LittleEndian, _ end: ZIPEndRecord, ratio: UInt64
    ) -> (ZIPEntry, Int)? {
        guard bytes.u32(0) == ZIPSignature.directoryHeader, let madeBy = bytes.u16(4),
            let flags = bytes.u16(8), let method = bytes.u16(10), let crc = bytes.u32(16),
            let packed = bytes.u32(20), let unpacked = bytes.u32(24),
            let nameLength = bytes.u16(28), let extraLength = bytes.u16(30),
            let commentLength = bytes.u16(32), let attributes = bytes.u32(38),
            let offset = bytes.u32(42), let name = bytes.part(headerLength, Int(nameLength)),
            let extra = bytes.part(headerLength + Int(nameLength), Int(extraLength)),
            bytes.part(
                headerLength + Int(nameLength) + Int(extraLength), Int(commentLength)) != nil,
            var wide = ZIPExtra(extra), let unpacked = wide.widened(unpacked),
            let packed = wide.widened(packed), let offset = wide.widened(offset),
            offset <= end.start - end.prefix
        else { return nil }
        var entry = ZIPEntry(
            name: name, flags: flags, method: method, crc: crc, packed: packed, unpacked: unpacked,
            offset: offset + end.prefix,
            kind: kind(name, madeBy: madeBy, attributes: attributes, unpacked: unpacked))
        entry.refusal = ZIPEntry.problem(entry, ratio: ratio)
        let length = Int(nameLength) + Int(extraLength) + Int(commentLength)
        return (entry, headerLength + length)
    }

    /// By the file mode that Unix writers leave (hosts 3 and 19), and by the slash at the end of a folder.
    private static func kind(
        _ name: ArraySlice<UInt8>, madeBy: UInt16, attributes: UInt32, unpacked: UInt64
    ) -> ArchiveEntry.Kind {
        let host = madeBy >> 8
        let type = host == 3 || host == 19 ? (attributes >> 16) & 0o170000 : 0
        switch type {
        case 0o120000: return .link
        case 0o040000: return .folder
        case 0, 0o100000: return name.last == UInt8(ascii: "/") && unpacked == 0 ? .folder : .file
        default: return .device
        }
    }

    private static func limit(
        of entries: [ZIPEntry], _ limits: ArchiveLimits
    ) -> (count: Int, error: ArchiveError)? {
        var total: UInt64 = 0
        for (index, entry) in entries.enumerated() {
            if index >= limits.entries {
                return (
                    index,
                    ArchiveError(
                        .entriesLimit, at: entry.offset,
                        "the archive has more than \(limits.entries) entries")
                )
            }
            guard entry.refusal == nil, entry.kind == .file else { continue }
            total = total.addingReportingOverflow(entry.unpacked).partialValue
            if total > limits.bytes || entry.unpacked > limits.bytes {
                return (
                    index,
                    ArchiveError(
                        .bytesLimit, at: entry.offset,
                        "the archive unpacks to more than \(limits.bytes) bytes")
                )
            }
        }
        return nil
    }
}
