import GalleyArchive

/// Archives for tests of what reads them.
enum SampleZIP {
    static func bytes(_ entries: [(String, [UInt8])], level: Int = 6) throws -> [UInt8] {
        var layout = ZIPLayout()
        let packer = try ZIPPacker(level: level)
        var bytes: [UInt8] = []
        for (name, content) in entries {
            let packed = try packer.pack(content)
            bytes += layout.header(
                of: ZIPLayout.Entry(
                    name: Array(name.utf8), isStored: packed.isStored, crc: packed.crc,
                    packed: UInt64(packed.bytes.count), unpacked: packed.unpacked))
            bytes += packed.bytes
        }
        return bytes + layout.end()
    }

    static func bytes(_ entries: [(String, String)], level: Int = 6) throws -> [UInt8] {
        try bytes(entries.map { ($0.0, Array($0.1.utf8)) }, level: level)
    }
}
