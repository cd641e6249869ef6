/// The checksum and sizes after an entry's bytes, for entries whose header was written before them
/// (APPNOTE 4.3.9): with or without a signature, with sizes of 4 or 8 bytes.
enum ZIPDescriptor {
    /// The length of the descriptor at an offset that says what the entry says; nil where there is none.
    static func length(
        _ archive: ArchiveBytes, at offset: UInt64, of entry: ZIPEntry
    ) throws -> Int? {
        let bytes = LittleEndian(try archive.bytes(at: offset, count: 24))
        let start = bytes.u32(0) == ZIPSignature.descriptor ? 4 : 0
        for at in start == 0 ? [0] : [start, 0] where bytes.u32(at) == entry.crc {
            if bytes.u64(at + 4) == entry.packed, bytes.u64(at + 12) == entry.unpacked {
                return at + 20
            }
            if bytes.u32(at + 4).map(UInt64.init) == entry.packed,
                bytes.u32(at + 8).map(UInt64.init) == entry.unpacked
            {
                return at + 12
            }
        }
        return nil
    }
}
