import Glibc

/// Bytes that are appended at the end and consumed at the front; what is held stays in one piece.
final class SlidingBuffer {
    private var base: UnsafeMutableRawPointer
    private var capacity: Int
    private var start = 0
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = max(capacity, 64)
        base = .allocate(byteCount: self.capacity, alignment: 16)
    }

    deinit { base.deallocate() }

    /// What is held; valid until the next `room`.
    var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: base + start, count: count)
    }

    /// The free bytes behind what is held, at least so many; `grow` says how many were written.
    func room(_ least: Int) -> UnsafeMutableRawBufferPointer {
        if capacity - start - count < least { makeRoom(least) }
        return UnsafeMutableRawBufferPointer(
            start: base + start + count, count: capacity - start - count)
    }

    func grow(by written: Int) { count += written }

    func consume(_ used: Int) {
        start += used
        count -= used
        if count == 0 { start = 0 }
    }

    func removeLast(_ dropped: Int) { count -= dropped }

    func removeAll() {
        start = 0
        count = 0
    }

    func append(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress, bytes.count > 0 else { return }
        guard let target = room(bytes.count).baseAddress else { return }
        memcpy(target, source, bytes.count)
        count += bytes.count
    }

    private func makeRoom(_ least: Int) {
        // Moving is worth it where at least half of the memory comes free.
        if start >= capacity / 2, capacity - count >= least {
            memmove(base, base + start, count)
            start = 0
            return
        }
        let larger = max(2 * capacity, count + least)
        let fresh = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 16)
        memcpy(fresh, base + start, count)
        base.deallocate()
        base = fresh
        capacity = larger
        start = 0
    }
}
