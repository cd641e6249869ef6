/// A record of a web archive, valid until the reader's next call.
public struct WARCRecord {
    public let head: RecordHead
    /// Where it starts in the file; in a compressed one, where the gzip member starts in which it begins.
    public let offset: UInt64
    /// Bytes of the file that hold it, where they hold nothing else.
    public let length: UInt64?
    /// Head and block, without the line ends behind them; of a block above the limit, only its first bytes.
    public let bytes: UnsafeRawBufferPointer
    /// False where the block is above the limit.
    public let isWhole: Bool
    /// What is odd about a record that is given all the same.
    public let oddity: WARCError?

    public var type: RecordType { head.type }

    public var block: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[min(head.length, bytes.count)...])
    }

    public var targetURI: String? { head.targetURI(in: bytes) }
    public var date: String? { head.date(in: bytes) }
    /// The media type of the block.
    public var contentType: String? { head.text(.contentType, in: bytes) }
    public var recordID: String? { head.text(.recordID, in: bytes) }
    /// Why the archive holds less than was sent, such as `length`.
    public var truncated: String? { head.text(.truncated, in: bytes) }
    /// The place of a record that goes on in others, from 1; nil for what stands alone.
    public var segment: UInt64? {
        head.range(.segment, in: bytes).flatMap { ARCLine.number(bytes, $0) }
    }

    public var blockDigest: RecordDigest? {
        head.range(.blockDigest, in: bytes).flatMap { RecordDigest(bytes, $0) }
    }
    public var payloadDigest: RecordDigest? {
        head.range(.payloadDigest, in: bytes).flatMap { RecordDigest(bytes, $0) }
    }

    /// True where the block is an HTTP response (ISO 28500, clause 6.3; ARC records of http addresses).
    public var isHTTPResponse: Bool {
        guard head.type == .response, block.starts(with: "HTTP/".utf8) else { return false }
        guard head.format == .warc else { return true }
        let type = contentType?.lowercased() ?? ""
        return type.hasPrefix("application/http") || type.isEmpty
            || targetURI.map { $0.lowercased().hasPrefix("http") } ?? false
    }
}

/// What a reader meets, in the order of the bytes.
public enum WARCEvent {
    case record(WARCRecord)
    case damage(WARCDamage)
}

/// Bytes that were passed over, and why.
public struct WARCDamage: Equatable, Sendable {
    public let offset: UInt64
    /// One past the last byte: where the next record begins, or the end.
    public let end: UInt64
    public let code: WARCError.Code
    public let reason: String
}
