/// What a page says about itself.
public enum PageField: String, Sendable, CaseIterable {
    case title
    case subtitle
    case author
    case published
    case modified
    case site
    case language
    case canonicalURL = "canonical_url"
    case description
    case image
    case tag
    case section
    case license
}
