import GalleyText

/// Search in short texts of bytes.
enum Bytes {
    /// Whether an ASCII text stands in the bytes, case regarded.
    static func contains(_ bytes: UnsafeBufferPointer<UInt8>, _ text: StaticString) -> Bool {
        text.withUTF8Buffer { firstIndex(of: $0, in: bytes, from: 0) } != nil
    }

    static func firstIndex(
        of text: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> Int? {
        guard let first = text.first, bytes.count - start >= text.count else { return nil }
        for at in start...(bytes.count - text.count)
        where bytes[at] == first
            && (1..<text.count).allSatisfy({ bytes[at + $0] == text[$0] })
        {
            return at
        }
        return nil
    }

    static func string(_ bytes: some Collection<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
