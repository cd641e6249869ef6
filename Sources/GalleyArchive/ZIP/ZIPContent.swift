import GalleyBundle

/// The bytes of one entry of a ZIP whose place and sizes are known, unpacked by libarchive.
///
/// The library is given a header of our own making, so that it goes by what was checked and by nothing else.
final class ZIPContent: EntryContent {
    private let entry: ZIPEntry
    private let archive: ArchiveBytes
    private let start: UInt64
    private let handle: LibraryHandle
    private var produced: UInt64 = 0
    private var crc: UInt32 = 0
    private var isDone = false

    /// - Parameter start: where the entry's bytes start, after its header.
    init(_ entry: ZIPEntry, _ archive: ArchiveBytes, from start: UInt64) throws {
        self.entry = entry
        self.archive = archive
        self.start = start
        let input = archive.stream(
            from: start, to: start + entry.packed, after: Self.header(of: entry))
        handle = try LibraryHandle([.zip], filters: false, input: input)
        guard try handle.next() != nil else {
            throw ArchiveError(.damaged, at: entry.offset, "the entry cannot be read")
        }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard !isDone, buffer.count > 0 else { return 0 }
        let count: Int
        do { count = try handle.read(into: buffer) } catch let error as ArchiveError {
            // The library saw the end of the entry, not of the archive.
            let code = error.code == .cut ? .damaged : error.code
            throw ArchiveError(code, at: entry.offset, error.message)
        }
        produced += UInt64(count)
        crc = CRC32.of(UnsafeRawBufferPointer(rebasing: buffer[..<count]), after: crc)
        if count == 0 || produced > entry.unpacked { try checkEnd() }
        return count
    }

    var storedRange: Range<UInt64>? {
        entry.method == ZIPMethod.stored ? start..<start + entry.packed : nil
    }

    func reopened() throws -> (any EntryContent)? {
        try ZIPContent(entry, archive, from: start)
    }

    private func checkEnd() throws(ArchiveError) {
        isDone = true
        guard produced == entry.unpacked else {
            throw ArchiveError(
                .length, at: entry.offset,
                "the entry has \(produced) bytes or more instead of \(entry.unpacked)")
        }
        guard crc == entry.crc else {
            throw ArchiveError(
                .crc, at: entry.offset, "the entry's checksum is not that of its bytes")
        }
    }

    private static func header(of entry: ZIPEntry) -> [UInt8] {
        let isWide = entry.packed >= UInt32.max || entry.unpacked >= UInt32.max
        var bytes: [UInt8] = []
        bytes.appendLittle(ZIPSignature.localHeader)
        bytes.appendLittle(UInt16(isWide ? 45 : 20))
        bytes.appendLittle(UInt16(0))
        bytes.appendLittle(entry.method)
        bytes.appendLittle(UInt32(0x0021_0000))
        bytes.appendLittle(entry.crc)
        bytes.appendLittle(isWide ? .max : UInt32(entry.packed))
        bytes.appendLittle(isWide ? .max : UInt32(entry.unpacked))
        bytes.appendLittle(UInt16(1))
        bytes.appendLittle(UInt16(isWide ? 20 : 0))
        bytes.append(UInt8(ascii: "e"))
        if isWide {
            bytes.appendLittle(UInt16(1))
            bytes.appendLittle(UInt16(16))
            bytes.appendLittle(entry.unpacked)
            bytes.appendLittle(entry.packed)
        }
        return bytes
    }
}
