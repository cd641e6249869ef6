import GalleyText

/// The names in `meta`, `itemprop` and `property` that pages give themselves away with.
///
/// Taken from the vocabularies' own documents: Open Graph, the article and book objects of
/// Facebook, Dublin Core, schema.org, Highwire Press (`citation_`), PRISM, Parse.ly, Sailthru,
/// Twitter cards; and from what publishing systems write.
struct MetaNames: Sendable {
    static let shared = MetaNames()

    struct Meaning: Sendable {
        var field: PageField
        var confidence: Double
    }

    private let meanings: [UInt64: Meaning]

    /// What the name in a range of bytes stands for, in any case.
    subscript(bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>) -> Meaning? {
        meanings[FoldedHash.shared.hash(bytes, range)]
    }

    private init() {
        var meanings: [UInt64: Meaning] = [:]
        for (field, confidence, names) in Self.names {
            for name in names.split(separator: " ") {
                meanings[Words.hash(name)] = Meaning(field: field, confidence: confidence)
            }
        }
        self.meanings = meanings
    }

    private static let names: [(PageField, Double, String)] = [
        (
            .title, 0.85,
            "og:title citation_title parsely-title headline schema:headline "
                + "article:title bt:headline hdl mediator_title"
        ),
        (
            .title, 0.75,
            "twitter:title sailthru.title dc.title dcterms.title dc:title dcterms:title "
                + "title eprints.title rbtitle shareaholic:title page_title wp.title "
                + "thumbnail-title"
        ),
        (
            .subtitle, 0.8,
            "alternativeheadline schema:alternativeheadline og:subtitle subtitle "
                + "article:subtitle dc.title.alternative citation_subtitle"
        ),
        (
            .author, 0.85,
            "author article:author_name parsely-author sailthru.author byl byline "
                + "citation_author citation_authors bt:author dc.creator dcterms.creator "
                + "dc:creator dcterms:creator shareaholic:article_author_name article:author "
                + "creator schema:author authors article.author article_author mediator_author "
                + "og:author og:article:author rbauthors cxenseparse:author vr:author "
                + "eprints.creators_name "
                + "author_name content_author news_author post_author blogger_name book:author "
                + "dc.contributor.author dcsext.author cmsauthor cre_author reporter "
        ),
        (.author, 0.5, "web_author article:publisher_author dc.contributor dcterms.contributor"),
        (
            .published, 0.9,
            "article:published_time article:published og:article:published_time datepublished "
                + "schema:datepublished bt:pubdate parsely-pub-date "
                + "citation_publication_date citation_online_date prism.publicationdate "
                + "dc.date.issued dcterms.issued dcterms.date dc.issued "
                + "shareaholic:article_published_time "
                + "published publishdate publish-date publish_date publication_date "
                + "publicationdate "
                + "pubdate pub_date ptime displaydate article_date_original "
                + "originalpublicationdate "
                + "article.published article.created date.published cxenseparse:recs:publishtime "
                + "cxenseparse:publishtime rnews:datepublished published_at og:published_time "
                + "og:pubdate published_time published-date mediator_published_time release_date "
                + "created_date article:publication_date first_published dc.date.published "
                + "newsdate article:post_date postdate og:publish_date publish_time contentdate "
                + "og:release_date video:release_date book:release_date music:release_date "
                + "dcterms.dateaccepted dc.dateaccepted dc:issued dcterms:issued "
                + "iso-8601-publish-date "
                + "vr:published_time article:date_published pubtime apub:time "
                + "weibo:article:create_at"
        ),
        (.published, 0.8, "sailthru.date"),
        (.published, 0.62, "date"),
        (.published, 0.66, "dc.date dc:date dcterms:date"),
        (
            .published, 0.75,
            "dc.created dcterms.created dcterms:created "
                + "dc.date.created datecreated schema:datecreated uploaddate dateposted "
                + "article.date artikel.datum sr-pubdate og:date article:created created "
                + "creation_date "
                + "datetime citation_date eprints.date revision_date_created og:created_time "
                + "bt:createddate timestamp article_date article:create_time dcterms.available "
                + "date_published prism.creationdate date-creation-yyyymmdd"
        ),
        (
            .modified, 0.9,
            "article:modified_time og:updated_time datemodified schema:datemodified "
                + "dc.modified dcterms.modified dcterms:modified bt:moddate lastmod last-modified "
                + "modified updated utime article:modified og:modified_time lastmodified "
                + "revised updated_time dc.date.modified prism.modificationdate last_modified "
                + "shareaholic:article_modified_time modified_time modificationdate "
                + "article:updated_time article:updated last_updated_date rnews:datemodified "
                + "mediator_modified_time modified_date"
        ),
        (
            .site, 0.9,
            "og:site_name application-name apple-mobile-web-app-title citation_journal_title "
                + "shareaholic:site_name"
        ),
        (.site, 0.6, "dc.publisher dcterms.publisher publisher dc:publisher"),
        (
            .language, 0.7,
            "og:locale content-language language dc.language dcterms.language inlanguage"
        ),
        (.canonicalURL, 0.9, "og:url parsely-link"),
        (.canonicalURL, 0.6, "twitter:url citation_public_url"),
        (
            .description, 0.85,
            "og:description description schema:description twitter:description dc.description "
                + "dcterms.description sailthru.description dcterms.abstract citation_abstract "
                + "dc:description abstract"
        ),
        (
            .image, 0.85,
            "og:image og:image:url og:image:secure_url twitter:image twitter:image:src image "
                + "sailthru.image.full parsely-image-url thumbnailurl primaryimageofpage "
                + "schema:image"
        ),
        (
            .tag, 0.8,
            "article:tag keywords news_keywords parsely-tags sailthru.tags dc.subject "
                + "dcterms.subject citation_keywords book:tag video:tag og:video:tag dc:subject "
                + "shareaholic:keywords"
        ),
        (
            .section, 0.85,
            "article:section parsely-section articlesection schema:articlesection "
                + "category prism.section cg sections og:section bt:section"
        ),
        (.license, 0.8, "license dc.rights.license dcterms.license schema:license cc:license"),
        (.license, 0.5, "dc.rights dcterms.rights dc:rights"),
    ]
}
