import Glibc

/// A growable run of raw bytes that is kept and used again; growing keeps the first `count` bytes.
final class ScratchBytes {
    private(set) var base: UnsafeMutableRawPointer
    private(set) var capacity: Int
    var count = 0

    init(capacity: Int = 4096) {
        self.capacity = Swift.max(capacity, 16)
        base = .allocate(byteCount: self.capacity, alignment: 16)
    }

    deinit { base.deallocate() }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

    /// The unused bytes after `count`.
    var room: UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(start: base + count, count: capacity - count)
    }

    /// Makes room for at least `additional` bytes after `count`.
    func reserve(_ additional: Int) {
        let needed = count + additional
        guard needed > capacity else { return }
        let grown = Swift.max(needed, capacity + capacity / 2)
        let fresh = UnsafeMutableRawPointer.allocate(byteCount: grown, alignment: 16)
        memcpy(fresh, base, count)
        base.deallocate()
        base = fresh
        capacity = grown
    }

    func append(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress, bytes.count > 0 else { return }
        reserve(bytes.count)
        memcpy(base + count, source, bytes.count)
        count += bytes.count
    }

    func append(_ byte: UInt8) {
        reserve(1)
        base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count += 1
    }

    func removeFirst(_ removed: Int) {
        guard removed > 0 else { return }
        memmove(base, base + removed, count - removed)
        count -= removed
    }
}
