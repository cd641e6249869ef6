import GalleyBundle

/// A stream without the gzip around it, if there is one. libarchive takes gzip off as well, and never compares the
/// CRC-32: a flipped bit went into documents without a word.
final class GzipInput {
    /// Bytes that may follow the end of an archive within its gzip: tapes are padded.
    private static let mostPadding = 64 << 20

    private let input: ByteInput
    private var ahead: ArraySlice<UInt8>
    private var gzip: GzipStream?

    /// Throws what the input throws.
    init(_ input: @escaping ByteInput) throws {
        var head = [UInt8](repeating: 0, count: 3)
        var count = 0
        while count < head.count {
            let found = try head.withUnsafeMutableBytes {
                try input(UnsafeMutableRawBufferPointer(rebasing: $0[count...]))
            }
            if found == 0 { break }
            count += found
        }
        self.input = input
        ahead = head[..<count]
        guard Array(ahead) == [0x1F, 0x8B, 8] else { return }
        gzip = try GzipStream { [unowned self] in try raw($0) }
    }

    /// Fills some of the buffer; 0 is the end. Throws `archive.cut` and `archive.damaged` with the offset in the
    /// compressed bytes, after what was unpacked before it, and what the input throws.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard let gzip else { return try raw(buffer) }
        do {
            return try gzip.read(into: buffer)
        } catch let error as BundleError {
            throw ArchiveError(
                error.code == .gzipCut ? .cut : .damaged, at: error.offset,
                error.message)
        }
    }

    /// Reads what follows the archive within its gzip, at whose end its check stands.
    func finish() throws {
        guard gzip != nil else { return }
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        var count = 0
        while true {
            let found = try chunk.withUnsafeMutableBytes { try read(into: $0) }
            if found == 0 { return }
            count += found
            guard count <= Self.mostPadding else {
                throw ArchiveError(
                    .damaged, at: gzip?.offset ?? 0,
                    "more than \(Self.mostPadding >> 20) MiB follow the end of the archive")
            }
        }
    }

    private func raw(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard !ahead.isEmpty else { return try input(buffer) }
        let part = ahead.prefix(buffer.count)
        buffer.copyBytes(from: part)
        ahead = ahead.dropFirst(part.count)
        return part.count
    }
}
