/// Bytes in memory that are given at most so many at a time, in order or from any place.
final class PieceStream {
    private let bytes: [UInt8]
    private let most: Int
    private var at = 0

    init(_ bytes: [UInt8], atMost most: Int = .max) {
        self.bytes = bytes
        self.most = most
    }

    var size: UInt64 { UInt64(bytes.count) }

    func next(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = read(UInt64(at), buffer)
        at += count
        return count
    }

    func read(_ offset: UInt64, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        let start = Int(clamping: min(offset, size))
        let count = min(buffer.count, most, bytes.count - start)
        buffer.copyBytes(from: bytes[start..<start + count])
        return count
    }
}
