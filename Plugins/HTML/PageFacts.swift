import GalleyArticle
import GalleyCore
import GalleyHTML
import GalleyPageMetadata
import GalleyPages
import GalleyText

/// What a page says about itself, as metadata of the document.
struct PageFacts {
    static let fields = [
        FieldSpec("charset", .string, "the charset that the page was read in"),
        FieldSpec(
            "page_type", .string,
            "article, forum, product, listing, documentation, service or other"),
        FieldSpec("title", .string, "the title of the article"),
        FieldSpec("subtitle", .string, "what stands below the title"),
        FieldSpec("authors", .list, "who wrote it: people, or else organizations"),
        FieldSpec("organizations", .list, "who else signs for it"),
        FieldSpec("published", .string, "when it was published, by ISO 8601"),
        FieldSpec("modified", .string, "when it was last changed, by ISO 8601"),
        FieldSpec("site", .string, "the name of the site"),
        FieldSpec("language", .string, "the language that the page declares"),
        FieldSpec("canonical_url", .string, "the address that the page gives itself"),
        FieldSpec("description", .string, "what the page says it is about"),
        FieldSpec("image", .string, "the address of the image that stands for it"),
        FieldSpec("tags", .list, "its key words"),
        FieldSpec("section", .string, "the part of the site"),
        FieldSpec("license", .string, "the licence that the page names"),
    ]

    private(set) var metadata = Metadata()
    /// All that was found, for the stage that chooses.
    private(set) var candidates: [Metadata.Entry] = []
    private(set) var hints = ArticleHints()
    private var known: PageMetadata?

    init(_ page: PageBytes) {
        metadata.set(
            "charset", .string(page.charset.name), evidence: page.evidence,
            confidence: page.confidence)
    }

    /// The address that the page gives itself.
    var url: String? { known?.canonicalURL?.value }

    mutating func read(_ tree: HTMLTree, _ source: Source) {
        let latest = PageDate.latest(of: source)
        let found = PageMetadata(
            tree, options: PageMetadata.Options(url: source.url, latest: latest))
        known = found
        for entry in PageEntries.chosen(found) { metadata.set(entry) }
        candidates = PageEntries.candidates(found)
        hints.title = Array((found.title?.value ?? "").utf8)
        hints.authors = (found.authors?.value ?? []).map { Array($0.utf8) }
        hints.bylines = found.bylines.map { Array($0.utf8) }
        hints.datelines = found.datelines.map { Array($0.utf8) }
        hints.description = Array((found.description?.value ?? "").utf8)
        hints.articleBody = found.articleBody
        hints.siteName = Array((found.site?.value ?? "").utf8)
    }

    /// Notes what kind of page it is.
    mutating func note(_ article: PageArticle) {
        metadata.set(
            "page_type", .string(article.kind.name), evidence: "the page's structure",
            confidence: min(max(article.confidence, 0), 1))
    }
}
