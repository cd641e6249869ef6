/// Reads whole pieces at offsets, whatever short reads the input gives.
final class RandomReader {
    let size: UInt64
    private let read: RandomByteInput
    private let storage = ScratchBytes(capacity: 320 << 10)

    init(size: UInt64, read: @escaping RandomByteInput) {
        self.size = size
        self.read = read
    }

    /// Exactly the bytes asked for, valid until the next call. Throws `bundle.cut` where they are
    /// not all there; the size is checked before memory is taken.
    func bytes(at offset: UInt64, _ count: Int) throws -> UnsafeRawBufferPointer {
        guard count >= 0, offset <= size, UInt64(count) <= size - offset else {
            throw BundleError(.cut, at: offset, "\(count) bytes are beyond the end")
        }
        storage.count = 0
        storage.reserve(count)
        while storage.count < count {
            let room = UnsafeMutableRawBufferPointer(
                rebasing: storage.room[..<(count - storage.count)])
            let got = try read(offset + UInt64(storage.count), room)
            guard got > 0 else {
                throw BundleError(.cut, at: offset, "the file is shorter than it was")
            }
            storage.count += min(got, room.count)
        }
        return storage.bytes
    }

    /// The metadata member that begins at an offset and ends before a limit. Throws `bundle.member`.
    func member(at offset: UInt64, before end: UInt64) throws -> MetadataMember {
        try member(at: offset, length: memberHead(at: offset, before: end).length)
    }

    /// The metadata member at an offset whose head has said how long it is. Throws `bundle.member`.
    func member(at offset: UInt64, length: Int) throws -> MetadataMember {
        try at(offset) { [bytes = try bytes(at: offset, length)] () throws(BundleError) in
            try MetadataMember(decoding: bytes)
        }
    }

    /// What the first 16 bytes of a metadata member say. Throws `bundle.member`.
    func memberHead(
        at offset: UInt64, before end: UInt64
    ) throws -> (identifier: MemberIdentifier, length: Int) {
        let broken = BundleError(.member, at: offset, "no metadata member where one belongs")
        guard offset <= end, end - offset >= 26 else { throw broken }
        let head = try bytes(at: offset, MemberLayout.dataOffset)
        guard MemberLayout.isOwn(head), head[13] != MemberIdentifier.block.rawValue,
            let length = MetadataMember.claimedLength(head), UInt64(length) <= end - offset
        else { throw broken }
        return (MemberIdentifier(rawValue: head[13]), length)
    }

    /// Runs a decoder and moves its error to where the member stands.
    func at<T>(_ offset: UInt64, _ body: () throws(BundleError) -> T) throws(BundleError) -> T {
        do {
            return try body()
        } catch {
            throw error.moved(by: offset)
        }
    }
}
