import CZlib

/// Deflate by zlib, window 32 KiB, memory level 8; levels 0 to 9.
public struct ZlibCodec: Codec {
    public var name: String { "zlib" }
    public var levels: ClosedRange<Int> { 0...9 }
    public var version: String { zlibVersion().map { String(cString: $0) } ?? "" }

    public init() {}

    public func makeDeflater(level: Int) throws(BundleError) -> any Deflater {
        guard levels.contains(level) else { throw levelError(level) }
        return try ZlibDeflater(level: level)
    }

    public func makeInflater() throws(BundleError) -> any Inflater { try ZlibInflater() }
}

/// A zlib stream at a fixed address: zlib refuses states that were moved.
final class ZlibStream {
    let pointer: UnsafeMutablePointer<z_stream>
    private let end: (UnsafeMutablePointer<z_stream>) -> Int32

    init(
        start: (UnsafeMutablePointer<z_stream>) -> Int32,
        end: @escaping (UnsafeMutablePointer<z_stream>) -> Int32
    ) throws(BundleError) {
        pointer = .allocate(capacity: 1)
        pointer.initialize(to: z_stream())
        self.end = end
        guard start(pointer) == Z_OK else {
            throw BundleError(.codec, "zlib cannot be started (level or memory)")
        }
    }

    deinit {
        _ = end(pointer)
        pointer.deallocate()
    }

    /// Points the stream at input and output. zlib counts in 32 bits; what is beyond stays out.
    func aim(_ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer) {
        let bytes = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        pointer.pointee.next_in = UnsafeMutablePointer(mutating: bytes)
        pointer.pointee.avail_in = UInt32(clamping: input.count)
        pointer.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        pointer.pointee.avail_out = UInt32(clamping: output.count)
    }

    /// What became of an `aim` with these sizes.
    func counts(_ input: Int, _ output: Int) -> InflatedCounts {
        InflatedCounts(
            consumed: Int(UInt32(clamping: input) - pointer.pointee.avail_in),
            produced: Int(UInt32(clamping: output) - pointer.pointee.avail_out))
    }

    var message: String { pointer.pointee.msg.map { String(cString: $0) } ?? "broken stream" }
}

final class ZlibDeflater: Deflater {
    private let stream: ZlibStream

    init(level: Int) throws(BundleError) {
        stream = try ZlibStream(
            start: {
                deflateInit2_(
                    $0, Int32(level), Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                    Int32(MemoryLayout<z_stream>.size))
            }, end: { deflateEnd($0) })
    }

    func bound(_ count: Int) -> Int { Int(deflateBound(stream.pointer, UInt(count))) }

    func deflate(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(BundleError) -> Int {
        guard deflateReset(stream.pointer) == Z_OK, input.count <= Int(UInt32.max) else {
            throw BundleError(.codec, "zlib cannot take \(input.count) bytes at once")
        }
        stream.aim(input, output)
        guard CZlib.deflate(stream.pointer, Z_FINISH) == Z_STREAM_END else {
            throw BundleError(.codec, "zlib did not finish: \(stream.message)")
        }
        return stream.counts(input.count, output.count).produced
    }
}

final class ZlibInflater: Inflater {
    private let stream: ZlibStream

    init() throws(BundleError) {
        stream = try ZlibStream(
            start: { inflateInit2_($0, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) },
            end: { inflateEnd($0) })
    }

    func inflate(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(BundleError) -> InflatedCounts {
        guard inflateReset(stream.pointer) == Z_OK else {
            throw BundleError(.codec, "zlib cannot be reset")
        }
        stream.aim(input, output)
        switch CZlib.inflate(stream.pointer, Z_FINISH) {
        case Z_STREAM_END: return stream.counts(input.count, output.count)
        case Z_BUF_ERROR, Z_OK:
            if stream.pointer.pointee.avail_out == 0 {
                throw BundleError(.length, "the block inflates to more than its head says")
            }
            throw BundleError(.deflate, "the deflate stream does not end within its member")
        default: throw BundleError(.deflate, stream.message)
        }
    }
}
