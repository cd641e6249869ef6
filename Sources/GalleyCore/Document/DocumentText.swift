/// The text of a document: one contiguous buffer of valid UTF-8, with what is known about it.
public struct DocumentText: Sendable, Equatable {
    /// The longest text that stages can deal with, in bytes: offsets in tokens have 29 bits.
    ///
    /// Whoever makes a text longer (readers that convert, normalizers that expand) rejects what passes it.
    public static let maximumBytes = 512 << 20

    /// Valid UTF-8.
    public let bytes: [UInt8]
    /// True where every byte is known to be below 0x80; false means not known.
    public var isKnownASCII: Bool
    /// True where the text is known to be in normalization form C; false means not known.
    public var isKnownNFC: Bool

    /// A text from bytes that are known to be valid UTF-8. ASCII text is in every normalization form.
    public init(validated bytes: [UInt8], isKnownASCII: Bool = false, isKnownNFC: Bool = false) {
        self.bytes = bytes
        self.isKnownASCII = isKnownASCII
        self.isKnownNFC = isKnownNFC || isKnownASCII
    }

    public init(_ string: String) { self.init(validated: Array(string.utf8)) }

    public var count: Int { bytes.count }
    public var isEmpty: Bool { bytes.isEmpty }

    /// The text of a byte range as a `String`. The range must lie on scalar boundaries.
    public func string(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    public var string: String { String(decoding: bytes, as: UTF8.self) }

    public func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try bytes.withUnsafeBufferPointer(body)
    }

    public static func == (a: DocumentText, b: DocumentText) -> Bool { a.bytes == b.bytes }
}
