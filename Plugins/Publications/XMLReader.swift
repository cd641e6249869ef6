public import GalleyCore
import GalleyXML

/// Reads articles in XML: JATS (journals), NITF and NewsML-G2 (news agencies).
///
/// A file may hold several. What an article is made of is told by roles: `title`, `standfirst`, `byline`,
/// `dateline`, `abstract`, `body`, `caption`, `reference`, `footnote`, `acknowledgement`, `appendix`,
/// `boilerplate`. XML of other kinds is rejected by the name of its outermost element.
public struct XMLReader: Reader {
    static let references = StageOption<Bool>(
        "references", default: true,
        help: "Whether the works that an article cites are read, with the role reference")

    public static let spec = StageSpec(
        "xml", .reader, summary: "Articles in XML: JATS, NITF and NewsML-G2",
        options: [references.spec],
        gives: [
            FieldSpec("url", .string, "the address that the article gives"),
            FieldSpec("title", .string, "the title or headline"),
            FieldSpec("authors", .list, "the authors"),
            FieldSpec("published", .string, "when the article was published, RFC 3339"),
            FieldSpec("modified", .string, "when the article was changed, RFC 3339"),
            FieldSpec("tags", .list, "key words and subjects"),
            FieldSpec("language", .string, "the language that the article says"),
            FieldSpec("site", .string, "the journal, or who provides the news"),
            FieldSpec("description", .string, "the description of news"),
            FieldSpec("section", .string, "the section of the journal"),
            FieldSpec("license", .string, "the address of the license, or what it says"),
            FieldSpec("doi", .string, "the digital object identifier"),
        ],
        takes: ["application/xml", "application/nitf+xml", "application/vnd.iptc.g2.newsitem+xml"])

    private let keepsReferences: Bool

    public init(_ options: StageOptions) { keepsReferences = options[Self.references] }

    public func recognize(_ probe: Probe) -> Certainty {
        guard let root = probe.head.withUnsafeBytes({ RootElement($0) }) else { return .no }
        if ArticleForm(root) != nil { return .certain }
        if ArticleForm.isOfOthers(root) || probe.isNested { return .no }
        let isXML = probe.head.prefix(64).firstRange(of: Array("<?xml".utf8)) != nil
        return isXML || probe.fileExtension == "xml" ? .possible : .no
    }

    public mutating func read(
        _ input: any ByteStream, into sink: any DocumentSink
    ) throws(Diagnostic) {
        let (source, limit) = (input.source, sink.limits.documentBytes)
        guard let file = try input.readAll(limit: limit) else {
            return try sink.reject(
                .tooLarge(limit, what: "XML"), id: nil, source: source, record: .none)
        }
        let reading = ArticleReading(
            file, source: source, sink: sink, keepsReferences: keepsReferences)
        do throws(Diagnostic) { try reading.read() } catch let failure
            where failure.code.hasPrefix("xml.")
        {
            try file.withRecord { record throws(Diagnostic) in
                try sink.reject(failure, id: nil, source: source, record: record)
            }
        }
    }
}
