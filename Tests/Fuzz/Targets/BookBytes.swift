import GalleyArchive

/// A ZIP of files that are stored.
enum BookBytes {
    static func bytes(_ files: [(String, [UInt8])]) throws -> [UInt8] {
        var zip = ZIPLayout()
        var bytes: [UInt8] = []
        for (name, content) in files {
            let packed = try ZIPPacker(level: 0).pack(content)
            bytes += zip.header(
                of: ZIPLayout.Entry(
                    name: Array(name.utf8), isStored: packed.isStored, crc: packed.crc,
                    packed: UInt64(packed.bytes.count), unpacked: packed.unpacked))
            bytes += packed.bytes
        }
        return bytes + zip.end()
    }
}
