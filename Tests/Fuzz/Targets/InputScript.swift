/// Takes an input apart as steps of something to be built, so that checksums come out right.
///
/// At the end of the input every number is 0 and every stretch empty.
struct InputScript {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { at >= bytes.count }

    mutating func byte() -> UInt8 {
        guard at < bytes.count else { return 0 }
        defer { at += 1 }
        return bytes[at]
    }

    /// Two bytes, the lower one first.
    mutating func word() -> Int { Int(byte()) | Int(byte()) << 8 }

    /// A stretch whose length is its first byte.
    mutating func stretch() -> [UInt8] {
        let count = min(Int(byte()), bytes.count - at)
        return take(count)
    }

    mutating func rest() -> [UInt8] { take(max(bytes.count - at, 0)) }

    private mutating func take(_ count: Int) -> [UInt8] {
        guard count > 0 else { return [] }
        defer { at += count }
        return Array(bytes[at..<at + count])
    }
}
