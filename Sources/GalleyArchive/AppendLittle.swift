extension [UInt8] {
    /// Appends an integer, little-endian.
    mutating func appendLittle<T: FixedWidthInteger & BitwiseCopyable>(_ value: T) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }
}
