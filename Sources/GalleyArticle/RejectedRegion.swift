/// A part of a page that is not in its article, and why.
public struct RejectedRegion: Sendable, Equatable {
    /// Bytes of the page.
    public var source: Range<Int>
    public var role: ArticleRole
    public var rule: ArticleRule
    /// Characters of text in it that are no white space; wide ones count for two.
    public var units: Int
}
