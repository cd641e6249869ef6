/// Searches a ZIP for the headers of entries.
struct ZIPScan {
    private let archive: ArchiveBytes
    private static let chunk = 1 << 16

    init(_ archive: ArchiveBytes) { self.archive = archive }

    /// Where the first whole local header at or after an offset starts; nil where there is none.
    func header(from offset: UInt64) throws -> UInt64? {
        var start = offset
        while start < archive.size {
            let bytes = try archive.bytes(at: start, count: Self.chunk)
            if bytes.count < ZIPLocalHeader.fixedLength { return nil }
            for at in 0..<bytes.count - 3
            where bytes[at] == 0x50 && bytes[at + 1] == 0x4B && bytes[at + 2] == 3
                && bytes[at + 3] == 4
            {
                let place = start + UInt64(at)
                if try ZIPLocalHeader(archive, at: place) != nil { return place }
            }
            start += UInt64(bytes.count - 3)
        }
        return nil
    }
}
