/// A sliding view of the bytes of a file as they lie there.
final class RawWindow {
    private let source: WARCInput.Source
    private let buffer = SlidingBuffer(capacity: 512 << 10)
    /// Absolute offset of the first byte of the window.
    private(set) var offset: UInt64
    private(set) var isAtEnd = false
    private let chunk: Int

    init(_ input: WARCInput, chunk: Int = 128 << 10) {
        source = input.source
        offset = input.offset
        self.chunk = chunk
    }

    /// What is there; valid until the next `fill`.
    var bytes: UnsafeRawBufferPointer { buffer.bytes }

    /// Of the whole file, where that is known.
    var size: UInt64? {
        if case .anywhere(_, let size) = source { size } else { nil }
    }

    /// Reads until so many bytes are there or the file ends, and gives how many are.
    @discardableResult
    func fill(_ wanted: Int) throws -> Int {
        while buffer.count < wanted, !isAtEnd { try extend() }
        return buffer.count
    }

    /// Reads some bytes more; false at the end.
    @discardableResult
    func extend() throws -> Bool {
        if isAtEnd { return false }
        let room = buffer.room(chunk)
        let part = UnsafeMutableRawBufferPointer(rebasing: room.prefix(max(chunk, 1)))
        let count =
            switch source {
            case .inOrder(let read): try read(part)
            case .anywhere(let read, _): try read(offset &+ UInt64(buffer.count), part)
            }
        buffer.grow(by: min(max(count, 0), part.count))
        isAtEnd = count <= 0
        return !isAtEnd
    }

    func consume(_ count: Int) {
        buffer.consume(count)
        offset &+= UInt64(count)
    }

    /// Goes to another place; false where the file can only be read in order and the bytes are not held.
    func seek(to target: UInt64) -> Bool {
        if target >= offset, target - offset <= UInt64(buffer.count) {
            consume(Int(target - offset))
            return true
        }
        guard case .anywhere = source else { return false }
        buffer.removeAll()
        offset = target
        isAtEnd = false
        return true
    }

    /// At most `count` bytes at another place, without going there; nil where the file is read in order.
    func peek(at target: UInt64, _ count: Int) throws -> [UInt8]? {
        guard case .anywhere(let read, _) = source else { return nil }
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = try bytes.withUnsafeMutableBytes { buffer in
                try read(target &+ UInt64(filled), .init(rebasing: buffer[filled...]))
            }
            if got <= 0 { break }
            filled += min(got, count - filled)
        }
        bytes.removeLast(count - filled)
        return bytes
    }
}
