/// The letters of a word or a line.
enum Letters {
    /// True where there are two letters or digits, or one ideograph: less is a sign or a marker.
    static func makeText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var count = 0
        var at = 0
        while at < bytes.count, count < 2 {
            guard let (value, length) = TextLines.scalar(bytes, at..<bytes.count) else { break }
            at += length
            guard let scalar = Unicode.Scalar(value) else { continue }
            if value < 0x80 {
                if value &- 0x30 < 10 || (value | 0x20) &- 0x61 < 26 { count += 1 }
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                count += value >= 0x2E80 ? 2 : 1
            }
        }
        return count > 1
    }

    /// The first scalar that is no opening quote or bracket.
    static func first(_ bytes: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar {
        guard let byte = bytes.first else { return " " }
        if byte < 0x80, byte != 0x28, byte != 0x22, byte != 0x27, byte != 0x5B {
            return Unicode.Scalar(byte)
        }
        for scalar in String(decoding: bytes.prefix(16), as: UTF8.self).unicodeScalars {
            if !"([\"'“”‘’«¿¡".unicodeScalars.contains(scalar) { return scalar }
        }
        return Unicode.Scalar(byte)
    }
}

extension Unicode.Scalar {
    var isLowerCase: Bool { value < 0x80 ? value &- 0x61 < 26 : properties.isLowercase }
    var isUpperCase: Bool { value < 0x80 ? value &- 0x41 < 26 : properties.isUppercase }
}
