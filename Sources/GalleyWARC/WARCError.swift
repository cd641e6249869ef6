/// What is wrong with a web archive or with a message in it: a code, where, and words.
public struct WARCError: Error, Equatable, Sendable, CustomStringConvertible {
    public let code: Code
    /// Absolute byte offset in the file of what it speaks of; 0 for messages and digests.
    public let offset: UInt64
    public let message: String

    public init(_ code: Code, at offset: UInt64 = 0, _ message: String) {
        self.code = code
        self.offset = offset
        self.message = message
    }

    public var description: String { "\(code.rawValue) at byte \(offset): \(message)" }

    /// Every code this module gives; the raw value is the stable name.
    public enum Code: String, Sendable, CaseIterable {
        // Records and the gzip members that hold them.
        case head = "warc.head"
        case headLimit = "warc.head-limit"
        case length = "warc.length"
        case cut = "warc.cut"
        case stray = "warc.stray"
        case member = "warc.member"
        case memberCut = "warc.member-cut"
        case bomb = "warc.bomb"
        case codec = "warc.codec"
        // Digests.
        case blockDigest = "warc.block-digest"
        case payloadDigest = "warc.payload-digest"
        // HTTP messages in records.
        case httpHead = "http.head"
        case httpChunks = "http.chunks"
        case httpCoding = "http.coding"
        case httpBrotli = "http.brotli"
        case httpCut = "http.cut"
        case httpLimit = "http.limit"
    }
}
