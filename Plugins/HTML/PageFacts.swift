import GalleyArticle
import GalleyCore
import GalleyHTML
import GalleyPageMetadata
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
        FieldSpec("authors", .list, "the people who wrote it"),
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
    private(set) var hints = ArticleHints()
    private var known: PageMetadata?

    init(_ page: PageBytes, _ source: Source) {
        metadata.set(
            "charset", .string(page.charset.name), evidence: page.evidence,
            confidence: page.confidence)
    }

    /// The address that the page gives itself.
    var url: String? { known?.canonicalURL?.value }

    /// The last day that a page without a time of retrieval can be of: no clock decides what a run gives.
    private static let latest = PageDate(year: 2035, month: 12, day: 31)

    mutating func read(_ tree: HTMLTree, _ source: Source) {
        guard let latest = Self.retrieved(source) ?? Self.latest else { return }
        let found = PageMetadata(
            tree, options: PageMetadata.Options(url: source.url, latest: latest))
        known = found
        set("title", found.title) { .string($0) }
        set("subtitle", found.subtitle) { .string($0) }
        set("authors", found.authors) { .array($0.map(Value.string)) }
        set("organizations", found.organizations) { .array($0.map(Value.string)) }
        set("published", found.published) { .string("\($0)") }
        set("modified", found.modified) { .string("\($0)") }
        set("site", found.site) { .string($0) }
        set("language", found.language) { .string($0) }
        set("canonical_url", found.canonicalURL) { .string($0) }
        set("description", found.description) { .string($0) }
        set("image", found.image) { .string($0) }
        set("tags", found.tags) { .array($0.map(Value.string)) }
        set("section", found.section) { .string($0) }
        set("license", found.license) { .string($0) }
        hints.title = Array((found.title?.value ?? "").utf8)
        hints.byline = Array((found.bylines.first ?? "").utf8)
        hints.dates = found.datelines.map { Array($0.utf8) }
        hints.description = Array((found.description?.value ?? "").utf8)
        hints.siteName = Array((found.site?.value ?? "").utf8)
    }

    private mutating func set<T>(
        _ name: String, _ found: PageMetadata.Found<T>?, _ value: (T) -> Value
    ) {
        guard let found else { return }
        metadata.set(
            name, value(found.value), evidence: found.evidence, confidence: found.confidence)
    }

    /// The day after the page was fetched, wherever that was.
    private static func retrieved(_ source: Source) -> PageDate? {
        guard let text = source.retrieved, text.utf8.count >= 10 else { return nil }
        let parts = text.prefix(10).split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        return PageDate(year: parts[0], month: parts[1], day: parts[2])
            .flatMap { PageDate(dayNumber: $0.dayNumber + 1) }
    }

    /// Notes what kind of page it is.
    mutating func note(_ article: PageArticle) {
        metadata.set(
            "page_type", .string(article.kind.name), evidence: "the page's structure",
            confidence: min(max(article.confidence, 0), 1))
    }
}
