import Glibc

/// Searches the start of a record in bytes that are damaged: `WARC/` and a digit after an empty line, or the
/// line of an ARC record.
struct RecordSearch {
    /// How records of the file are written, where one was seen.
    var format: RecordHead.Format?
    let headLimit: Int

    /// Bytes before a start that must stay at hand for it to be found.
    static let context = 4

    /// The first index from `index` on where a record starts.
    func start(in bytes: UnsafeRawBufferPointer, from index: Int) -> Int? {
        let warc = format == .arc ? nil : warcStart(bytes, index)
        if format == .warc { return warc }
        let part = warc.map { UnsafeRawBufferPointer(rebasing: bytes[..<$0]) } ?? bytes
        return arcStart(part, index) ?? warc
    }

    private func warcStart(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        var at = index
        let letter = Int32(UInt8(ascii: "W"))
        while at < bytes.count, let found = memchr(base + at, letter, bytes.count - at) {
            at = UnsafeRawPointer(found) - base
            let rest = UnsafeRawBufferPointer(rebasing: bytes[at...])
            if RecordHead.isWARC(rest), follows(bytes, at), isHead(rest) { return at }
            at += 1
        }
        return nil
    }

    /// True after an empty line.
    private func follows(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Bool {
        guard at >= 2, bytes[at - 1] == 0x0A else { return false }
        return bytes[at - 2] == 0x0A || at >= 3 && bytes[at - 2] == 0x0D && bytes[at - 3] == 0x0A
    }

    private func isHead(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if case .bad = RecordHead.parse(bytes, limit: headLimit) { return false }
        return RecordHead.isWARC(bytes)
    }

    private func arcStart(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        var at = max(index, 1) - 1
        while at < bytes.count, let found = memchr(base + at, 0x0A, bytes.count - at) {
            at = UnsafeRawPointer(found) - base + 1
            guard at >= index, let line = RecordHead.lineEnd(bytes, at) else { continue }
            if let parts = ARCLine(bytes, at, line.end), parts.length != nil { return at }
        }
        return nil
    }
}
