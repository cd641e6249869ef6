/// Reading scalars out of UTF-8 bytes: valid ones; others give some value, and every step moves on.
enum ScalarReader {
    @inline(__always)
    static func scalar(
        _ bytes: UnsafePointer<UInt8>, _ at: Int, _ end: Int
    ) -> (value: UInt32, next: Int) {
        let lead = UInt32(bytes[at])
        if lead < 0xC0 { return (lead < 0x80 ? lead : 0xFFFD, at + 1) }
        if lead < 0xE0 {
            guard at + 1 < end else { return (0xFFFD, end) }
            return ((lead & 0x1F) << 6 | trail(bytes[at + 1]), at + 2)
        }
        if lead < 0xF0 {
            guard at + 2 < end else { return (0xFFFD, end) }
            return (
                (lead & 0xF) << 12 | trail(bytes[at + 1]) << 6 | trail(bytes[at + 2]), at + 3
            )
        }
        guard at + 3 < end else { return (0xFFFD, end) }
        let upper = (lead & 7) << 18 | trail(bytes[at + 1]) << 12
        return (upper | trail(bytes[at + 2]) << 6 | trail(bytes[at + 3]), at + 4)
    }

    @inline(__always)
    private static func trail(_ byte: UInt8) -> UInt32 { UInt32(byte & 0x3F) }
}
