import CZlib

/// Inflates one gzip member at a time, in pieces, with its header and CRC-32 checked by zlib.
final class GzipMemberInflater {
    private let stream: ZlibStream

    struct Step {
        let counts: InflatedCounts
        /// True where the member's trailer was read and matched.
        let isEnd: Bool
        /// `gzip.data` where the member is broken; what was produced stands before the break.
        let failure: BundleError?
    }

    init() throws(BundleError) {
        stream = try ZlibStream(
            start: { inflateInit2_($0, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) },
            end: { inflateEnd($0) })
    }

    /// Makes ready for the next member.
    func reset() { inflateReset(stream.pointer) }

    /// Goes on with the member.
    func step(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) -> Step {
        stream.aim(input, output)
        let status = inflate(stream.pointer, Z_NO_FLUSH)
        let isSound = status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR
        return Step(
            counts: stream.counts(input.count, output.count), isEnd: status == Z_STREAM_END,
            failure: isSound ? nil : BundleError(.gzipData, stream.message))
    }
}
