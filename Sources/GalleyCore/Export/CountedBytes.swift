extension [UInt8] {
    /// Appends a number of eight bytes, little-endian.
    public mutating func append(little value: UInt64) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }

    /// Appends a length and the bytes.
    public mutating func append(counted bytes: some Collection<UInt8>) {
        append(little: UInt64(bytes.count))
        append(contentsOf: bytes)
    }
}

/// Takes apart what was appended by `append(little:)` and `append(counted:)` in the same process or in a worker,
/// as fragments are that hold more than the bytes to write.
///
/// What is cut off reads as zeros and as nothing.
public struct CountedBytes {
    private var rest: ArraySlice<UInt8>

    public init(_ bytes: [UInt8]) { rest = bytes[...] }
    public init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    public var isAtEnd: Bool { rest.isEmpty }

    /// The next number.
    public mutating func number() -> UInt64 {
        let bytes = rest.prefix(8)
        rest = rest.dropFirst(8)
        return bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The next bytes that have a length.
    public mutating func counted() -> ArraySlice<UInt8> {
        let count = Int(clamping: number())
        let bytes = rest.prefix(count)
        rest = rest.dropFirst(bytes.count)
        return bytes
    }
}
