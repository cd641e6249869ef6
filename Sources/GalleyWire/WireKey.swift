import GalleyJSON

/// The keys of a document line that this version knows.
enum WireKey: UInt32 {
    case id, text, url, title, authors, published, modified, language
    case metadata, blocks, annotations, attachments, provenance, reject

    /// A set bit for this key, to note which were there.
    var bit: UInt32 { 1 << rawValue }

    /// The key that a string is, apart from `id` and `text`, which can be mapped.
    init?(_ key: JSONString, in scanner: JSONScanner) {
        switch key.byteCount {
        case 3 where scanner.matches(key, "url"): self = .url
        case 5 where scanner.matches(key, "title"): self = .title
        case 6 where scanner.matches(key, "blocks"): self = .blocks
        case 6 where scanner.matches(key, "reject"): self = .reject
        case 7 where scanner.matches(key, "authors"): self = .authors
        case 8 where scanner.matches(key, "metadata"): self = .metadata
        case 8 where scanner.matches(key, "language"): self = .language
        case 8 where scanner.matches(key, "modified"): self = .modified
        case 9 where scanner.matches(key, "published"): self = .published
        case 10 where scanner.matches(key, "provenance"): self = .provenance
        case 11 where scanner.matches(key, "annotations"): self = .annotations
        case 11 where scanner.matches(key, "attachments"): self = .attachments
        default: return nil
        }
    }
}
