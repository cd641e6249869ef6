public import GalleyBundle

/// Packs contents for a ZIP; its state is used again from entry to entry.
public final class ZIPPacker {
    /// A content as it is written.
    public struct Packed: Equatable, Sendable {
        public var isStored: Bool
        /// Of the content as it was.
        public var crc: UInt32
        public var unpacked: UInt64
        public var bytes: [UInt8]
    }

    private let deflater: (any Deflater)?

    /// - Parameter level: of deflate, 1 to 9; 0 stores.
    public init(level: Int) throws(BundleError) {
        deflater = level == 0 ? nil : try ZlibCodec().makeDeflater(level: level)
    }

    /// Deflates a content, or stores it where that is not longer.
    public func pack(_ content: [UInt8]) throws(BundleError) -> Packed {
        var packed = Packed(
            isStored: true, crc: CRC32.of(content), unpacked: UInt64(content.count), bytes: content)
        guard let deflater, !content.isEmpty else { return packed }
        var output = [UInt8](repeating: 0, count: deflater.bound(content.count))
        var result = Result<Int, BundleError>.success(0)
        output.withUnsafeMutableBytes { output in
            content.withUnsafeBytes { content in
                do throws(BundleError) {
                    result = .success(try deflater.deflate(content, into: output))
                } catch { result = .failure(error) }
            }
        }
        let count = try result.get()
        guard count < content.count else { return packed }
        output.removeLast(output.count - count)
        packed.bytes = output
        packed.isStored = false
        return packed
    }
}
