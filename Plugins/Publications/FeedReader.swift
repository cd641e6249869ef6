public import GalleyCore

/// Reads the entries of a feed (RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed), each as one document.
///
/// HTML in an entry is handed to the reader of the pipeline that takes HTML, with what the feed knows of the
/// entry; where there is none, it becomes text here. An entry without any text is counted as passed over.
/// Feeds that are not well-formed are read as well as can be, and that is said.
public struct FeedReader: Reader {
    public static let spec = StageSpec(
        "feed", .reader, summary: "Entries of feeds: RSS, Atom and JSON Feed",
        gives: [
            FieldSpec("url", .string, "the address of the entry's page"),
            FieldSpec("title", .string, "the title of the entry"),
            FieldSpec("authors", .list, "the authors of the entry, else of the feed"),
            FieldSpec("published", .string, "when the entry was published, RFC 3339"),
            FieldSpec("modified", .string, "when the entry was changed, RFC 3339"),
            FieldSpec("tags", .list, "the categories of the entry"),
            FieldSpec("language", .string, "the language that the entry or the feed says"),
            FieldSpec("site", .string, "the title of the feed"),
            FieldSpec("description", .string, "the summary of an entry that has a text as well"),
        ],
        takes: [
            "application/rss+xml", "application/atom+xml", "application/feed+json", ".rss", ".atom",
        ])

    public init(_ options: StageOptions) {}

    public func recognize(_ probe: Probe) -> Certainty { FeedProbe(probe).certainty }

    public mutating func read(
        _ input: any ByteStream, into sink: any DocumentSink
    ) throws(Diagnostic) {
        let (source, limit) = (input.source, sink.limits.documentBytes)
        let start = input.position
        guard let file = try input.readAll(limit: limit) else {
            return try sink.reject(
                .tooLarge(limit, what: "feed"), id: nil, source: source, record: .none)
        }
        do throws(Diagnostic) {
            try FeedEntries(file, at: start, source, sink).read()
        } catch let failure where failure.code.hasPrefix("feed.") || failure.code.hasPrefix("xml.")
        {
            try file.withRecord { record throws(Diagnostic) in
                try sink.reject(failure, id: nil, source: source, record: record)
            }
        }
    }
}
