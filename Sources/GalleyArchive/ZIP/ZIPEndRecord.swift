/// Where a ZIP's central directory is and how many entries it has (APPNOTE 4.3.14 to 4.3.16).
struct ZIPEndRecord: Equatable {
    var entries: UInt64
    /// Bytes of the directory, and where it starts.
    var size: UInt64
    var start: UInt64
    /// Bytes before the archive's own start, such as a program that unpacks it.
    var prefix: UInt64

    private static let length = 22
    private static let locatorLength = 20
    private static let zip64Length = 56

    /// Finds the record. Throws `archive.directory-missing` where there is none that ends with the file, and
    /// `archive.directory` for one that does not add up, or for two of them.
    static func find(in archive: ArchiveBytes) throws -> ZIPEndRecord {
        let window = min(archive.size, UInt64(length + 0xFFFF + locatorLength + zip64Length))
        let base = archive.size - window
        let tail = try archive.bytes(at: base, count: Int(window))
        let bytes = LittleEndian(tail)
        var found: Int?
        for at in stride(from: tail.count - length, through: 0, by: -1)
        where tail[at] == 0x50 && bytes.u32(at) == ZIPSignature.end {
            guard let comment = bytes.u16(at + 20), at + length + Int(comment) == tail.count else {
                continue
            }
            guard found == nil else {
                throw ArchiveError(.directory, at: base, "there are two ends of the directory")
            }
            found = at
        }
        guard let found else {
            throw ArchiveError(
                .directoryMissing, at: archive.size, "there is no central directory at the end")
        }
        return try ZIPEndRecord(tail, at: found, base: base, archive)
    }

    private init(_ tail: [UInt8], at: Int, base: UInt64, _ archive: ArchiveBytes) throws {
        let record = LittleEndian(tail[at...])
        let place = base + UInt64(at)
        guard let disk = record.u16(4), let directoryDisk = record.u16(6),
            let onDisk = record.u16(8), let total = record.u16(10), let size = record.u32(12),
            let offset = record.u32(16)
        else { throw ArchiveError(.directory, at: place, "the end of the directory is cut off") }
        var fields = (entries: UInt64(total), size: UInt64(size), offset: UInt64(offset))
        var end = place
        let locator =
            place >= UInt64(Self.locatorLength)
            ? try archive.bytes(at: place - UInt64(Self.locatorLength), count: Self.locatorLength)
            : []
        if LittleEndian(locator).u32(0) == ZIPSignature.zip64Locator {
            let zip64 = try Self.zip64(locator, before: place, archive)
            guard Self.agrees(fields.entries, 0xFFFF, zip64.entries),
                Self.agrees(fields.size, 0xFFFF_FFFF, zip64.size),
                Self.agrees(fields.offset, 0xFFFF_FFFF, zip64.offset)
            else {
                throw ArchiveError(
                    .directory, at: place, "the two ends of the directory say different things")
            }
            fields = (zip64.entries, zip64.size, zip64.offset)
            end = zip64.place
        } else {
            guard disk == 0, directoryDisk == 0, onDisk == total else {
                throw ArchiveError(.directory, at: place, "the archive spans several files")
            }
        }
        guard fields.size <= end, fields.offset <= end - fields.size else {
            throw ArchiveError(.directory, at: place, "the directory does not lie in the archive")
        }
        entries = fields.entries
        self.size = fields.size
        start = end - fields.size
        prefix = start - fields.offset
    }

    /// A 32-bit field stands for itself or, saturated, for the wide one.
    private static func agrees(_ narrow: UInt64, _ saturated: UInt64, _ wide: UInt64) -> Bool {
        narrow == wide || narrow == saturated
    }

    private static func zip64(
        _ locator: [UInt8], before place: UInt64, _ archive: ArchiveBytes
    ) throws -> (entries: UInt64, size: UInt64, offset: UInt64, place: UInt64) {
        // The record stands right before its locator; what the locator says may lack a prefix.
        let room = UInt64(locatorLength + zip64Length)
        guard place >= room else {
            throw ArchiveError(.directory, at: place, "the wide end of the directory is missing")
        }
        let start = place - room
        let record = LittleEndian(try archive.bytes(at: start, count: zip64Length))
        guard record.u32(0) == ZIPSignature.zip64End, record.u64(4) == UInt64(zip64Length - 12),
            record.u32(16) == 0, record.u32(20) == 0, let onDisk = record.u64(24),
            let entries = record.u64(32), onDisk == entries, let size = record.u64(40),
            let offset = record.u64(48), let told = LittleEndian(locator).u64(8), told <= start
        else {
            throw ArchiveError(.directory, at: start, "the wide end of the directory is damaged")
        }
        return (entries, size, offset, start)
    }
}
