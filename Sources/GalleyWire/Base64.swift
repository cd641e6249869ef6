/// Base64 with padding, RFC 4648, section 4.
public enum Base64 {
    private static let digits = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let none: UInt8 = 0xFF

    /// The value of each byte as a digit, or `none`.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: none, count: 256)
        for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
        return values
    }()

    public static func encode(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let length = (bytes.count + 2) / 3 * 4
        return [UInt8](unsafeUninitializedCapacity: length) { target, count in
            digits.withUnsafeBufferPointer { digits in
                var start = 0
                while start < bytes.count {
                    let left = min(3, bytes.count - start)
                    var word = UInt32(bytes[start]) << 16
                    if left > 1 { word |= UInt32(bytes[start + 1]) << 8 }
                    if left > 2 { word |= UInt32(bytes[start + 2]) }
                    for place in 0..<4 {
                        let digit = digits[Int(word >> (18 - 6 * UInt32(place)) & 63)]
                        target[count + place] = place <= left ? digit : UInt8(ascii: "=")
                    }
                    start += 3
                    count += 4
                }
            }
        }
    }

    /// The bytes, or nil where a digit, the padding or unused bits are wrong.
    public static func decode(_ text: [UInt8]) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        let padding = text.suffix(2).count { $0 == UInt8(ascii: "=") }
        guard padding != 1 || text.last == UInt8(ascii: "=") else { return nil }
        let count = text.count - padding
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count / 4 * 3 + 2)
        var word: UInt32 = 0
        for place in 0..<count {
            let value = values[Int(text[place])]
            if value == none { return nil }
            word = word << 6 | UInt32(value)
            guard place & 3 == 3 else { continue }
            bytes.append(UInt8(truncatingIfNeeded: word >> 16))
            bytes.append(UInt8(truncatingIfNeeded: word >> 8))
            bytes.append(UInt8(truncatingIfNeeded: word))
            word = 0
        }
        return appendRest(word, padding, to: bytes)
    }

    private static func appendRest(_ word: UInt32, _ padding: Int, to bytes: [UInt8]) -> [UInt8]? {
        switch padding {
        case 0: return bytes
        case 1:
            guard word & 3 == 0 else { return nil }
            return bytes + [
                UInt8(truncatingIfNeeded: word >> 10), UInt8(truncatingIfNeeded: word >> 2),
            ]
        default:
            guard word & 15 == 0 else { return nil }
            return bytes + [UInt8(truncatingIfNeeded: word >> 4)]
        }
    }
}
