import CCrypto

/// A digest as records declare it: `sha1:3EF4GH…`, in base32, base64, base64url or hexadecimal digits (ISO
/// 28500, clause 5.8; what crawlers write).
public struct RecordDigest: Equatable, Sendable {
    public enum Algorithm: String, Sendable, CaseIterable {
        case md5, sha1, sha256, sha384, sha512

        var byteCount: Int {
            switch self {
            case .md5: 16
            case .sha1: 20
            case .sha256: 32
            case .sha384: 48
            case .sha512: 64
            }
        }
    }

    public let algorithm: Algorithm
    public let bytes: [UInt8]

    /// The digest of some bytes.
    public init(_ algorithm: Algorithm, of content: UnsafeRawBufferPointer) {
        self.algorithm = algorithm
        bytes = MessageDigest.digest(algorithm, of: content)
    }

    /// A declared value; nil where algorithm or spelling are not known.
    public init?(_ value: String) {
        var value = value
        let digest = value.withUTF8 { buffer in
            let bytes = UnsafeRawBufferPointer(buffer)
            return RecordDigest(bytes, 0..<bytes.count)
        }
        guard let digest else { return nil }
        self = digest
    }

    init?(_ value: UnsafeRawBufferPointer, _ range: Range<Int>) {
        guard let colon = value[range].firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let name = String(decoding: value[range.lowerBound..<colon], as: UTF8.self).lowercased()
            .filter { $0 != "-" }
        guard let algorithm = Algorithm(rawValue: name) else { return nil }
        var digits = UnsafeRawBufferPointer(rebasing: value[colon + 1..<range.upperBound])
        while digits.last == UInt8(ascii: "=") { digits = .init(rebasing: digits.dropLast()) }
        let count = algorithm.byteCount
        let bits: Int
        switch digits.count {
        case 2 * count: bits = 4
        case (8 * count + 4) / 5: bits = 5
        case (8 * count + 5) / 6: bits = 6
        default: return nil
        }
        guard let bytes = Self.decoded(digits, bits: bits, count: count) else { return nil }
        self.algorithm = algorithm
        self.bytes = bytes
    }

    /// True where it is the digest of these bytes.
    public func matches(_ content: UnsafeRawBufferPointer) -> Bool {
        MessageDigest.digest(algorithm, of: content) == bytes
    }

    // MARK: Spelling

    /// `sha1:` and base32 digits in capitals, as crawlers write it.
    public var base32: String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var text = Array(algorithm.rawValue.utf8) + [UInt8(ascii: ":")]
        var (pending, bits) = (0, 0)
        for byte in bytes {
            pending = (pending << 8 | Int(byte)) & 0xFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[pending >> bits & 31])
            }
        }
        if bits > 0 { text.append(alphabet[pending << (5 - bits) & 31]) }
        return String(decoding: text, as: UTF8.self)
    }

    private static func decoded(
        _ digits: UnsafeRawBufferPointer, bits: Int, count: Int
    ) -> [UInt8]? {
        var result: [UInt8] = []
        var (pending, held) = (0, 0)
        for digit in digits {
            guard let value = value(of: digit, bits: bits) else { return nil }
            pending = (pending << bits | value) & 0xFFFF
            held += bits
            if held >= 8 {
                held -= 8
                result.append(UInt8(truncatingIfNeeded: pending >> held))
            }
        }
        return result.count == count ? result : nil
    }

    private static func value(of digit: UInt8, bits: Int) -> Int? {
        let letter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(digit | 0x20)
        let place = Int(digit | 0x20) - 0x61
        switch (digit, bits) {
        case (0x30...0x39, 4): return Int(digit) - 0x30
        case (_, 4): return letter && place < 6 ? place + 10 : nil
        case (0x32...0x37, 5): return Int(digit) - 0x32 + 26
        case (_, 5): return letter ? place : nil
        case (0x30...0x39, _): return Int(digit) - 0x30 + 52
        case (UInt8(ascii: "+"), _), (UInt8(ascii: "-"), _): return 62
        case (UInt8(ascii: "/"), _), (UInt8(ascii: "_"), _): return 63
        default: return letter ? place + (digit & 0x20 == 0 ? 0 : 26) : nil
        }
    }
}
