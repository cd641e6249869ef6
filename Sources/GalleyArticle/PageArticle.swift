/// The content of a page: its text in blocks with roles, what is marked up in it, and what was left
/// out.
public struct PageArticle: Sendable, Equatable {
    /// UTF-8: the text of all blocks, one after another, a line end after each.
    public var text: [UInt8] = []
    public var blocks: [PageBlock] = []
    /// In the order in which they end.
    public var spans: [PageSpan] = []
    public var images: [PageImage] = []
    public var rejected: [RejectedRegion] = []
    /// Addresses, alternative texts and names, as ranges of blocks, spans and images say.
    public var strings: [UInt8] = []
    public var kind = PageKind.other
    /// How sure the kind is, 0...1.
    public var confidence = 0.0

    public init() {}
}
