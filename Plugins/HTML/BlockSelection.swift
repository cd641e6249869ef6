import GalleyArticle

/// Which blocks of a page become blocks of the document.
struct BlockSelection {
    private let roles: Set<ArticleRole>
    let hasImages: Bool
    /// Whether line breaks within paragraphs and between items stay.
    let hasLineBreaks: Bool

    /// - Parameter roles: by name; if there is none, all of a whole page, and of an article what
    ///   its readers would call its text.
    init(roles: [String], isFull: Bool, hasImages: Bool, hasLineBreaks: Bool) {
        let named = ArticleRole.allCases.filter { roles.contains($0.name) }
        let usual: [ArticleRole] =
            isFull ? ArticleRole.allCases : [.body, .title, .standfirst, .caption]
        self.roles = Set(named.isEmpty ? usual : named)
        self.hasImages = hasImages
        self.hasLineBreaks = hasLineBreaks
    }

    /// The same with every role.
    var all: BlockSelection {
        BlockSelection(
            roles: [], isFull: true, hasImages: hasImages, hasLineBreaks: hasLineBreaks)
    }

    func keeps(_ block: PageBlock) -> Bool { roles.contains(block.role) }
}
