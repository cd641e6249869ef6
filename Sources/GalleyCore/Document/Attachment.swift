/// Something that belongs to a document and is not its text: the raw page, an image.
public struct Attachment: Sendable, Equatable {
    public enum Content: Sendable, Equatable {
        /// The bytes themselves, a slice that shares its buffer with whoever read them.
        case bytes(ArraySlice<UInt8>)
        /// A line of an attachment block, by digest: `sha256:…`.
        case reference(String)
        /// A part of another file.
        case location(href: String, offset: UInt64, length: UInt64)
    }

    /// `source`, `image` …
    public var role: String
    public var name: String?
    /// Media type.
    public var type: String?
    public var charset: String?
    public var content: Content
    /// Length in bytes as the wire object gives it, for content that is not at hand.
    public var size: UInt64?
    /// SHA-256 of the content as the wire object gives it, lower-case hex.
    public var sha256: String?
    /// Members of the wire object that this version does not know, as written.
    public var unknown: [UInt8]

    public init(
        role: String, name: String? = nil, type: String? = nil, charset: String? = nil,
        content: Content
    ) {
        self.role = role
        self.name = name
        self.type = type
        self.charset = charset
        self.content = content
        unknown = []
    }
}
