/// What is known of a page from its metadata; all UTF-8, empty where unknown.
public struct ArticleHints: Sendable {
    public var title: [UInt8] = []
    public var byline: [UInt8] = []
    /// As they are written in the page.
    public var dates: [[UInt8]] = []
    public var description: [UInt8] = []
    public var siteName: [UInt8] = []
    /// JSON-LD's `articleBody`.
    public var articleBody: [UInt8] = []

    public init() {}
}
