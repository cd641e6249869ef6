/// Undoes what was done to the body of a response for its transfer, in memory that is used again.
public final class HTTPBody {
    /// The content after chunks, and after content codings; valid until the next `decode`.
    public struct Content {
        /// As the server had it compressed: what payload digests speak of.
        public let entity: UnsafeRawBufferPointer
        public let content: UnsafeRawBufferPointer
        /// True where the head says that there are chunks, and there are none.
        public let lacksChunks: Bool
    }

    private let limit: Int
    private let dechunked = SlidingBuffer(capacity: 64 << 10)
    private var inflated = SlidingBuffer(capacity: 256 << 10)
    private var spare = SlidingBuffer(capacity: 64)
    private let inflater: InflateStream

    /// - Parameter limit: the most bytes that a body may come to, at any step.
    public init(limit: Int) throws(WARCError) {
        self.limit = limit
        inflater = try InflateStream(.gzip)
    }

    /// The content of a response. Throws `http.chunks`, `http.cut`, `http.coding`, `http.brotli` and
    /// `http.limit`.
    public func decode(_ response: HTTPResponse) throws(WARCError) -> Content {
        var entity = response.body
        var lacksChunks = false
        if response.isChunked, !entity.isEmpty {
            dechunked.removeAll()
            switch ChunkedBody.decode(entity, into: dechunked) {
            case .whole: entity = dechunked.bytes
            case .notChunked: lacksChunks = true
            case .broken(let place):
                throw WARCError(
                    .httpChunks, "the chunks of the body break off at its byte \(place)")
            }
        }
        var content = entity
        for coding in response.codings.reversed().prefix(4) where !content.isEmpty {
            content = try undo(coding, content)
        }
        return Content(entity: entity, content: content, lacksChunks: lacksChunks)
    }

    /// Content codings of RFC 9110, section 8.4.1. What is not compressed although it says so was put into the
    /// archive as it was shown.
    private func undo(
        _ coding: Substring, _ content: UnsafeRawBufferPointer
    ) throws(WARCError) -> UnsafeRawBufferPointer {
        switch coding {
        case "identity", "none", "utf-8": return content
        case "gzip", "x-gzip":
            guard content.starts(with: [0x1F, 0x8B]) else { return content }
            return try inflate(content, .gzip)
        case "deflate":
            return try inflate(content, Self.isZlib(content) ? .zlib : .none)
        case "br":
            throw WARCError(
                .httpBrotli, "the body is compressed with Brotli, which cannot be undone here")
        default:
            throw WARCError(.httpCoding, "the content coding '\(coding.prefix(40))' is not known")
        }
    }

    /// The header of RFC 1950, section 2.2: deflate, and the check of both bytes.
    private static func isZlib(_ content: UnsafeRawBufferPointer) -> Bool {
        guard content.count >= 2, content[0] & 0x0F == 8 else { return false }
        return (Int(content[0]) << 8 | Int(content[1])) % 31 == 0
    }

    private func inflate(
        _ content: UnsafeRawBufferPointer, _ wrapper: InflateStream.Wrapper
    ) throws(WARCError) -> UnsafeRawBufferPointer {
        swap(&inflated, &spare)
        inflated.removeAll()
        inflater.reset(wrapper)
        var used = 0
        while true {
            let room = inflated.room(max(64 << 10, min(3 * content.count, limit)))
            let rest = UnsafeRawBufferPointer(rebasing: content[used...])
            let step = inflater.step(rest, into: room)
            used += step.consumed
            inflated.grow(by: step.produced)
            guard inflated.count <= limit else {
                throw WARCError(.httpLimit, "the body inflates to more than \(limit) bytes")
            }
            switch step.status {
            case .broken:
                throw WARCError(.httpCoding, "the compressed body is damaged: \(inflater.message)")
            case .more where used == content.count && step.produced < room.count:
                throw WARCError(.httpCut, "the compressed body breaks off")
            case .more: continue
            case .ended:
                let next = UnsafeRawBufferPointer(rebasing: content[used...])
                guard wrapper == .gzip, MemberSearch.isGzip(next) else { return inflated.bytes }
                inflater.reset()
            }
        }
    }
}
