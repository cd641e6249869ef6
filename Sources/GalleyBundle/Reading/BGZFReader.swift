/// Blocked gzip that can be read at any place, block by block.
public final class BGZFReader {
    public let size: UInt64
    private let input: RandomByteInput
    private let inflater: any Inflater
    private var packed = [UInt8](repeating: 0, count: BGZFBlock.maximumLength)
    private var unpacked = [UInt8](repeating: 0, count: BGZFBlock.maximumLength)

    public init(size: UInt64, input: @escaping RandomByteInput) throws(BundleError) {
        self.size = size
        self.input = input
        inflater = try ZlibCodec().makeInflater()
    }

    /// Where a block ends and how many bytes it unpacks to, without unpacking it; nil at the end.
    ///
    /// Throws `gzip.data` where no whole block stands there, and what the input throws.
    public func skip(at offset: UInt64) throws -> (end: UInt64, unpacked: UInt64)? {
        guard offset < size else { return nil }
        var bytes = [UInt8](repeating: 0, count: BGZFBlock.headLength)
        guard try fill(&bytes, bytes.count, at: offset),
            let length = bytes.withUnsafeBytes({ BGZFBlock.length($0) }),
            UInt64(length) <= size - offset
        else { throw broken(offset) }
        let end = offset + UInt64(length)
        guard try fill(&bytes, 4, at: end - 4) else { throw broken(offset) }
        let unpacked = bytes.withUnsafeBytes { UInt64($0.little(0, as: UInt32.self)) }
        guard unpacked <= UInt64(BGZFBlock.maximumLength) else { throw broken(offset) }
        return (end, unpacked)
    }

    /// The bytes of the block at an offset and where it ends; nil at the end. Valid until the next call.
    ///
    /// Throws `gzip.data` where no whole block stands there or it is damaged, and what the input throws.
    public func block(at offset: UInt64) throws -> (bytes: ArraySlice<UInt8>, end: UInt64)? {
        guard let (end, _) = try skip(at: offset) else { return nil }
        let length = Int(end - offset)
        guard try fill(&packed, length, at: offset) else { throw broken(offset) }
        let count = packed.withUnsafeBytes { packed -> Int? in
            let block = packed.part(0, length)
            let start = 12 + Int(block.little(10, as: UInt16.self))
            guard start + 8 <= length else { return nil }
            return unpacked.withUnsafeMutableBytes { unpacked in
                let deflated = block.part(start, length - 8 - start)
                guard let counts = try? inflater.inflate(deflated, into: unpacked),
                    counts.consumed == deflated.count,
                    counts.produced == Int(block.little(length - 4, as: UInt32.self)),
                    CRC32.of(UnsafeRawBufferPointer(rebasing: unpacked[..<counts.produced]))
                        == block.little(length - 8, as: UInt32.self)
                else { return nil }
                return counts.produced
            }
        }
        guard let count else { throw broken(offset) }
        return (unpacked[..<count], end)
    }

    private func broken(_ offset: UInt64) -> BundleError {
        BundleError(.gzipData, at: offset, "there is no whole block of blocked gzip")
    }

    /// False where the input ends before.
    private func fill(_ bytes: inout [UInt8], _ count: Int, at offset: UInt64) throws -> Bool {
        var done = 0
        while done < count {
            let found = try bytes.withUnsafeMutableBytes { buffer in
                try input(
                    offset + UInt64(done),
                    UnsafeMutableRawBufferPointer(rebasing: buffer[done..<count])
                )
            }
            if found == 0 { return false }
            done += found
        }
        return true
    }
}
