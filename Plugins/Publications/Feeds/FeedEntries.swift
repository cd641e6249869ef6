import GalleyCore
import GalleyJSON
import GalleyXML

/// Reads a feed that is held in memory, and gives each entry as a document.
struct FeedEntries {
    private let file: [UInt8]
    private let start: UInt64
    private let source: Source
    private let sink: any DocumentSink

    /// - Parameter start: where the feed starts in its input.
    init(_ file: [UInt8], at start: UInt64, _ source: Source, _ sink: any DocumentSink) {
        self.file = file
        self.start = start
        self.source = source
        self.sink = sink
    }

    /// Throws `feed.…` or `xml.…` where no entry can be read, and what the sink throws.
    func read() throws(Diagnostic) {
        guard let text = PublicationSource(file, declared: source.declaredCharset) else {
            throw Diagnostic(
                "feed.charset", "the feed is in a charset that there is no converter for",
                place: place(0), hint: "convert it to UTF-8")
        }
        if let oddity = text.oddity {
            sink.warn(
                Diagnostic("feed.charset", oddity, severity: .warning, place: place(0)))
        }
        if text.bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") {
            try readJSON(text)
        } else {
            try readXML(text)
        }
    }

    private func place(_ offset: Int) -> Place {
        Place(
            file: source.input ?? source.name ?? "", offset: source.offset ?? start + UInt64(offset)
        )
    }

    private func readJSON(_ text: PublicationSource) throws(Diagnostic) {
        let feed: JSONFeed?
        do throws(JSONError) {
            feed = try JSONFeed(text.bytes, depth: sink.limits.jsonDepth)
        } catch {
            throw Diagnostic(
                "feed.json", "the JSON is broken: \(error.message)", place: place(error.offset),
                hint: error.isTruncation ? "the file may be cut off: fetch it again" : nil)
        }
        guard let feed else { throw notAFeed }
        if feed.count == 0 { sink.skip("feed without entries") }
        try feed.entries { entry throws(Diagnostic) in
            try take(entry, text, type: "application/feed+json")
        }
    }

    private func readXML(_ text: PublicationSource) throws(Diagnostic) {
        let tree: XMLTree
        do throws(XMLError) {
            tree = try text.bytes.withUnsafeBufferPointer { (bytes) throws(XMLError) in
                try XMLTree.salvaging(bytes)
            }
        } catch { throw Diagnostic(error, in: source) }
        guard let feed = SyndicationFeed(tree) else { throw notAFeed }
        if let complaint = tree.complaint {
            let diagnostic = Diagnostic.salvaged(complaint, in: source)
            if complaint.code == .cut {
                sink.damage(diagnostic, lost: 0)
            } else {
                sink.warn(diagnostic)
            }
        }
        if feed.count == 0 { sink.skip("feed without entries") }
        let type = source.mediaType ?? "application/xml"
        try feed.entries { entry throws(Diagnostic) in try take(entry, text, type: type) }
    }

    private var notAFeed: Diagnostic {
        Diagnostic(
            "feed.none", "there is no feed in it", place: place(0),
            hint: "a feed is RSS, Atom or JSON Feed: read it with the reader for its format")
    }

    // MARK: Entries

    private func take(
        _ entry: FeedEntry, _ text: PublicationSource, type: String
    ) throws(Diagnostic) {
        let range = text.fileRange(entry.range).clamped(to: 0..<file.count)
        var source = source
        source.url = entry.url ?? source.url
        source.charset = text.charset
        if source.entry == nil, source.offset == nil {
            source.offset = start + UInt64(range.lowerBound)
            source.length = UInt64(range.count)
        }
        switch entry.content {
        case .html(let html) where !FeedText.isBlank(html):
            try handOn(html, entry, source, type, range, nil)
        case .xhtml(let element) where !element.isBlank:
            try handOn(XHTMLWriting.bytes(of: element), entry, source, type, range, element)
        case .plain(let bytes) where !bytes.allSatisfy({ $0 <= 0x20 }):
            source.mediaType = type
            let isJSON = type.hasSuffix("json")
            try emit(PlainParagraphs.text(bytes, keepsLines: isJSON), entry, source, range)
        default: sink.skip("feed entry without text")
        }
    }

    /// Gives HTML to the reader that takes it, or makes text of it here.
    private func handOn(
        _ html: [UInt8], _ entry: FeedEntry, _ source: Source, _ type: String, _ range: Range<Int>,
        _ element: XMLElement?
    ) throws(Diagnostic) {
        var inner = source
        inner.mediaType = "text/html; charset=utf-8"
        inner.charset = "UTF-8"
        inner.name = nil
        var isTaken = false
        try html.withRecord { bytes throws(Diagnostic) in
            isTaken = try sink.read(payload: bytes, source: inner, known: entry.known)
        }
        if isTaken { return }
        var markup = MarkupText(meaning: XHTMLMeaning.of)
        if let element {
            markup.addChildren(of: element)
        } else {
            do throws(XMLError) {
                let tree = try html.withUnsafeBufferPointer { (bytes) throws(XMLError) in
                    try XMLTree.html(bytes)
                }
                markup.add(tree.root)
            } catch {
                let diagnostic = Diagnostic(error, in: source)
                return try Array(file[range]).withRecord { record throws(Diagnostic) in
                    try sink.reject(
                        diagnostic, id: entry.known.id.isEmpty ? nil : entry.known.id,
                        source: source, record: record)
                }
            }
        }
        var source = source
        source.mediaType = type
        let text = markup.finished()
        guard !text.blocks.isEmpty else { return sink.skip("feed entry without text") }
        try emit(text, entry, source, range)
    }

    private func emit(
        _ text: TextBuilder, _ entry: FeedEntry, _ source: Source, _ range: Range<Int>
    ) throws(Diagnostic) {
        var document = Document(
            text: DocumentText(validated: text.text + [0x0A]), source: source, blocks: text.blocks)
        document.spans = text.spans
        entry.known.complete(&document)
        try Array(file[range]).withRecord { record throws(Diagnostic) in
            try sink.emit(document, record: record)
        }
    }
}
