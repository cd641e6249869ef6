/// A stretch of text inside a block that is a link, emphasis, code or an image.
public struct InlineSpan: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case link, image, emphasis, strong, code, strikethrough
    }

    public var kind: Kind
    /// Byte range in the document's text; for an image, that of its alternative text (may be empty).
    public var range: Range<Int>
    /// Where a link leads or an image lies.
    public var url: String?
    public var title: String?

    public init(_ kind: Kind, _ range: Range<Int>, url: String? = nil, title: String? = nil) {
        self.kind = kind
        self.range = range
        self.url = url
        self.title = title
    }
}
