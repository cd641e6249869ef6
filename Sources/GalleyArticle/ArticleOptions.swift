/// What is wanted of a page.
public struct ArticleOptions: Sendable {
    public enum Content: String, Sendable, CaseIterable {
        /// The page's own content.
        case article
        /// All text, with its roles.
        case full
    }

    public var content = Content.article
    /// What kind of page it is, where the caller knows; else it is found out.
    public var kind: PageKind?

    public init() {}
}
