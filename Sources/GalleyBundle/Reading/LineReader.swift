/// Reads the lines of a bundle, of any gzip, or of plain text; which it is, the first bytes say.
///
/// Bundles and gzip are read as by `BundleReader`. Plain lines come as foreign ones do.
public final class LineReader {
    private let bundle: BundleReader?
    private let plain: PlainLines?

    /// Reads the first bytes. Throws what the input throws.
    public init(
        limits: BundleLimits = BundleLimits(), codec: any Codec = Codecs.available.fastest,
        read: @escaping ByteInput
    ) throws {
        var first: [UInt8] = []
        while first.count < 3 {
            var byte: UInt8 = 0
            guard try withUnsafeMutableBytes(of: &byte, { try read($0) }) > 0 else { break }
            first.append(byte)
        }
        let whole = Self.prefixed(first, read)
        if GzipKind(firstBytes: first) == .neither {
            bundle = nil
            plain = PlainLines(limits: limits, read: whole)
        } else {
            bundle = try BundleReader(limits: limits, codec: codec, read: whole)
            plain = nil
        }
    }

    /// True for text that is not compressed.
    public var isPlain: Bool { plain != nil }

    /// The next event, or nil at the end; see `BundleReader.next`.
    public func next() throws -> BundleEvent? { try bundle?.next() ?? plain?.next() }

    private static func prefixed(_ first: [UInt8], _ rest: @escaping ByteInput) -> ByteInput {
        var waiting = first[...]
        return { buffer in
            guard !waiting.isEmpty else { return try rest(buffer) }
            let part = waiting.prefix(buffer.count)
            buffer.copyBytes(from: part)
            waiting = waiting.dropFirst(part.count)
            return part.count
        }
    }
}
