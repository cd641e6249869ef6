/// A stretch of a block's text that is marked up: a link, emphasis, code.
public struct PageSpan: Sendable, Equatable {
    public enum Kind: UInt8, Sendable, CaseIterable {
        case link, image, emphasis, strong, code, strikethrough
    }

    public var kind: Kind
    /// Bytes of the article's text; for an image those of its alternative text, maybe none.
    public var range: Range<Int>
    /// Where a link leads or an image lies: bytes of the article's `strings`.
    public var url: Range<Int>?
}
