import Glibc

extension UnsafeBufferPointer<UInt8> {
    /// The offset of the first line feed.
    var firstLineEnd: Int? {
        guard let start = baseAddress, let found = memchr(start, 0x0A, count) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(start)
    }
}
