/// Little-endian integers in bytes, nil where they do not lie inside.
struct LittleEndian {
    let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }
    init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

    var count: Int { bytes.count }

    func u16(_ offset: Int) -> UInt16? { value(offset, 2).map { UInt16(truncatingIfNeeded: $0) } }
    func u32(_ offset: Int) -> UInt32? { value(offset, 4).map { UInt32(truncatingIfNeeded: $0) } }
    func u64(_ offset: Int) -> UInt64? { value(offset, 8) }

    private func value(_ offset: Int, _ size: Int) -> UInt64? {
        guard offset >= 0, size <= bytes.count, offset <= bytes.count - size else { return nil }
        let start = bytes.startIndex + offset
        var result: UInt64 = 0
        for place in 0..<size { result |= UInt64(bytes[start + place]) << (8 * place) }
        return result
    }

    func part(_ offset: Int, _ size: Int) -> ArraySlice<UInt8>? {
        guard offset >= 0, size >= 0, size <= bytes.count, offset <= bytes.count - size else {
            return nil
        }
        let start = bytes.startIndex + offset
        return bytes[start..<start + size]
    }
}
