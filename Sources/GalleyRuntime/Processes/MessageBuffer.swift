import Glibc

/// Puts messages together from what a pipe gives at a time.
struct MessageBuffer {
    private var bytes: [UInt8] = []
    private var start = 0

    /// Takes what is there without waiting. False where the other side is gone and nothing is left.
    mutating func fill(from descriptor: Int32) -> Bool {
        if start > 0, start == bytes.count {
            bytes.removeAll(keepingCapacity: bytes.capacity <= 8 << 20)
            start = 0
        } else if start > 1 << 20 {
            bytes.removeSubrange(..<start)
            start = 0
        }
        let chunk = 1 << 18
        var count = 0
        repeat {
            count = withUnsafeTemporaryAllocation(byteCount: chunk, alignment: 1) { buffer in
                let count = Glibc.read(descriptor, buffer.baseAddress, chunk)
                if count > 0 { bytes.append(contentsOf: buffer[..<count]) }
                return count
            }
        } while count < 0 && errno == EINTR
        return count > 0 || count < 0 && errno == EAGAIN
    }

    /// The next message that is whole; nil where none is.
    mutating func next() -> [UInt8]? {
        guard bytes.count - start >= 8 else { return nil }
        let length = bytes[start..<start + 8].reversed().reduce(UInt64(0)) {
            $0 << 8 | UInt64($1)
        }
        guard let count = Int(exactly: length), count <= bytes.count - start - 8 else { return nil }
        let message = Array(bytes[start + 8..<start + 8 + count])
        start += 8 + count
        return message
    }
}
