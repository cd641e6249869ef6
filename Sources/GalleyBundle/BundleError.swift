/// What is wrong with a bundle or a gzip stream: a code, where, and words.
public struct BundleError: Error, Equatable, Sendable, CustomStringConvertible {
    public let code: Code
    /// Absolute byte offset of the member (or, for gzip streams, of the input) it speaks of.
    public let offset: UInt64
    public let message: String

    public init(_ code: Code, at offset: UInt64 = 0, _ message: String) {
        self.code = code
        self.offset = offset
        self.message = message
    }

    public var description: String { "\(code.rawValue) at byte \(offset): \(message)" }

    /// The same error, moved from a member's own bytes to where the member stands.
    func moved(by base: UInt64) -> BundleError {
        BundleError(code, at: offset &+ base, message)
    }

    /// Every code this module gives; the raw value is the stable name.
    public enum Code: String, Sendable, CaseIterable {
        // One member.
        case headShort = "bundle.head.short"
        case headCheck = "bundle.head.check"
        case headFields = "bundle.head.fields"
        case prefix = "bundle.prefix"
        case cut = "bundle.cut"
        case deflate = "bundle.deflate"
        case length = "bundle.length"
        case crc = "bundle.crc"
        case lines = "bundle.lines"
        case member = "bundle.member"
        case foreign = "bundle.foreign"
        case stray = "bundle.stray"
        // Limits.
        case blockLimit = "bundle.limit.block"
        case lineLimit = "bundle.limit.line"
        case ratioLimit = "bundle.limit.ratio"
        case memberLimit = "bundle.limit.members"
        case manifestLimit = "bundle.limit.manifest"
        // A segment as a whole.
        case endMissing = "bundle.end-missing"
        case version = "bundle.version"
        case manifest = "bundle.manifest"
        case foot = "bundle.foot"
        case index = "bundle.index"
        case digests = "bundle.digests"
        case keys = "bundle.keys"
        case order = "bundle.order"
        case counts = "bundle.counts"
        case root = "bundle.root"
        case uncovered = "bundle.uncovered"
        case empty = "bundle.empty"
        case range = "bundle.range"
        // Writing.
        case newline = "bundle.line.newline"
        case fragment = "bundle.fragment"
        case codec = "bundle.codec"
        case sealed = "bundle.sealed"
        // Any gzip stream.
        case gzipCut = "gzip.cut"
        case gzipData = "gzip.data"
        case gzipTrailing = "gzip.trailing"

        /// True where a limit was passed rather than bytes damaged (exit code 5, not 4).
        public var isLimit: Bool { rawValue.hasPrefix("bundle.limit.") }
    }
}
