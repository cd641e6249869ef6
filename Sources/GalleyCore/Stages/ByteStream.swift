/// The bytes of an input, or of a slice of one, in order.
public protocol ByteStream: AnyObject {
    /// What is known of where the bytes come from.
    var source: Source { get }
    /// Offset, in the uncompressed input, of the next byte that `read` gives.
    var position: UInt64 { get }
    /// How many bytes are left, where that is known.
    var remaining: UInt64? { get }
    /// False for a slice that is not the first of its input.
    var isStart: Bool { get }
    /// False for a slice that is not the last of its input.
    var reachesEnd: Bool { get }
    /// All of the input, slices before and after this one included; nil for what can only be read in order.
    var whole: (any RandomAccessBytes)? { get }

    /// Reads at most `buffer.count` bytes and says how many; 0 only at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int
}

/// An input that can be read at any place.
public protocol RandomAccessBytes: AnyObject {
    var source: Source { get }
    /// Bytes.
    var size: UInt64 { get }

    /// Reads at most `buffer.count` bytes at an offset and says how many; 0 only at or after the end.
    func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic)
        -> Int
}

extension ByteStream {
    /// What is no slice goes to the end of its input.
    public var reachesEnd: Bool { true }

    public var whole: (any RandomAccessBytes)? { nil }

    /// All bytes that are left, or nil where there are more than `limit`. At most `limit` + 64 KiB are read.
    public func readAll(limit: Int) throws(Diagnostic) -> [UInt8]? {
        var bytes: [UInt8] = []
        let known = remaining.map { min(Int(clamping: $0), limit) } ?? 0
        bytes.reserveCapacity(known + 1)
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            var failure: Diagnostic?
            let count = chunk.withUnsafeMutableBytes { buffer in
                do throws(Diagnostic) {
                    return try read(into: buffer)
                } catch {
                    failure = error
                    return 0
                }
            }
            if let failure { throw failure }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[..<count])
            if bytes.count > limit { return nil }
        }
    }
}
