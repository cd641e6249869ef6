import Glibc

/// A sliding view of a byte stream: what is not consumed yet stays in place.
final class InputWindow {
    private let read: ByteInput
    private let storage = ScratchBytes(capacity: 512 << 10)
    private var start = 0
    private(set) var isAtEnd = false
    /// Absolute offset of the first byte of the window.
    private(set) var offset: UInt64

    init(offset: UInt64, read: @escaping ByteInput) {
        self.offset = offset
        self.read = read
    }

    /// What is there; valid until the next `fill`.
    var bytes: UnsafeRawBufferPointer { storage.bytes.part(start, storage.count - start) }

    /// Reads until `wanted` bytes are there or the stream ends, and gives how many are.
    ///
    /// Memory grows with what was read, never with what was wanted.
    @discardableResult
    func fill(_ wanted: Int) throws -> Int {
        while storage.count - start < wanted, !isAtEnd {
            makeRoom()
            let count = try read(storage.room)
            guard count > 0 else {
                isAtEnd = true
                break
            }
            storage.count += min(count, storage.room.count)
        }
        return storage.count - start
    }

    func consume(_ count: Int) {
        start += count
        offset &+= UInt64(count)
    }

    private func makeRoom() {
        if storage.room.count >= 64 << 10 { return }
        if start > 0 {
            storage.removeFirst(start)
            start = 0
        }
        if storage.room.count < 64 << 10 { storage.reserve(storage.capacity / 2 + 1) }
    }

    /// Consumes up to the next member head, or everything: what damage leaves.
    ///
    /// A head of ours has 13 known bytes; with `foreign`, any gzip magic will do.
    func skipToHead(foreign: Bool) throws {
        while true {
            let available = try fill(14)
            guard available >= 14 else { return consume(available) }
            if let found = Self.head(in: bytes, foreign: foreign) { return consume(found) }
            consume(available - 13)
        }
    }

    /// True where the window begins with a gzip header whose extra field runs over a member head of
    /// ours: what is left of a damaged member, which would take the members after it along.
    func hidesOwnHead() throws -> Bool {
        guard try fill(12) >= 12, bytes[3] & 4 != 0 else { return false }
        // A head that begins in the field's last byte ends 13 bytes after it.
        let end = 12 + Int(bytes.little(10, as: UInt16.self)) + 13
        let available = try fill(end)
        return Self.head(in: bytes.part(12, min(available, end) - 12), foreign: false) != nil
    }

    private static func head(in bytes: UnsafeRawBufferPointer, foreign: Bool) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        var at = 0
        let last = bytes.count - 14
        while at <= last, let found = memchr(base + at, 0x1f, last - at + 1) {
            at = UnsafeRawPointer(found) - base
            let rest = bytes.part(at, bytes.count - at)
            if MemberLayout.isOwn(rest) || (foreign && MemberLayout.isGzip(rest)) { return at }
            at += 1
        }
        return nil
    }
}
