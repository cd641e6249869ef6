import GalleyArchive

/// The bytes of one entry at a time, in memory that is kept from entry to entry.
final class HeldBytes {
    private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    private var count = 0

    deinit { buffer.deallocate() }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer[..<count]) }

    /// Unpacks all of an entry, to its end, where it is found to be whole. False where it has more than
    /// `limit` bytes.
    func fill(from content: any EntryContent, limit: Int) throws -> Bool {
        count = 0
        while true {
            if count == buffer.count { grow(limit: limit) }
            let room = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
            let found = try content.read(into: room)
            if found == 0 { return true }
            count += found
            if count > limit { return false }
        }
    }

    /// Unpacks what is left of an entry and keeps nothing of it.
    func drain(_ content: any EntryContent) throws {
        count = 0
        while try content.read(into: buffer) > 0 {}
        clear()
    }

    /// Lets go of the memory.
    func clear() {
        count = 0
        buffer.deallocate()
        buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    }

    private func grow(limit: Int) {
        let size = min(2 * buffer.count, max(limit, buffer.count) + 1 + (1 << 16))
        let larger = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(size, buffer.count + (1 << 16)), alignment: 16)
        larger.copyMemory(from: UnsafeRawBufferPointer(buffer))
        buffer.deallocate()
        buffer = larger
    }
}
