/// An HTTP response as a record holds it (RFC 9112): status line, fields, and the body as it was sent.
public struct HTTPResponse {
    /// 0 where the status line has none.
    public let status: Int
    /// The body as it was sent: chunked and compressed, where it was.
    public let body: UnsafeRawBufferPointer
    private let message: UnsafeRawBufferPointer
    private let fields: FieldLines

    /// The largest head, status line and fields.
    static let maximumHead = 256 << 10

    /// Parses a message. A head without its empty line goes to the end of the message, and the body is empty.
    /// Throws `http.head`.
    public init(_ message: UnsafeRawBufferPointer) throws(WARCError) {
        let head = UnsafeRawBufferPointer(rebasing: message.prefix(Self.maximumHead))
        guard head.starts(with: "HTTP/".utf8) else {
            throw WARCError(.httpHead, "the response does not begin with HTTP/")
        }
        let line = RecordHead.lineEnd(head, 0) ?? (head.count, head.count)
        var fields = FieldLines()
        let outcome = fields.parse(head, from: line.next)
        guard outcome == .complete || message.count <= Self.maximumHead else {
            throw WARCError(
                .httpHead, "the head of the response has more than \(Self.maximumHead) bytes")
        }
        self.message = message
        self.fields = fields
        status = Self.status(head, line.end)
        let end = outcome == .complete ? fields.end : message.count
        body = UnsafeRawBufferPointer(rebasing: message[end...])
    }

    private static func status(_ head: UnsafeRawBufferPointer, _ end: Int) -> Int {
        guard let blank = head[..<end].firstIndex(of: 0x20) else { return 0 }
        let digits = head[blank..<end].drop { $0 == 0x20 }.prefix { (0x30...0x39).contains($0) }
        guard digits.count == 3 else { return 0 }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// What the body is declared to be, with its parameters.
    public var contentType: String? { fields.text(.contentType, in: message) }

    /// How long the body is said to be.
    var contentLength: UInt64? {
        fields.value(.contentLength, in: message).flatMap { ARCLine.number(message, $0) }
    }

    /// True where the body is sent in chunks.
    var isChunked: Bool { words(.transferEncoding).last == "chunked" }

    /// The codings that were applied to the content, in order: `gzip`, `br` ….
    var codings: [Substring] { words(.contentEncoding) }

    private func words(_ name: FieldName) -> [Substring] {
        guard let value = fields.text(name, in: message) else { return [] }
        return value.lowercased().split { $0 == "," || $0 == " " || $0 == "\t" }
    }
}
