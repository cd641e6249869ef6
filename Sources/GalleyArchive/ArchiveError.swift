/// What is wrong with an archive or with one of its entries: a code, where, and words.
public struct ArchiveError: Error, Equatable, Sendable, CustomStringConvertible {
    public let code: Code
    /// Byte offset in the archive of what it speaks of, as far as that is known.
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
        // The archive as a whole.
        case format = "archive.format"
        case cut = "archive.cut"
        case damaged = "archive.damaged"
        case endMissing = "archive.end-missing"
        case directoryMissing = "archive.directory-missing"
        case directory = "archive.directory"
        // One entry.
        case crc = "archive.crc"
        case length = "archive.length"
        case mismatch = "archive.mismatch"
        case overlap = "archive.overlap"
        case encrypted = "archive.encrypted"
        case method = "archive.method"
        case name = "archive.name"
        case sparse = "archive.sparse"
        case nested = "archive.nested-too-deep"
        // Limits.
        case entriesLimit = "archive.limit.entries"
        case bytesLimit = "archive.limit.bytes"
        case ratioLimit = "archive.limit.ratio"
        case directoryLimit = "archive.limit.directory"

        /// True where bytes are not what they were: the entry is lost, not refused.
        public var isDamage: Bool {
            switch self {
            case .format, .cut, .damaged, .endMissing, .directoryMissing, .directory, .crc, .length:
                true
            default: false
            }
        }
    }
}
