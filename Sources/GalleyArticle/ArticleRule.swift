/// Why a part of the page has the role it has, or was left out.
public enum ArticleRule: String, Sendable, CaseIterable, BitwiseCopyable {
    case none = "none"
    /// In the part that holds most of the page's prose.
    case mainContent = "main-content"
    /// A heading of which all that it stood over is gone.
    case emptySection = "empty-section"
    case form = "form"
    /// Speaks of the site and not of the subject.
    case appeal = "appeal"
    /// Taken back because too little was left.
    case relaxed = "relaxed"
    /// Everything was asked for.
    case fullContent = "full-content"
    case outside = "outside-main-content"
    case element = "element-of-the-frame"
    case navigationName = "name-navigation"
    case commentName = "name-comments"
    case relatedName = "name-related"
    case shareName = "name-share"
    case advertName = "name-advertisement"
    case newsletterName = "name-newsletter"
    case authorName = "name-author"
    case otherName = "name-other"
    case hidden = "hidden"
    case linkDensity = "link-density"
    case cards = "repeated-cards"
    case titleMatch = "title"
    case beforeText = "before-the-text"
    case afterText = "after-the-text"
    case caption = "caption"
    case label = "label"
    case bylinePattern = "byline"
    case datePattern = "date"
    case standfirst = "standfirst"
    case readAlso = "read-also"
    /// Under a heading that leads to other pages: "You may also like".
    case relatedHeading = "related-heading"
    /// Tags, categories and credits that a line names: "Filed under", "Photo".
    case namedLine = "named-line"
    case repeated = "repeated-text"
    case forumPost = "forum-post"
    case jsonLD = "json-ld"
}
