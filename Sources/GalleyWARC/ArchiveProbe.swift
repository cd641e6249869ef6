/// Tells a web archive by its first bytes.
public enum ArchiveProbe {
    /// True where the bytes begin a WARC or an ARC file, compressed or not.
    public static func isArchive(_ head: [UInt8]) -> Bool {
        head.withUnsafeBytes { bytes in
            guard MemberSearch.isGzip(bytes) else { return isFirstRecord(bytes) }
            var given = 0
            let raw = RawWindow(
                WARCInput { buffer in
                    let part = bytes[given...].prefix(buffer.count)
                    buffer.copyBytes(from: part)
                    given += part.count
                    return part.count
                })
            guard let search = try? MemberSearch(raw) else { return false }
            return (try? search.isMember(where: isFirstRecord)) ?? false
        }
    }

    /// ARC files begin with a record of themselves, which sets them apart from tables of addresses.
    private static func isFirstRecord(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if RecordHead.isWARC(bytes) { return true }
        return bytes.starts(with: "filedesc:".utf8) && RecordHead.isStart(bytes)
    }
}
