/// Reading scalars out of UTF-8 bytes.
///
/// Meant for valid UTF-8; on any other bytes the values are meaningless, but no byte outside the
/// buffer is read and every step moves on.
enum UTF8Scalar {
    /// The scalar at a position below `end`, and where the next one starts.
    @inline(__always)
    static func read(
        _ bytes: UnsafePointer<UInt8>, _ position: Int, _ end: Int
    ) -> (value: UInt32, next: Int) {
        let lead = UInt32(bytes[position])
        if lead < 0xC0 { return (lead < 0x80 ? lead : 0xFFFD, position + 1) }
        if lead < 0xE0 {
            guard position + 1 < end else { return (0xFFFD, end) }
            return ((lead & 0x1F) << 6 | trail(bytes[position + 1]), position + 2)
        }
        if lead < 0xF0 {
            guard position + 2 < end else { return (0xFFFD, end) }
            let middle = trail(bytes[position + 1]) << 6
            return ((lead & 0xF) << 12 | middle | trail(bytes[position + 2]), position + 3)
        }
        guard position + 3 < end else { return (0xFFFD, end) }
        let upper = (lead & 7) << 18 | trail(bytes[position + 1]) << 12
        let lower = trail(bytes[position + 2]) << 6 | trail(bytes[position + 3])
        return (upper | lower, position + 4)
    }

    /// Where the scalar that ends at `position` starts; `position` must be past `start`.
    @inline(__always)
    static func previous(_ bytes: UnsafePointer<UInt8>, _ position: Int, _ start: Int) -> Int {
        var at = position - 1
        while at > start, position - at < 4, bytes[at] & 0xC0 == 0x80 { at -= 1 }
        return at
    }

    @inline(__always)
    private static func trail(_ byte: UInt8) -> UInt32 { UInt32(byte & 0x3F) }
}
