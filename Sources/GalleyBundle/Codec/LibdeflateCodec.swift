/// Deflate by libdeflate, where this machine has it; levels 0 to 12.
///
/// Only whole buffers, which is what blocks are; about 2.5 times as fast as zlib both ways.
public struct LibdeflateCodec: Codec {
    public var name: String { "libdeflate" }
    public var levels: ClosedRange<Int> { 0...12 }
    public var version: String { library.version }
    private let library: LibdeflateLibrary

    /// Nil where the library is not installed.
    public init?() {
        guard let library = LibdeflateLibrary.shared else { return nil }
        self.library = library
    }

    public func makeDeflater(level: Int) throws(BundleError) -> any Deflater {
        guard levels.contains(level) else { throw levelError(level) }
        return try LibdeflateDeflater(library, level: level)
    }

    public func makeInflater() throws(BundleError) -> any Inflater {
        try LibdeflateInflater(library)
    }
}

final class LibdeflateDeflater: Deflater {
    private let library: LibdeflateLibrary
    private let state: OpaquePointer

    init(_ library: LibdeflateLibrary, level: Int) throws(BundleError) {
        guard let state = library.allocateCompressor(Int32(level)) else {
            throw BundleError(.codec, "libdeflate cannot be started (level or memory)")
        }
        self.library = library
        self.state = state
    }

    deinit { library.freeCompressor(state) }

    func bound(_ count: Int) -> Int { library.bound(state, count) }

    func deflate(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(BundleError) -> Int {
        let count = library.compress(
            state, input.baseAddress, input.count, output.baseAddress, output.count)
        guard count > 0 else {
            throw BundleError(.codec, "libdeflate did not finish: \(output.count) bytes of room")
        }
        return count
    }
}

final class LibdeflateInflater: Inflater {
    private let library: LibdeflateLibrary
    private let state: OpaquePointer
    private var zlib: ZlibInflater?

    init(_ library: LibdeflateLibrary) throws(BundleError) {
        guard let state = library.allocateDecompressor() else {
            throw BundleError(.codec, "libdeflate cannot be started (memory)")
        }
        self.library = library
        self.state = state
    }

    deinit { library.freeDecompressor(state) }

    func inflate(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(BundleError) -> InflatedCounts {
        var consumed = 0
        var produced = 0
        let result = library.decompress(
            state, input.baseAddress, input.count, output.baseAddress, output.count, &consumed,
            &produced)
        guard result == 0 else { return try judge().inflate(input, into: output) }
        return InflatedCounts(consumed: consumed, produced: produced)
    }

    /// zlib, which says what is wrong where libdeflate refuses: so that no report depends on the machine.
    private func judge() throws(BundleError) -> ZlibInflater {
        if let zlib { return zlib }
        let fresh = try ZlibInflater()
        zlib = fresh
        return fresh
    }
}
