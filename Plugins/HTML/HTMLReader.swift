import GalleyArticle
public import GalleyCore
import GalleyHTML
import GalleyPageMetadata
import GalleyText

/// Reads a web page as one document: its article in blocks with roles, and what it says about
/// itself.
///
/// The page is parsed as browsers do without scripts, in whatever charset it declares. What was
/// left out and by which rule is in the document's regions.
public struct HTMLReader: Reader {
    /// How much of a page is read.
    enum Content: String, OptionChoice { case article, full }

    /// Parts of a page.
    enum Role: String, OptionChoice {
        case body, title, standfirst, byline, dateline, caption, related, comment, boilerplate
    }

    static let content = StageOption<Content>(
        "content", default: .article,
        help: "The article alone, or all text of the page with its roles")
    static let roles = StageOption<[Role]>(
        "roles", default: [],
        help:
            "The roles of blocks that are kept; if there is none, body, title, standfirst and caption of an"
            + " article, and all where content is full")
    static let images = StageOption<Bool>(
        "images", default: true, help: "Whether images become figures without a text")
    static let lineBreaks = StageOption<Bool>(
        "line-breaks", default: true,
        help:
            "Whether line breaks within a paragraph and between the items of a list stay; else blanks stand for them and each line of the text is a whole paragraph, list, row of a table or line of code"
    )
    static let metadata = StageOption<Bool>(
        "metadata", default: true,
        help: "Whether title, authors, dates and the like are looked for in the page")
    static let charset = StageOption<String?>(
        "charset", default: nil,
        help:
            "The charset of all pages without a byte order mark, such as windows-1252, if it is known"
    )

    public static let spec = StageSpec(
        "html", .reader, summary: "Reads web pages: the article, its blocks and metadata",
        options: [
            content.spec, roles.spec, images.spec, lineBreaks.spec, metadata.spec, charset.spec,
        ],
        gives: PageFacts.fields,
        takes: ["text/html", "application/xhtml+xml", ".html", ".htm", ".xhtml"])

    private let isFull: Bool
    private let selection: BlockSelection
    private let readsMetadata: Bool
    private let forced: Charset?
    private let parser = HTMLParser()
    private var extractor = ArticleExtractor()

    public init(_ options: StageOptions) throws(Diagnostic) {
        isFull = options[Self.content] == .full
        selection = BlockSelection(
            roles: options[Self.roles].map(\.rawValue), isFull: isFull,
            hasImages: options[Self.images], hasLineBreaks: options[Self.lineBreaks])
        readsMetadata = options[Self.metadata]
        forced = try Self.charset(of: options)
    }

    private static func charset(of options: StageOptions) throws(Diagnostic) -> Charset? {
        guard let label = options[charset] else { return nil }
        guard let found = Charset(label: label) else {
            throw options.diagnostic(
                "html.unknown-charset", "there is no charset called '\(label)'", at: "charset",
                hint: "use a name such as utf-8, windows-1252 or shift_jis")
        }
        return found
    }

    private static let extensions: Set = ["html", "htm", "xhtml", "xht", "shtml"]
    private static let types: Set = ["text/html", "application/xhtml+xml"]

    public func recognize(_ probe: Probe) -> Certainty {
        let type = probe.mediaType.map(MediaType.essence)
        if let type, Self.types.contains(type) { return .certain }
        // What a container holds has a type that was decided by its content, whatever it is called.
        if probe.isNested, type != nil { return .no }
        if Self.extensions.contains(probe.fileExtension) { return .certain }
        guard let found = probe.head.withUnsafeBytes({ MediaType.sniffed($0) }),
            Self.types.contains(found)
        else { return .no }
        // A name that stands for another kind of text that may begin with a tag goes before the
        // tag.
        let named = probe.name.flatMap(MediaType.named)
        return named == nil || named == "text/plain" ? .certain : .possible
    }

    public mutating func read(
        _ input: any ByteStream, into sink: any DocumentSink
    ) throws(Diagnostic) {
        let limit = min(sink.limits.documentBytes, HTMLParser.maximumBytes)
        guard let bytes = try input.readAll(limit: limit) else {
            let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
            return try sink.reject(
                Self.tooLarge(limit), id: nil, source: input.source, record: nothing)
        }
        let source = input.source
        let result = document(from: bytes, source)
        try bytes.withUnsafeBufferPointer { (buffer) throws(Diagnostic) in
            let record = UnsafeRawBufferPointer(buffer)
            switch result {
            case .success(let document): try sink.emit(document, record: record)
            case .failure(let diagnostic):
                try sink.reject(diagnostic, id: nil, source: source, record: record)
            }
        }
    }

    private static func tooLarge(_ limit: Int) -> Diagnostic {
        Diagnostic(
            "document.too-large", "the page is longer than \(limit) bytes",
            hint: "raise 'limits: { document: 100 MiB }' in the pipeline, or leave the page out")
    }

    private mutating func document(
        from bytes: [UInt8], _ source: Source
    ) -> Result<Document, Diagnostic> {
        guard let page = PageBytes(bytes, forced: forced, declared: source.declaredCharset)
        else {
            return .failure(
                Diagnostic(
                    "html.binary", "the content is binary, not a page",
                    hint: "read it with the reader for its format, or leave it out"))
        }
        guard page.count <= HTMLParser.maximumBytes else {
            return .failure(Self.tooLarge(HTMLParser.maximumBytes))
        }
        guard page.withBytes({ $0.contains { $0 > 0x20 } }) else {
            return .failure(
                Diagnostic(
                    "html.empty", "the file is empty", hint: "leave it out, or fetch the page anew")
            )
        }
        let tree = page.withBytes { parser.parse($0) }
        var facts = PageFacts(page)
        if readsMetadata { facts.read(tree, source) }
        var options = ArticleOptions()
        options.content = isFull ? .full : .article
        var article = extractor.extract(tree, facts.hints, options)
        let address = PageAddress(of: tree, source, facts.url)
        var writer = PageDocument(article, page, selection, address)
        writer.write()
        if writer.blocks.isEmpty, !isFull {
            // Nothing that counts as an article: what there is, with its roles, for filters to judge.
            options.content = .full
            article = extractor.extract(tree, facts.hints, options)
            writer = PageDocument(article, page, selection.all, address)
            writer.write()
        }
        if writer.blocks.isEmpty {
            // A page that scripts fill is a document without a text: filters judge it, and its head may tell.
            article.kind = .other
            article.confidence = 1
        }
        facts.note(article)
        return .success(writer.document(facts, source))
    }
}
