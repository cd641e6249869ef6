/// Raw deflate by one library: makes the states that compress and inflate whole blocks.
public protocol Codec: Sendable {
    /// The library's name as it stands in manifests: `zlib`.
    var name: String { get }
    /// The levels that the library knows, from none to best.
    var levels: ClosedRange<Int> { get }
    /// The library's version as far as it tells: `1.2.13`.
    var version: String { get }
    /// Throws `bundle.codec` for a level the library does not know or without memory.
    func makeDeflater(level: Int) throws(BundleError) -> any Deflater
    func makeInflater() throws(BundleError) -> any Inflater
}

extension Codec {
    func levelError(_ level: Int) -> BundleError {
        BundleError(
            .codec, "\(name) has levels \(levels.lowerBound) to \(levels.upperBound), not \(level)")
    }
}

/// Compresses whole buffers to raw deflate; its state is used again from call to call.
public protocol Deflater: AnyObject {
    /// The most bytes that `count` bytes can become.
    func bound(_ count: Int) -> Int
    /// Writes one complete raw deflate stream and gives its length; the same input gives the same
    /// bytes, whatever came before. `output` has at least `bound(input.count)` bytes.
    func deflate(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(BundleError) -> Int
}

/// Inflates whole raw deflate streams; its state is used again from call to call.
public protocol Inflater: AnyObject {
    /// Inflates one stream from the start of `input` to its end.
    ///
    /// Throws `bundle.length` where the output is full before the stream ends, `bundle.deflate`
    /// where the stream is broken or does not end within `input`; the same by every library, but
    /// for codes that no compressor writes, such as one without an end of block: libdeflate takes
    /// some that zlib refuses.
    func inflate(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(BundleError) -> InflatedCounts
}

/// How far an inflater came: bytes of input used up, bytes of output produced.
public struct InflatedCounts: Equatable, Sendable {
    public let consumed: Int
    public let produced: Int

    public init(consumed: Int, produced: Int) {
        self.consumed = consumed
        self.produced = produced
    }
}
