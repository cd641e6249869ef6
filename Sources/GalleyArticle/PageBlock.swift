/// A part of a page's text: a paragraph, a heading, an item of a list.
public struct PageBlock: Sendable, Equatable {
    public enum Kind: UInt8, Sendable, CaseIterable {
        case heading, paragraph, listItem, quote, code, table, figure, caption, separator
    }

    public var kind: Kind
    /// Bytes of the article's text, without a line end.
    public var range: Range<Int>
    public var role: ArticleRole
    /// Why it has that role.
    public var rule: ArticleRule
    /// Bytes of the page, from the first tag or text to the last.
    public var source: Range<Int>
    /// 1...6 for headings.
    public var level: Int?
    /// Which list an item belongs to, 1-based, counted over the page.
    public var list: Int?
    /// The item's number in its list.
    public var ordinal: Int?
    /// How deep an item is nested; 0 for the outermost list.
    public var depth: Int?
    public var isOrdered = false
    /// The language of code, where the page names it: bytes of the article's `strings`.
    public var language: Range<Int>?
}
