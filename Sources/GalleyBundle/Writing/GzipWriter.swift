import CZlib

/// Writes one plain gzip member (RFC 1952), streaming: what every reader of gzip takes.
public final class GzipWriter {
    private let stream: ZlibStream
    private let output: ByteOutput
    private let room = ScratchBytes(capacity: 256 << 10)

    /// Levels are zlib's, 0 to 9. Throws `bundle.codec`.
    public init(level: Int = 6, output: @escaping ByteOutput) throws(BundleError) {
        guard (0...9).contains(level) else {
            throw BundleError(.codec, "zlib has levels 0 to 9, not \(level)")
        }
        self.output = output
        stream = try ZlibStream(
            start: {
                deflateInit2_(
                    $0, Int32(level), Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                    Int32(MemoryLayout<z_stream>.size))
            }, end: { deflateEnd($0) })
    }

    public func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while rest.count > 0 {
            let used = try step(rest, Z_NO_FLUSH).consumed
            rest = rest.part(used, rest.count - used)
        }
    }

    /// Ends the member; nothing may be written afterwards.
    public func finish() throws {
        while try !step(UnsafeRawBufferPointer(start: nil, count: 0), Z_FINISH).isEnd {}
    }

    private func step(
        _ input: UnsafeRawBufferPointer, _ flush: Int32
    ) throws -> (consumed: Int, isEnd: Bool) {
        stream.aim(input, room.room)
        let status = deflate(stream.pointer, flush)
        guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
            throw BundleError(.codec, "zlib cannot go on: \(stream.message)")
        }
        let counts = stream.counts(input.count, room.room.count)
        if counts.produced > 0 {
            try output(UnsafeRawBufferPointer(start: room.base, count: counts.produced))
        }
        return (counts.consumed, status == Z_STREAM_END)
    }
}
