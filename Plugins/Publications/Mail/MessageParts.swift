/// The parts of a message, those in parts included (RFC 2046, section 5.1).
struct MessageParts {
    /// One part that is no container of others.
    struct Part {
        let head: MessageHead
        let type: ContentType
        /// The range of its body in the message, still encoded.
        let body: Range<Int>
        /// Its `Content-ID` without angle brackets; nil where it has none.
        let id: String?
    }

    private(set) var parts: [Part] = []
    let head: MessageHead
    /// What the outermost multipart says its root is.
    let start: String?
    /// True where a part that holds others does not end.
    private(set) var isCut = false
    /// True where there are more parts, or deeper ones, than are looked at.
    private(set) var isTooMuch = false
    private let bytes: [UInt8]

    static let mostParts = 10_000
    static let deepest = 8

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        head = MessageHead(bytes, in: 0..<bytes.count)
        let type = ContentType(head["content-type"] ?? "text/plain")
        start = type.parameter("start").map(Self.bare)
        read(head, head.end..<bytes.count, depth: 0)
    }

    /// An id without its angle brackets.
    static func bare(_ id: String) -> String { id.filter { $0 != "<" && $0 != ">" && $0 != " " } }

    private mutating func read(_ head: MessageHead, _ body: Range<Int>, depth: Int) {
        let type = ContentType(head["content-type"] ?? "text/plain")
        guard type.essence.hasPrefix("multipart/"), let boundary = type.parameter("boundary") else {
            if parts.count >= Self.mostParts {
                isTooMuch = true
                return
            }
            parts.append(
                Part(head: head, type: type, body: body, id: head["content-id"].map(Self.bare)))
            return
        }
        guard depth < Self.deepest else {
            isTooMuch = true
            return
        }
        for range in inner(body, Array("--\(boundary)".utf8)) {
            let head = MessageHead(bytes, in: range)
            read(head, min(head.end, range.upperBound)..<range.upperBound, depth: depth + 1)
        }
    }

    /// What stands between lines that are the boundary.
    private mutating func inner(_ body: Range<Int>, _ mark: [UInt8]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var open: Int?
        var at = body.lowerBound
        while at < body.upperBound {
            let line = MessageHead.line(bytes, from: at, to: body.upperBound)
            defer { at = line.next }
            guard bytes[line.content].starts(with: mark) else { continue }
            let rest = bytes[line.content].dropFirst(mark.count)
            let isLast = rest.starts(with: "--".utf8)
            guard isLast || rest.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { continue }
            if let start = open {
                ranges.append(start..<end(before: line.content.lowerBound, start))
            }
            open = isLast ? nil : line.next
            if isLast { return ranges }
            if ranges.count >= Self.mostParts {
                isTooMuch = true
                return ranges
            }
        }
        isCut = true
        if let start = open { ranges.append(start..<body.upperBound) }
        return ranges
    }

    /// The line end before a boundary belongs to the boundary.
    private func end(before boundary: Int, _ start: Int) -> Int {
        var end = boundary
        if end > start, bytes[end - 1] == 0x0A { end -= 1 }
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return end
    }

    /// The page: the part that is said to be the root, else the first that is HTML.
    var root: Part? {
        let pages = parts.filter {
            ["text/html", "application/xhtml+xml"].contains($0.type.essence)
        }
        if let start, let named = pages.first(where: { $0.id == start }) { return named }
        return pages.first
    }

    func content(of part: Part) -> [UInt8] {
        TransferEncoding(part.head["content-transfer-encoding"]).decoded(bytes[part.body])
    }
}
