public import GalleyCore
public import GalleyPageMetadata

/// What a web page says of itself as the metadata of a document.
public enum PageEntries {
    /// The values that were chosen, each with its evidence and confidence, in a fixed order.
    ///
    /// `authors` are the people who signed, or the organizations where these are surer;
    /// `organizations` the latter in any case.
    public static func chosen(_ page: PageMetadata) -> [Metadata.Entry] {
        var entries: [Metadata.Entry] = []
        func add(_ name: String, _ found: PageMetadata.Found<String>?) {
            guard let found else { return }
            entries.append(
                Metadata.Entry(
                    name, .string(found.value), evidence: found.evidence,
                    confidence: found.confidence))
        }
        func add(_ name: String, _ found: PageMetadata.Found<[String]>?) {
            guard let found else { return }
            entries.append(
                Metadata.Entry(
                    name, .array(found.value.map { .string($0) }), evidence: found.evidence,
                    confidence: found.confidence))
        }
        func add(_ name: String, _ found: PageMetadata.Found<PageDate>?) {
            guard let found else { return }
            entries.append(
                Metadata.Entry(
                    name, .string(found.value.description), evidence: found.evidence,
                    confidence: found.confidence))
        }
        add("title", page.title)
        add("subtitle", page.subtitle)
        add("authors", page.signatories)
        add("organizations", page.organizations)
        add("published", page.published)
        add("modified", page.modified)
        add("language", page.language)
        add("site", page.site)
        add("canonical_url", page.canonicalURL)
        add("description", page.description)
        add("image", page.image)
        add("tags", page.tags)
        add("section", page.section)
        add("license", page.license)
        return entries
    }

    /// All that was found, for ``Document/candidates``.
    public static func candidates(_ page: PageMetadata) -> [Metadata.Entry] {
        page.candidates.map {
            Metadata.Entry(
                name($0.field), .string($0.value), evidence: $0.evidence,
                confidence: $0.confidence)
        }
    }

    private static func name(_ field: PageField) -> String {
        switch field {
        case .author: "authors"
        case .tag: "tags"
        default: field.rawValue
        }
    }
}
