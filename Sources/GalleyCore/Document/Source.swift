/// Where a document came from.
public struct Source: Sendable, Equatable {
    /// The input as it was named, relative where it was given relative. Bytes that are not UTF-8 are
    /// percent-encoded.
    public var input: String?
    /// The file name of the payload without its folders, such as `harbour.txt`.
    public var name: String?
    /// The path of the payload within its container, such as `pages/harbour.html` in an archive; `a.zip!/b.txt`
    /// where containers lie in containers.
    public var entry: String?
    /// Where the record starts in the (uncompressed) input, in bytes, and how long it is.
    public var offset: UInt64?
    public var length: UInt64?
    public var mediaType: String?
    public var charset: String?
    public var url: String?
    /// When it was fetched, RFC 3339.
    public var retrieved: String?
    /// SHA-256 of the record's bytes, lower-case hex.
    public var digest: String?

    public init(
        input: String? = nil, name: String? = nil, entry: String? = nil, offset: UInt64? = nil,
        length: UInt64? = nil,
        mediaType: String? = nil, charset: String? = nil, url: String? = nil,
        retrieved: String? = nil, digest: String? = nil
    ) {
        self.input = input
        self.name = name
        self.entry = entry
        self.offset = offset
        self.length = length
        self.mediaType = mediaType
        self.charset = charset
        self.url = url
        self.retrieved = retrieved
        self.digest = digest
    }

    public var isEmpty: Bool { self == Source() }
}
