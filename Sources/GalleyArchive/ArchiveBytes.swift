public import GalleyBundle

/// An archive that can be read at any place.
public struct ArchiveBytes {
    public let size: UInt64
    private let input: RandomByteInput

    public init(size: UInt64, input: @escaping RandomByteInput) {
        self.size = size
        self.input = input
    }

    /// Reads at most `buffer.count` bytes from an offset and says how many; fewer only at the end.
    public func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        var done = 0
        while done < buffer.count {
            let room = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
            let count = try input(offset &+ UInt64(done), room)
            if count <= 0 { break }
            done += count
        }
        return done
    }

    /// `count` bytes from an offset, or as many as there are before the end.
    public func bytes(at offset: UInt64, count: Int) throws -> [UInt8] {
        let wanted = Int(clamping: min(UInt64(count), offset < size ? size - offset : 0))
        guard wanted > 0 else { return [] }
        var bytes = [UInt8](repeating: 0, count: wanted)
        let found = try bytes.withUnsafeMutableBytes { try read(at: offset, into: $0) }
        bytes.removeLast(wanted - found)
        return bytes
    }

    /// A stream over a part of it, after some bytes of the caller's own.
    public func stream(
        from start: UInt64 = 0, to end: UInt64? = nil, after head: [UInt8] = []
    ) -> ByteInput {
        var ahead = head[...]
        var at = start
        let end = min(end ?? size, size)
        return { buffer in
            if !ahead.isEmpty {
                let part = ahead.prefix(buffer.count)
                buffer.copyBytes(from: part)
                ahead = ahead.dropFirst(part.count)
                return part.count
            }
            let wanted = Int(clamping: min(UInt64(buffer.count), at < end ? end - at : 0))
            guard wanted > 0 else { return 0 }
            let count = try read(at: at, into: .init(rebasing: buffer[..<wanted]))
            at += UInt64(count)
            return count
        }
    }
}
