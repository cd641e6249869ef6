import GalleyBundle

/// Blocked gzip made block by block.
enum BGZFBytes {
    /// - Parameter blocks: contents of the blocks; the empty one that ends the file is added.
    static func bytes(_ blocks: [[UInt8]]) throws -> [UInt8] {
        try (blocks + [[]]).reduce(into: []) { $0 += try block($1) }
    }

    /// The content in blocks of `size` bytes.
    static func bytes(_ content: [UInt8], size: Int) throws -> [UInt8] {
        try bytes(
            stride(from: 0, to: content.count, by: size).map {
                Array(content[$0..<min($0 + size, content.count)])
            })
    }

    private static func block(_ content: [UInt8]) throws -> [UInt8] {
        let deflater = try ZlibCodec().makeDeflater(level: 6)
        var packed = [UInt8](repeating: 0, count: deflater.bound(content.count))
        let count = try packed.withUnsafeMutableBytes { output in
            try content.withUnsafeBytes { try deflater.deflate($0, into: output) }
        }
        var bytes: [UInt8] = [0x1F, 0x8B, 8, 4, 0, 0, 0, 0, 0, 0xFF, 6, 0, 0x42, 0x43, 2, 0]
        func little(_ value: UInt32, _ size: Int) {
            for place in 0..<size { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * place))) }
        }
        little(UInt32(count + 25), 2)
        bytes += packed[..<count]
        little(CRC32.of(content), 4)
        little(UInt32(content.count), 4)
        return bytes
    }
}
