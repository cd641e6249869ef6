import Glibc

/// Lines of plain text, whole, in pieces of at most half a MiB or one line.
final class PlainLines {
    private let read: ByteInput
    private let limits: BundleLimits
    private let storage = ScratchBytes(capacity: 512 << 10)
    /// Bytes at the front of the storage that were given out.
    private var given = 0
    private var offset: UInt64 = 0
    private var isAtEnd = false

    init(limits: BundleLimits, read: @escaping ByteInput) {
        self.limits = limits
        self.read = read
    }

    func next() throws -> BundleEvent? {
        drop(given)
        var searched = 0
        while true {
            if let end = lastNewline(from: searched) { return lines(end + 1) }
            searched = storage.count
            guard !isAtEnd else { return lastLine() }
            if storage.count >= limits.lineBytes { return try overlong() }
            try fill()
        }
    }

    private func drop(_ count: Int) {
        storage.removeFirst(count)
        offset &+= UInt64(count)
        given = 0
    }

    /// Reads once, never so much that a line in the storage could pass the limit unseen.
    private func fill() throws {
        if storage.room.count == 0 { storage.reserve(storage.capacity) }
        let most = min(storage.room.count, limits.lineBytes - storage.count)
        let count = try read(UnsafeMutableRawBufferPointer(rebasing: storage.room[..<most]))
        if count == 0 { isAtEnd = true } else { storage.count += min(count, most) }
    }

    private func lastNewline(from start: Int) -> Int? {
        storage.bytes[start...].lastIndex(of: 10)
    }

    private func lines(_ count: Int) -> BundleEvent {
        given = count
        let payload = storage.bytes.part(0, count)
        return .block(
            BundleBlock(
                offset: offset, kind: .documents, lines: Lines.measure(payload).newlines,
                payload: payload, source: nil, owners: (storage, storage)))
    }

    /// The last line, which lacked its newline, ended by one.
    private func lastLine() -> BundleEvent? {
        guard storage.count > 0 else { return nil }
        storage.append(10)
        return lines(storage.count)
    }

    /// Passes over a line that is too long, with its newline.
    private func overlong() throws -> BundleEvent {
        let start = offset
        while true {
            if let found = memchr(storage.base, 10, storage.count) {
                drop(UnsafeRawPointer(found) - UnsafeRawPointer(storage.base) + 1)
                break
            }
            drop(storage.count)
            if isAtEnd { break }
            try fill()
        }
        return .damage(
            Damage(
                offset: start, end: offset, code: .lineLimit,
                message: "line over \(limits.lineBytes) bytes", linesLost: 1, kind: .documents))
    }
}
