/// A picture in the content of a page.
public struct PageImage: Sendable, Equatable {
    /// Its address and its alternative text: bytes of the article's `strings`.
    public var url: Range<Int>
    public var alternative: Range<Int>
    /// The block that it stands before, counted from 0; the number of blocks at the end.
    public var block: Int
    public var source: Range<Int>
}
