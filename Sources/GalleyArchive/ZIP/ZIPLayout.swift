/// Lays out a ZIP that is written from front to end: headers, then the directory (APPNOTE 4.3).
///
/// The same entries give the same bytes: every date is the first of 1980, every file mode 0644. Sizes of
/// eight bytes are used where four do not hold them, for the entries and for the directory.
public struct ZIPLayout {
    /// What is written in front of an entry's packed bytes, and stands in the directory.
    public struct Entry: Equatable, Sendable {
        /// As UTF-8.
        public var name: [UInt8]
        public var isStored: Bool
        public var crc: UInt32
        public var packed: UInt64
        public var unpacked: UInt64

        public init(name: [UInt8], isStored: Bool, crc: UInt32, packed: UInt64, unpacked: UInt64) {
            self.name = name
            self.isStored = isStored
            self.crc = crc
            self.packed = packed
            self.unpacked = unpacked
        }
    }

    private static let date: UInt32 = 0x0021_0000
    private static let madeByUnix: UInt16 = 3 << 8
    private static let plainFile: UInt32 = 0o100644 << 16

    private var directory: [UInt8] = []
    private var count: UInt64 = 0
    /// Bytes so far.
    private(set) var offset: UInt64 = 0

    public init() {}

    /// The header of the next entry, which its packed bytes follow. A name has at most 65,535 bytes.
    public mutating func header(of entry: Entry) -> [UInt8] {
        list(entry)
        let isWide = entry.packed >= UInt32.max || entry.unpacked >= UInt32.max
        var bytes: [UInt8] = []
        bytes.appendLittle(ZIPSignature.localHeader)
        appendShared(entry, isWide: isWide, to: &bytes)
        bytes.appendLittle(isWide ? .max : UInt32(entry.packed))
        bytes.appendLittle(isWide ? .max : UInt32(entry.unpacked))
        bytes.appendLittle(UInt16(entry.name.count))
        let wide = isWide ? Self.wide([entry.unpacked, entry.packed]) : []
        bytes.appendLittle(UInt16(wide.count))
        bytes += entry.name
        bytes += wide
        offset += UInt64(bytes.count) + entry.packed
        return bytes
    }

    private mutating func list(_ entry: Entry) {
        let values = [entry.unpacked, entry.packed, offset]
        let saturated = values.filter { $0 >= UInt32.max }
        let wide = saturated.isEmpty ? [] : Self.wide(saturated)
        count += 1
        directory.appendLittle(ZIPSignature.directoryHeader)
        directory.appendLittle(Self.madeByUnix | 45)
        appendShared(entry, isWide: !wide.isEmpty, to: &directory)
        directory.appendLittle(UInt32(clamping: entry.packed))
        directory.appendLittle(UInt32(clamping: entry.unpacked))
        directory.appendLittle(UInt16(entry.name.count))
        directory.appendLittle(UInt16(wide.count))
        // No comment, first disk, no internal attributes.
        for _ in 0..<3 { directory.appendLittle(UInt16(0)) }
        directory.appendLittle(Self.plainFile)
        directory.appendLittle(UInt32(clamping: offset))
        directory += entry.name
        directory += wide
    }

    /// From the version that is needed to the checksum, which both kinds of header share.
    private func appendShared(_ entry: Entry, isWide: Bool, to bytes: inout [UInt8]) {
        let isASCII = entry.name.allSatisfy { $0 < 0x80 }
        bytes.appendLittle(UInt16(isWide ? 45 : 20))
        bytes.appendLittle(isASCII ? 0 : ZIPFlag.utf8)
        bytes.appendLittle(entry.isStored ? ZIPMethod.stored : ZIPMethod.deflate)
        bytes.appendLittle(Self.date)
        bytes.appendLittle(entry.crc)
    }

    private static func wide(_ values: [UInt64]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendLittle(UInt16(1))
        bytes.appendLittle(UInt16(8 * values.count))
        for value in values { bytes.appendLittle(value) }
        return bytes
    }

    /// The directory and its end, which close the archive.
    public func end() -> [UInt8] {
        var bytes = directory
        let size = UInt64(directory.count)
        if count >= UInt16.max || size >= UInt32.max || offset >= UInt32.max {
            bytes.appendLittle(ZIPSignature.zip64End)
            bytes.appendLittle(UInt64(44))
            bytes.appendLittle(Self.madeByUnix | 45)
            bytes.appendLittle(UInt16(45))
            bytes.appendLittle(UInt64(0))
            for value in [count, count, size, offset] { bytes.appendLittle(value) }
            bytes.appendLittle(ZIPSignature.zip64Locator)
            bytes.appendLittle(UInt32(0))
            bytes.appendLittle(offset + size)
            bytes.appendLittle(UInt32(1))
        }
        bytes.appendLittle(ZIPSignature.end)
        bytes.appendLittle(UInt32(0))
        bytes.appendLittle(UInt16(clamping: count))
        bytes.appendLittle(UInt16(clamping: count))
        bytes.appendLittle(UInt32(clamping: size))
        bytes.appendLittle(UInt32(clamping: offset))
        bytes.appendLittle(UInt16(0))
        return bytes
    }
}
