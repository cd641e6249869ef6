import GalleyJSON

/// How the bytes of an attachment stand in a JSON string.
enum AttachmentEncoding: String {
    /// The bytes are the string's UTF-8.
    case utf8
    /// Byte b is code point b.
    case latin1
    case base64

    /// The one that costs least: valid UTF-8 as it is; else Latin 1 with under 30 % high bytes; else base64.
    init(for bytes: UnsafeBufferPointer<UInt8>) {
        if UTF8Validation.firstInvalid(in: bytes) == nil {
            self = .utf8
        } else {
            let high = bytes.reduce(0) { $0 &+ Int($1 &>> 7) }
            self = high * 10 < bytes.count * 3 ? .latin1 : .base64
        }
    }

    /// The bytes that a string of this encoding means, or nil where it means none.
    func decode(_ text: [UInt8]) -> [UInt8]? {
        switch self {
        case .utf8: text
        case .latin1: Self.fromLatin1(text)
        case .base64: Base64.decode(text)
        }
    }

    /// The bytes that a string of an encoding of some name means.
    static func bytes(
        _ text: [UInt8], _ name: String, at place: Int
    ) throws(WireError) -> [UInt8] {
        guard let encoding = AttachmentEncoding(rawValue: name) else {
            throw WireError(
                .attachment, at: place, "there is no attachment encoding '\(name)'",
                hint: "encodings are utf8, latin1 and base64")
        }
        guard let bytes = encoding.decode(text) else {
            throw WireError(.attachment, at: place, "the attachment's data is not \(name)")
        }
        return bytes
    }

    /// One byte for each scalar of valid UTF-8; nil where one is beyond U+00FF.
    private static func fromLatin1(_ text: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var lead: UInt8?
        for byte in text {
            if let known = lead {
                bytes.append(known << 6 | byte & 0x3F)
                lead = nil
            } else if byte < 0x80 {
                bytes.append(byte)
            } else if byte == 0xC2 || byte == 0xC3 {
                lead = byte
            } else {
                return nil
            }
        }
        return bytes
    }

    /// The UTF-8 of a string that has one scalar for each byte.
    static func toLatin1(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 2 * bytes.count) { target, count in
            for byte in bytes {
                if byte < 0x80 {
                    target[count] = byte
                    count &+= 1
                } else {
                    target[count] = 0xC0 | byte &>> 6
                    target[count &+ 1] = byte & 0xBF
                    count &+= 2
                }
            }
        }
    }
}
