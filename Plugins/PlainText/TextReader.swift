public import GalleyCore
import GalleyText

/// Reads a file of text, in whatever charset, as one document.
///
/// The text stays as it stands in the source, line ends included; blocks are its lines or paragraphs. What
/// the charset is and why is in `charset`.
public struct TextReader: Reader {
    /// What makes a block.
    enum Paragraphs: String, OptionChoice {
        case auto, lines
        case blankLines = "blank-lines"
    }
    /// What is done about HTML and XML, which this reader does not take apart.
    enum Markup: String, OptionChoice { case reject, keep }

    static let paragraphs = StageOption<Paragraphs>(
        "paragraphs", default: .auto,
        help:
            "What makes a paragraph: each line, what stands between blank lines, or as the text suggests"
    )
    static let charset = StageOption<String?>(
        "charset", default: nil,
        help:
            "The charset of all inputs without a byte order mark, such as windows-1252, if it is known"
    )

    static let markup = StageOption<Markup>(
        "markup", default: .reject,
        help: "What begins as HTML or XML is rejected, or kept as text, tags and all"
    )

    public static let spec = StageSpec(
        "text", .reader,
        summary: "Reads plain text and finds out its charset",
        options: [paragraphs.spec, charset.spec, markup.spec],
        gives: [FieldSpec("charset", .string, "the charset that the source was read in")],
        takes: ["text/plain", ".txt", ".text"])

    private let mode: Paragraphs
    private let keepsMarkup: Bool
    private var detector: CharsetDetection

    public init(_ options: StageOptions) throws(Diagnostic) {
        mode = options[Self.paragraphs]
        keepsMarkup = options[Self.markup] == .keep
        var forced: Charset?
        if let label = options[Self.charset] {
            forced = Charset(label: label)
            guard forced != nil else {
                throw options.diagnostic(
                    "text.unknown-charset", "there is no charset called '\(label)'", at: "charset",
                    hint: "use a name such as utf-8, windows-1252 or shift_jis")
            }
        }
        detector = CharsetDetection(forced: forced)
    }

    /// Text that is written for machines.
    private static let machineTypes: Set = ["text/html", "text/css", "text/javascript", "text/xml"]

    public func recognize(_ probe: Probe) -> Certainty {
        let type = probe.mediaType?.prefix { $0 != ";" }.lowercased()
        if type == "text/plain" { return .certain }
        // What a container holds has a type that was decided by its content, whatever it is called.
        if probe.isNested, let type, Self.machineTypes.contains(type) { return .no }
        if ["txt", "text"].contains(probe.fileExtension) { return .certain }
        if !probe.isNamed, !probe.isNested, isOther(probe.name) { return .no }
        if let type, !type.hasPrefix("text/"), type != "application/octet-stream" { return .no }
        let isBinary = probe.head.withUnsafeBufferPointer { bytes in
            ByteOrderMark.sniff(bytes) == nil && BinaryContent.isLikely(bytes)
                && NULPattern.sniff(bytes) == nil && UTF16Pattern.sniff(bytes) == nil
        }
        return isBinary ? .no : .possible
    }

    /// True for a name that says that the file is something else than an article of text, such as data, a
    /// page or code, which may be text as well. Markdown is not: it reads well as it stands.
    private func isOther(_ name: String?) -> Bool {
        guard let type = name.flatMap(MediaType.named) else { return false }
        return type != "text/plain" && type != "text/markdown"
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
        let result = bytes.withUnsafeBufferPointer { document(from: $0, of: bytes, source) }
        try bytes.withUnsafeBufferPointer { (bytes) throws(Diagnostic) in
            let record = UnsafeRawBufferPointer(bytes)
            switch result {
            case .success(let document): try sink.emit(document, record: record)
            case .failure(let diagnostic):
                try sink.reject(diagnostic, id: nil, source: source, record: record)
            }
        }
    }

    private mutating func document(
        from buffer: UnsafeBufferPointer<UInt8>, of bytes: [UInt8], _ source: Source
    ) -> Result<Document, Diagnostic> {
        guard let decision = detector.decide(buffer, declared: source.declaredCharset) else {
            return .failure(
                Diagnostic(
                    "text.binary", "the content is binary, not text",
                    hint: "read it with the reader for its format, or leave it out"))
        }
        let (text, map) = decision.text(of: bytes)
        guard text.count <= DocumentText.maximumBytes else {
            return .failure(
                Diagnostic(
                    "document.too-large",
                    "as UTF-8 the text takes over \(DocumentText.maximumBytes) bytes",
                    hint: "lower 'limits: { document: … }' in the pipeline, or cut the file up"))
        }
        if !keepsMarkup, let found = text.withUnsafeBytes({ Self.refusal(of: $0) }) {
            return .failure(found)
        }
        let blocks = text.withUnsafeBytes { TextBlocks(mode: mode).blocks(of: $0) }
        guard !blocks.isEmpty else {
            return .failure(
                Diagnostic(
                    "text.empty",
                    bytes.isEmpty ? "the file is empty" : "there is nothing but white space",
                    hint: "leave it out, or see why it was written"))
        }
        var document = Document(text: text, sourceMap: map, source: source, blocks: blocks)
        document.source.charset = decision.charset.name
        document.source.mediaType = document.source.mediaType ?? "text/plain"
        document.metadata.set(
            "charset", .string(decision.charset.name), evidence: decision.evidence,
            confidence: decision.confidence)
        return .success(document)
    }

    /// Why a text that begins as HTML or XML is not taken.
    private static func refusal(of text: UnsafeBufferPointer<UInt8>) -> Diagnostic? {
        guard let type = MediaType.sniffed(UnsafeRawBufferPointer(text)) else { return nil }
        let isPage = type.hasSuffix("html")
        guard isPage || type.hasSuffix("xml") else { return nil }
        return Diagnostic(
            "text.markup", "the content is \(isPage ? "HTML" : "XML") (\(type)), not plain text",
            hint: (isPage
                ? "the reader 'html' takes it; "
                : "'feed' reads RSS and Atom, and 'xml' articles of journals and agencies; ")
                + "'text: { markup: keep }' takes it as text, tags and all")
    }
}
