import Glibc

/// Searches the next gzip member that begins with a record.
final class MemberSearch {
    private let raw: RawWindow
    private let inflater: InflateStream
    private let head = SlidingBuffer(capacity: ARCLine.maximumBytes + 64)

    init(_ raw: RawWindow) throws(WARCError) {
        self.raw = raw
        inflater = try InflateStream(.gzip)
    }

    /// The first four bytes of a gzip member (RFC 1952, section 2.3), as far as they are there.
    static func isGzip(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.starts(with: [0x1F, 0x8B, 0x08]) && (bytes.count < 4 || bytes[3] & 0xE0 == 0)
    }

    /// Goes to the next member, from the first raw byte on; false where there is none, at the end.
    func seek() throws -> Bool {
        while true {
            let available = try raw.fill(18)
            guard available >= 3 else {
                raw.consume(available)
                return false
            }
            guard let found = Self.find(raw.bytes) else {
                raw.consume(raw.bytes.count - 2)
                continue
            }
            raw.consume(found)
            if try isMember() { return true }
            raw.consume(1)
        }
    }

    /// True where the bytes hold what may be the start of a gzip member.
    static func holdsMember(_ bytes: UnsafeRawBufferPointer) -> Bool { find(bytes) != nil }

    private static func find(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        var at = 0
        while at + 2 < bytes.count, let found = memchr(base + at, 0x1F, bytes.count - 2 - at) {
            at = UnsafeRawPointer(found) - base
            if isGzip(UnsafeRawBufferPointer(rebasing: bytes[at...].prefix(4))) { return at }
            at += 1
        }
        return nil
    }

    /// True where the member at the start of the raw bytes inflates to the start of a record.
    func isMember(
        where isStart: (UnsafeRawBufferPointer) -> Bool = RecordHead.isStart
    ) throws -> Bool {
        guard try raw.fill(4) >= 4, Self.isGzip(raw.bytes) else { return false }
        inflater.reset()
        head.removeAll()
        var used = 0
        while true {
            guard try raw.fill(used + 1) > used else { return false }
            // A small piece at a time: most candidates are none.
            let piece = UnsafeRawBufferPointer(rebasing: raw.bytes[used...].prefix(2048))
            let left = ARCLine.maximumBytes + 16 - head.count
            let room = UnsafeMutableRawBufferPointer(rebasing: head.room(left).prefix(left))
            let step = inflater.step(piece, into: room)
            head.grow(by: step.produced)
            used += step.consumed
            if isStart(head.bytes) { return true }
            let isText = head.bytes.prefix(6).allSatisfy { (0x20...0x7E).contains($0) }
            let isLine = RecordHead.lineEnd(head.bytes, 0) != nil
            if step.status != .more || !isText || isLine || left - step.produced <= 0 {
                return false
            }
        }
    }
}
