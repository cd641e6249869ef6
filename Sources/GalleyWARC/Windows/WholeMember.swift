import GalleyBundle

/// Inflates gzip members at once, by a library that is faster than zlib and needs all of a member for it.
///
/// What is not plain sailing (a member that is large, cut off or damaged) is left to zlib.
final class WholeMember {
    private let inflater: any Inflater
    private let limit: Int
    /// Room that members have needed.
    private var room = 256 << 10

    private static let trailerBytes = 8
    private static let firstRaw = 256 << 10
    private static let mostRaw = 4 << 20

    /// Nil for zlib, which inflates as well in pieces. `limit` bounds what a member may inflate to.
    init?(_ codec: any Codec, limit: Int) {
        guard codec.name != "zlib", let inflater = try? codec.makeInflater() else { return nil }
        self.inflater = inflater
        self.limit = limit
    }

    /// Appends what the member at the start of the raw bytes holds, after every check, and gives the member's
    /// length; nil, with nothing appended, where zlib has to look.
    func inflate(_ raw: RawWindow, into inflated: SlidingBuffer) throws -> Int? {
        var wanted = Self.firstRaw
        while true {
            let available = try raw.fill(wanted)
            guard let header = MemberHeader.length(raw.bytes) else { return nil }
            let body = UnsafeRawBufferPointer(rebasing: raw.bytes[header...])
            do throws(BundleError) {
                let output = inflated.room(room)
                let counts = try inflater.inflate(body, into: output)
                let end = header + counts.consumed + Self.trailerBytes
                guard counts.produced <= limit, end <= available else { return nil }
                let content = UnsafeRawBufferPointer(
                    start: output.baseAddress, count: counts.produced)
                guard isSound(content, raw.bytes, end) else { return nil }
                inflated.grow(by: counts.produced)
                return end
            } catch {
                if error.code == .length {
                    guard room < limit else { return nil }
                    room = min(4 * room, limit)
                } else {
                    guard available >= wanted, wanted < Self.mostRaw else { return nil }
                    wanted *= 4
                }
            }
        }
    }

    /// Compares CRC-32 and size with the trailer (RFC 1952, section 2.3.1).
    private func isSound(
        _ content: UnsafeRawBufferPointer, _ member: UnsafeRawBufferPointer, _ end: Int
    ) -> Bool {
        let crc = member.loadUnaligned(fromByteOffset: end - 8, as: UInt32.self)
        let size = member.loadUnaligned(fromByteOffset: end - 4, as: UInt32.self)
        return UInt32(littleEndian: size) == UInt32(truncatingIfNeeded: content.count)
            && UInt32(littleEndian: crc) == CRC32.of(content)
    }
}
