public import GalleyCore
import GalleyText

/// Reads a Markdown file (GitHub's, by cmark-gfm: tables, strikethrough, bare links) as one document.
///
/// Marks are not in the text. A head of `key: value` lines between `---` gives metadata. Check boxes and
/// footnotes stay in the text as they were typed.
public struct MarkdownReader: Reader {
    static let frontMatter = StageOption<Bool>(
        "front-matter", default: true,
        help: "Whether a head between lines of --- is read as metadata and not as text")

    public static let spec = StageSpec(
        "markdown", .reader, summary: "Reads Markdown with its blocks, links and emphasis",
        options: [frontMatter.spec],
        gives: [
            FieldSpec("title", .string, "the title that the head gives"),
            FieldSpec("authors", .list, "the authors that the head gives"),
            FieldSpec("published", .string, "the date that the head gives"),
        ],
        takes: ["text/markdown", ".md", ".markdown"])

    private let readsHead: Bool

    public init(_ options: StageOptions) {
        readsHead = options[Self.frontMatter]
    }

    public func recognize(_ probe: Probe) -> Certainty {
        let type = probe.mediaType?.prefix { $0 != ";" }.lowercased()
        if type == "text/markdown" || type == "text/x-markdown" { return .certain }
        return ["md", "markdown", "mdown", "mkd"].contains(probe.fileExtension) ? .certain : .no
    }

    public mutating func read(
        _ input: any ByteStream, into sink: any DocumentSink
    ) throws(Diagnostic) {
        let limit = sink.limits.documentBytes
        guard let bytes = try input.readAll(limit: limit) else {
            let diagnostic = Diagnostic(
                "document.too-large", "the text is longer than \(limit) bytes",
                hint: "raise 'limits: { document: 256 MiB }' in the pipeline, or cut the file up")
            let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
            return try sink.reject(diagnostic, id: nil, source: input.source, record: nothing)
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

    private func document(
        from bytes: [UInt8], _ source: Source
    ) -> Result<Document, Diagnostic> {
        guard let decoded = MarkdownSource(bytes, declared: source.charset) else {
            return .failure(
                Diagnostic(
                    "markdown.not-text", "the content is not text in a known charset",
                    hint: "convert it to UTF-8, or read it with the reader for its format"))
        }
        guard decoded.bytes.count <= DocumentText.maximumBytes else {
            return .failure(
                Diagnostic(
                    "document.too-large",
                    "as UTF-8 the text takes over \(DocumentText.maximumBytes) bytes",
                    hint: "lower 'limits: { document: … }' in the pipeline, or cut the file up"))
        }
        if let excess = decoded.bytes.withUnsafeBufferPointer({ MarkdownComplexity($0).excess }) {
            return .failure(
                Diagnostic(
                    "markdown.too-complex", "there are \(excess)",
                    hint: "no one writes such Markdown: see where it comes from, or read it as text"
                ))
        }
        let head = readsHead ? FrontMatter(decoded.bytes) : nil
        var builder = MarkdownBuilder(decoded, start: head?.end ?? 0)
        builder.build()
        guard !builder.blocks.isEmpty else {
            return .failure(
                Diagnostic(
                    "markdown.empty", "there is no text in it",
                    hint: "leave it out, or see why it was written"))
        }
        return .success(document(from: builder, decoded, source, head))
    }

    private func document(
        from builder: MarkdownBuilder, _ decoded: MarkdownSource, _ source: Source,
        _ head: FrontMatter?
    ) -> Document {
        var document = Document(
            text: DocumentText(validated: builder.text), sourceMap: SourceMap(builder.segments),
            source: source, blocks: builder.blocks)
        document.spans = builder.spans
        document.source.charset = decoded.charset
        document.source.mediaType = document.source.mediaType ?? "text/markdown"
        for entry in head?.entries ?? [] { document.metadata.set(entry) }
        return document
    }
}
