import GalleyBundle

/// A ZIP made byte by byte, every field of which can be made to lie.
struct ZIPBytes {
    struct Entry {
        var name: [UInt8]
        var content: [UInt8]
        var method: UInt16 = 8
        var flags: UInt16 = 0
        /// Where they differ from what the content says, in the directory or in the local header.
        var directoryName: [UInt8]?
        var directoryMethod: UInt16?
        var directoryFlags: UInt16?
        var crc: UInt32?
        var localCRC: UInt32?
        var unpacked: UInt64?
        var packed: UInt64?
        var offset: UInt64?
        /// File mode of Unix.
        var mode: UInt32 = 0o100644
        /// Sizes and checksum follow the content.
        var hasDescriptor = false
        var descriptorCRC: UInt32?
        /// Sizes and offset stand in the wide fields.
        var isWide = false
        var extra: [UInt8] = []

        init(_ name: String, _ content: String) {
            self.name = Array(name.utf8)
            self.content = Array(content.utf8)
        }

        init(_ name: String, bytes: [UInt8]) {
            self.name = Array(name.utf8)
            content = bytes
        }

        func with(_ change: (inout Entry) -> Void) -> Entry {
            var copy = self
            change(&copy)
            return copy
        }
    }

    private(set) var bytes: [UInt8]
    private var directory: [UInt8] = []
    private var count = 0
    private let prefixLength: Int
    /// Where local headers start, in order.
    private(set) var offsets: [Int] = []

    init(prefix: [UInt8] = []) {
        bytes = prefix
        prefixLength = prefix.count
    }

    /// A whole archive.
    static func archive(_ entries: [Entry]) -> [UInt8] {
        var zip = ZIPBytes()
        for entry in entries { zip.add(entry) }
        return zip.finished()
    }

    /// The last bytes, which a writer of the test changes at will.
    mutating func append(_ more: [UInt8]) { bytes += more }

    mutating func add(_ entry: Entry) {
        let start = bytes.count
        offsets.append(start)
        let packed = entry.method == 8 ? Self.deflated(entry.content) : entry.content
        let crc = CRC32.of(entry.content)
        let flags = entry.flags | (entry.hasDescriptor ? 8 : 0)
        let sizes = (packed: UInt64(packed.count), unpacked: UInt64(entry.content.count))
        let zero = entry.hasDescriptor
        bytes.little(UInt32(0x0403_4B50))
        bytes.little(UInt16(20))
        bytes.little(flags)
        bytes.little(entry.method)
        bytes.little(UInt32(0x0021_0000))
        bytes.little(entry.localCRC ?? (zero ? 0 : crc))
        bytes.little(zero ? 0 : entry.isWide ? .max : UInt32(entry.packed ?? sizes.packed))
        bytes.little(zero ? 0 : entry.isWide ? .max : UInt32(entry.unpacked ?? sizes.unpacked))
        bytes.little(UInt16(entry.name.count))
        let wide = entry.isWide && !zero
        bytes.little(UInt16(entry.extra.count + (wide ? 20 : 0)))
        bytes += entry.name
        if wide { bytes += Self.wide([sizes.unpacked, sizes.packed]) }
        bytes += entry.extra
        bytes += packed
        if entry.hasDescriptor {
            bytes.little(UInt32(0x0807_4B50))
            bytes.little(entry.descriptorCRC ?? crc)
            bytes.little(UInt32(sizes.packed))
            bytes.little(UInt32(sizes.unpacked))
        }
        list(entry, at: start, sizes: sizes, crc: crc, flags: flags)
    }

    /// Adds to the directory alone.
    mutating func list(
        _ entry: Entry, at start: Int, sizes: (packed: UInt64, unpacked: UInt64), crc: UInt32,
        flags: UInt16
    ) {
        let name = entry.directoryName ?? entry.name
        let offset = entry.offset ?? UInt64(start - prefixLength)
        let unpacked = entry.unpacked ?? sizes.unpacked
        let packed = entry.packed ?? sizes.packed
        count += 1
        directory.little(UInt32(0x0201_4B50))
        directory.little(UInt16(3 << 8 | 20))
        directory.little(UInt16(20))
        directory.little(entry.directoryFlags ?? flags)
        directory.little(entry.directoryMethod ?? entry.method)
        directory.little(UInt32(0x0021_0000))
        directory.little(entry.crc ?? crc)
        directory.little(entry.isWide ? .max : UInt32(packed))
        directory.little(entry.isWide ? .max : UInt32(unpacked))
        directory.little(UInt16(name.count))
        directory.little(UInt16(entry.isWide ? 28 : 0))
        directory.little(UInt16(0))
        directory.little(UInt16(0))
        directory.little(UInt16(0))
        directory.little(entry.mode << 16)
        directory.little(entry.isWide ? .max : UInt32(offset))
        directory += name
        if entry.isWide { directory += Self.wide([unpacked, packed, offset]) }
    }

    /// The archive with its directory and end.
    func finished(comment: [UInt8] = [], zip64: Bool = false, entries: Int? = nil) -> [UInt8] {
        var result = bytes + directory
        let start = bytes.count - prefixLength
        if zip64 {
            let place = result.count - prefixLength
            result.little(UInt32(0x0606_4B50))
            result.little(UInt64(44))
            result.little(UInt16(45))
            result.little(UInt16(45))
            result.little(UInt32(0))
            result.little(UInt32(0))
            result.little(UInt64(entries ?? count))
            result.little(UInt64(entries ?? count))
            result.little(UInt64(directory.count))
            result.little(UInt64(start))
            result.little(UInt32(0x0706_4B50))
            result.little(UInt32(0))
            result.little(UInt64(place))
            result.little(UInt32(1))
        }
        result.little(UInt32(0x0605_4B50))
        result.little(UInt32(0))
        result.little(zip64 ? .max : UInt16(entries ?? count))
        result.little(zip64 ? .max : UInt16(entries ?? count))
        result.little(zip64 ? .max : UInt32(directory.count))
        result.little(zip64 ? .max : UInt32(start))
        result.little(UInt16(comment.count))
        return result + comment
    }

    private static func wide(_ values: [UInt64]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.little(UInt16(1))
        bytes.little(UInt16(8 * values.count))
        for value in values { bytes.little(value) }
        return bytes
    }

    static func deflated(_ content: [UInt8]) -> [UInt8] {
        guard let deflater = try? ZlibCodec().makeDeflater(level: 6) else { return [] }
        var output = [UInt8](repeating: 0, count: deflater.bound(content.count))
        let count = output.withUnsafeMutableBytes { output in
            content.withUnsafeBytes { (try? deflater.deflate($0, into: output)) ?? 0 }
        }
        return Array(output[..<count])
    }
}

extension [UInt8] {
    mutating func little<T: FixedWidthInteger & BitwiseCopyable>(_ value: T) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }
}
