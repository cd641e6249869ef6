/// Tells the header of a tar from other bytes by its checksum, which is all that old ones have.
enum TarHeader {
    private static let length = 512
    private static let checksum = 148..<156

    /// True where the first 512 bytes have a name and the sum that stands among them (POSIX ustar).
    static func isValid(_ head: [UInt8]) -> Bool {
        guard head.count >= length, head[0] != 0 else { return false }
        var stored = 0
        for byte in head[checksum] where (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(byte) {
            stored = stored * 8 + Int(byte - UInt8(ascii: "0"))
        }
        var sum = 0
        for (place, byte) in head[..<length].enumerated() {
            sum += checksum.contains(place) ? 0x20 : Int(byte)
        }
        return sum == stored
    }
}
