/// A block's part in the page.
public enum ArticleRole: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    case body, title, standfirst, byline, dateline, caption, related, comment, boilerplate

    /// The name in documents.
    public var name: String { "\(self)" }
}
