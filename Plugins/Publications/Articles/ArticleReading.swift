import GalleyCore
import GalleyXML

/// Reads the articles of one file of XML.
struct ArticleReading {
    private let file: [UInt8]
    private let source: Source
    private let sink: any DocumentSink
    private let keepsReferences: Bool

    init(_ file: [UInt8], source: Source, sink: any DocumentSink, keepsReferences: Bool) {
        self.file = file
        self.source = source
        self.sink = sink
        self.keepsReferences = keepsReferences
    }

    /// Throws `xml.…` where there is no article, and what the sink throws.
    func read() throws(Diagnostic) {
        guard let text = PublicationSource(file, declared: source.declaredCharset) else {
            throw Diagnostic(
                "xml.charset", "the XML is in a charset that there is no converter for",
                hint: "convert it to UTF-8")
        }
        if let oddity = text.oddity {
            sink.warn(Diagnostic("xml.charset", oddity, severity: .warning))
        }
        let tree: XMLTree
        do throws(XMLError) {
            tree = try text.bytes.withUnsafeBufferPointer { (bytes) throws(XMLError) in
                try XMLTree.salvaging(bytes)
            }
        } catch { throw Diagnostic(error, in: source) }
        let articles = FoundArticle.all(in: tree)
        guard !articles.isEmpty else { throw refusal(tree) }
        if let complaint = tree.complaint {
            let diagnostic = Diagnostic.salvaged(complaint, in: source)
            if complaint.code == .cut {
                sink.damage(diagnostic, lost: 0)
            } else {
                sink.warn(diagnostic)
            }
        }
        for article in articles { try take(article, text, isAlone: articles.count == 1) }
    }

    private func refusal(_ tree: XMLTree) -> Diagnostic {
        let root = tree.root.name == "_" ? tree.root.elements.first ?? tree.root : tree.root
        return Diagnostic(
            "xml.unknown", "the XML is no article: its outermost element is '\(root.name)'",
            hint: "articles of JATS, NITF and NewsML-G2 are read; 'feed' reads RSS and Atom")
    }

    private func take(
        _ article: FoundArticle, _ text: PublicationSource, isAlone: Bool
    ) throws(Diagnostic) {
        let range =
            isAlone
            ? 0..<file.count
            : text.fileRange(article.element.source).clamped(to: 0..<file.count)
        var source = source
        source.charset = text.charset
        source.mediaType = source.mediaType ?? "application/xml"
        if !isAlone, source.entry == nil, source.offset == nil {
            source.offset = UInt64(range.lowerBound)
            source.length = UInt64(range.count)
        }
        let parts = parts(article)
        let built = parts.text
        try Array(file[range]).withRecord { record throws(Diagnostic) in
            guard !built.blocks.isEmpty else {
                let empty = Diagnostic(
                    "xml.empty", "the article has no text in it",
                    hint: "leave it out, or see where its text is")
                let id = parts.known.id.isEmpty ? nil : parts.known.id
                return try sink.reject(empty, id: id, source: source, record: record)
            }
            let segments = built.segments.compactMap { segment -> SourceMap.Segment? in
                let place = text.fileRange(segment.source).clamped(to: range)
                guard !place.isEmpty else { return nil }
                let moved =
                    place.lowerBound - range.lowerBound..<place.upperBound - range.lowerBound
                return .init(text: segment.text, source: moved, isExact: false)
            }
            var document = Document(
                text: DocumentText(validated: built.text + [0x0A]),
                sourceMap: SourceMap(segments), source: source, blocks: built.blocks)
            document.spans = built.spans
            parts.known.complete(&document)
            try sink.emit(document, record: record)
        }
    }

    private func parts(_ article: FoundArticle) -> ArticleParts {
        switch article.form {
        case .jats: JATSArticle(article.element, keepsReferences: keepsReferences).parts
        case .nitf: NITFArticle(article.element).parts
        case .newsML: NewsMLItem(article.element).parts
        }
    }
}

/// What an article consists of.
struct ArticleParts {
    var known = KnownDocument()
    var text = TextBuilder()

    /// Sets a value of metadata, where it says something.
    mutating func set(_ name: String, _ value: String?, _ evidence: String) {
        guard let value = value?.collapsed, !value.isEmpty, known.metadata[name] == nil else {
            return
        }
        known.metadata.set(name, .string(value), evidence: evidence)
    }

    mutating func set(_ name: String, _ values: [String], _ evidence: String) {
        let list = values.collapsedOnce
        guard !list.isEmpty, known.metadata[name] == nil else { return }
        known.metadata.set(name, .array(list.map(Value.string)), evidence: evidence)
    }

    mutating func set(_ name: String, date: String?, _ evidence: String) {
        guard known.metadata[name] == nil, let date = date.flatMap({ FeedDate($0) }) else { return }
        known.metadata.set(
            name, .string(date.text), evidence: evidence, confidence: date.hasZone ? 0.95 : 0.8)
    }
}
