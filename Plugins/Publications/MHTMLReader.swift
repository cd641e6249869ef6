public import GalleyCore

/// Reads a page that was saved with all that belongs to it (MHTML, RFC 2557), and hands it to the reader that takes
/// HTML.
///
/// Images, styles and frames are counted as passed over, by their media types.
public struct MHTMLReader: Reader {
    public static let spec = StageSpec(
        "mhtml", .reader, summary: "Hands on the page in a saved page (MHTML)",
        gives: [FieldSpec("url", .string, "the address that the page was saved from")],
        takes: ["multipart/related", ".mhtml", ".mht"])

    public init(_ options: StageOptions) {}

    public func recognize(_ probe: Probe) -> Certainty {
        let head = probe.head.prefix(8 << 10)
        let fields = MessageHead(Array(head), in: 0..<head.count)
        let type = fields["content-type"].map { ContentType($0) }
        let isSaved = ["mhtml", "mht"].contains(probe.fileExtension)
        let isMessage = fields["mime-version"] != nil || fields["snapshot-content-location"] != nil
        if type?.essence == "multipart/related", isMessage { return .certain }
        if isSaved, isMessage, type != nil { return .certain }
        return isSaved ? .possible : .no
    }

    public mutating func read(
        _ input: any ByteStream, into sink: any DocumentSink
    ) throws(Diagnostic) {
        let (source, limit) = (input.source, sink.limits.documentBytes)
        guard let file = try input.readAll(limit: limit) else {
            return try sink.reject(
                .tooLarge(limit, what: "saved page"), id: nil, source: source, record: .none)
        }
        let message = MessageParts(file)
        guard let root = message.root else {
            let failure = Diagnostic(
                "mhtml.no-page", "there is no page of HTML in it",
                place: Place(file: source.input ?? source.name ?? ""),
                hint: "a saved page has a part of the type text/html")
            return try file.withRecord { record throws(Diagnostic) in
                try sink.reject(failure, id: nil, source: source, record: record)
            }
        }
        note(message, source, sink)
        try handOn(root, of: message, source, sink)
    }

    private func note(_ message: MessageParts, _ source: Source, _ sink: any DocumentSink) {
        let place = Place(file: source.input ?? source.name ?? "")
        if message.isCut {
            let hint = "the file may be cut off: save the page again"
            sink.damage(
                Diagnostic("mhtml.cut", "the last part does not end", place: place, hint: hint),
                lost: 0)
        }
        if message.isTooMuch {
            sink.warn(
                Diagnostic(
                    "mhtml.limit",
                    "there are more than \(MessageParts.mostParts) parts, or deeper ones than "
                        + "\(MessageParts.deepest): the rest was not looked at",
                    severity: .warning, place: place))
        }
    }

    private func handOn(
        _ root: MessageParts.Part, of message: MessageParts, _ source: Source,
        _ sink: any DocumentSink
    ) throws(Diagnostic) {
        let content = message.content(of: root)
        var page = source
        page.url =
            message.head["snapshot-content-location"] ?? root.head["content-location"]
            ?? message.head["content-location"] ?? source.url
        page.mediaType = root.type.essence
        page.charset = root.type.parameter("charset")
        page.name = nil
        page.retrieved = message.head["date"].flatMap { FeedDate($0) }?.text ?? source.retrieved
        var known = KnownDocument()
        if let url = page.url {
            known.metadata.set("url", .string(url), evidence: "mhtml content-location")
        }
        var isTaken = false
        try content.withRecord { bytes throws(Diagnostic) in
            isTaken = try sink.read(payload: bytes, source: page, known: known)
        }
        if !isTaken { sink.skip(root.type.essence) }
        for part in message.parts where part.body != root.body { sink.skip(part.type.essence) }
    }
}
