extension [UInt8] {
    /// Appends a number of eight bytes, little-endian.
    mutating func append(little value: UInt64) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }

    /// Appends a length and the bytes.
    mutating func append(counted bytes: some Collection<UInt8>) {
        append(little: UInt64(bytes.count))
        append(contentsOf: bytes)
    }
}

/// Takes apart what was appended by `append(little:)` and `append(counted:)` in the same process or in a worker.
struct CountedBytes {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }
    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func number() -> UInt64 {
        let bytes = rest.prefix(8)
        rest = rest.dropFirst(8)
        return bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    mutating func counted() -> ArraySlice<UInt8> {
        let count = Int(clamping: number())
        let bytes = rest.prefix(count)
        rest = rest.dropFirst(bytes.count)
        return bytes
    }
}
