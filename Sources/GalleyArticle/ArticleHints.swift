/// What is known of a page from its metadata; all UTF-8, empty where unknown.
public struct ArticleHints: Sendable {
    public var title: [UInt8] = []
    /// The people who wrote the text.
    public var authors: [[UInt8]] = []
    /// Lines that name the authors, as they are written in the page.
    public var bylines: [[UInt8]] = []
    /// Lines that hold its dates, as they are written in the page.
    public var datelines: [[UInt8]] = []
    public var description: [UInt8] = []
    public var siteName: [UInt8] = []
    /// JSON-LD's `articleBody`, a line for each paragraph.
    public var articleBody: [UInt8] = []

    public init() {}
}
