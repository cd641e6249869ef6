import CZlib

/// A zlib stream that inflates in pieces, at a fixed address: zlib refuses states that were moved.
final class InflateStream {
    /// What stands around the deflate data.
    enum Wrapper: Int32 {
        /// A gzip header and trailer, whose CRC-32 and size are checked.
        case gzip = 31
        case zlib = 15
        case none = -15
    }

    enum Status { case more, ended, broken }

    struct Step {
        let consumed: Int
        let produced: Int
        let status: Status
    }

    private let stream: UnsafeMutablePointer<z_stream>
    private var wrapper: Wrapper

    init(_ wrapper: Wrapper) throws(WARCError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        self.wrapper = wrapper
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(stream, wrapper.rawValue, ZLIB_VERSION, size) == Z_OK else {
            throw WARCError(.codec, "zlib cannot be started (memory)")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Makes ready for other data.
    func reset(_ wrapper: Wrapper? = nil) {
        if let wrapper { self.wrapper = wrapper }
        inflateReset2(stream, self.wrapper.rawValue)
    }

    /// Inflates a piece. `more` means that input or room ran out.
    func step(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) -> Step {
        let (given, room) = (UInt32(clamping: input.count), UInt32(clamping: output.count))
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = given
        stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = room
        let result = inflate(stream, Z_NO_FLUSH)
        let status: Status =
            switch result {
            case Z_STREAM_END: .ended
            case Z_OK, Z_BUF_ERROR: .more
            default: .broken
            }
        return Step(
            consumed: Int(given - stream.pointee.avail_in),
            produced: Int(room - stream.pointee.avail_out), status: status)
    }

    /// What zlib says of broken data.
    var message: String { stream.pointee.msg.map { String(cString: $0) } ?? "broken data" }
}
