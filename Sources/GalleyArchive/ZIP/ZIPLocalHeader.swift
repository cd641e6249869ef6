/// The header in front of an entry's bytes (APPNOTE 4.3.7).
struct ZIPLocalHeader {
    var flags: UInt16
    var method: UInt16
    var crc: UInt32
    var packed: UInt64
    var unpacked: UInt64
    var name: ArraySlice<UInt8>
    var isWide: Bool
    /// Bytes of the header, its name and extra field included.
    var length: Int

    static let fixedLength = 30

    /// The header at an offset; nil where none stands there or it is cut off.
    init?(_ archive: ArchiveBytes, at offset: UInt64) throws {
        let head = LittleEndian(try archive.bytes(at: offset, count: Self.fixedLength))
        guard head.u32(0) == ZIPSignature.localHeader, let flags = head.u16(6),
            let method = head.u16(8), let crc = head.u32(14), let packed = head.u32(18),
            let unpacked = head.u32(22), let nameLength = head.u16(26),
            let extraLength = head.u16(28)
        else { return nil }
        let rest = Int(nameLength) + Int(extraLength)
        let bytes = LittleEndian(
            try archive.bytes(at: offset + UInt64(Self.fixedLength), count: rest))
        guard let name = bytes.part(0, Int(nameLength)),
            let extra = bytes.part(Int(nameLength), Int(extraLength)), var wide = ZIPExtra(extra),
            let unpacked = wide.widened(unpacked), let packed = wide.widened(packed)
        else { return nil }
        self.flags = flags
        self.method = method
        self.crc = crc
        self.packed = packed
        self.unpacked = unpacked
        self.name = name
        isWide = wide.isWide
        length = Self.fixedLength + rest
    }

    var hasDescriptor: Bool { flags & ZIPFlag.hasDescriptor != 0 }

    /// In which of the things that both say it differs from the directory; nil where in none.
    func difference(from entry: ZIPEntry) -> String? {
        if name != entry.name { return "name" }
        if method != entry.method { return "method" }
        if flags & ZIPFlag.compared != entry.flags & ZIPFlag.compared { return "flags" }
        func agrees<T: BinaryInteger>(_ local: T, _ central: T) -> Bool {
            local == central || hasDescriptor && local == 0
        }
        if !agrees(crc, entry.crc) { return "checksum" }
        if !agrees(packed, entry.packed) || !agrees(unpacked, entry.unpacked) { return "size" }
        return nil
    }
}
