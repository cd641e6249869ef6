/// UUIDs made from names: version 5 of RFC 9562, section 5.5.
enum NamedUUID {
    /// The namespace of records that Galley writes, drawn once.
    private static let namespace: [UInt8] = [
        0x8F, 0x1A, 0x61, 0x3E, 0x5C, 0x0B, 0x5B, 0x7B, 0x9E, 0x44, 0x27, 0xC3, 0x90, 0x6D, 0x12,
        0x5A,
    ]

    /// 36 characters in lower case.
    static func make(of name: String) -> String {
        var bytes = (namespace + name.utf8).withUnsafeBytes { content in
            Array(MessageDigest.digest(.sha1, of: content).prefix(16))
        }
        bytes[6] = bytes[6] & 0x0F | 0x50
        bytes[8] = bytes[8] & 0x3F | 0x80
        var text: [UInt8] = []
        let digits = Array("0123456789abcdef".utf8)
        for (place, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(place) { text.append(UInt8(ascii: "-")) }
            text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: text, as: UTF8.self)
    }
}
