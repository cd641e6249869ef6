/// The wide sizes and offset in an entry's extra field (APPNOTE 4.5.3).
struct ZIPExtra {
    private var values: LittleEndian?
    private var at = 0

    /// Nil where the field is not a run of whole blocks, or holds two blocks of wide sizes.
    init?(_ extra: ArraySlice<UInt8>) {
        let bytes = LittleEndian(extra)
        var at = 0
        while at < bytes.count {
            guard let id = bytes.u16(at), let size = bytes.u16(at + 2),
                let part = bytes.part(at + 4, Int(size))
            else {
                // Some writers pad with fewer than four zeros.
                let rest = extra.dropFirst(at)
                guard rest.count < 4, rest.allSatisfy({ $0 == 0 }) else { return nil }
                break
            }
            if id == 0x0001 {
                guard values == nil else { return nil }
                values = LittleEndian(part)
            }
            at += 4 + Int(size)
        }
    }

    var isWide: Bool { values != nil }

    /// The value of a 32-bit field: the next wide one where it is saturated; nil where that is missing.
    mutating func widened(_ narrow: UInt32) -> UInt64? {
        guard narrow == .max else { return UInt64(narrow) }
        guard let values else { return UInt64(narrow) }
        defer { at += 8 }
        return values.u64(at)
    }
}
