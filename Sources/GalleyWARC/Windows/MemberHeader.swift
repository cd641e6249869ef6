/// The header of a gzip member (RFC 1952, section 2.3).
enum MemberHeader {
    /// Its length; nil where it is not all there, or has a CRC of its own, which is left to zlib to check.
    static func length(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard bytes.count >= 18, MemberSearch.isGzip(bytes), bytes[3] & 2 == 0 else { return nil }
        let flags = bytes[3]
        var at = 10
        if flags & 4 != 0 {
            at += 2 + (Int(bytes[10]) | Int(bytes[11]) << 8)
        }
        for flag: UInt8 in [8, 16] where flags & flag != 0 {
            guard at < bytes.count, let end = bytes[at...].firstIndex(of: 0) else { return nil }
            at = end + 1
        }
        return at <= bytes.count ? at : nil
    }
}
