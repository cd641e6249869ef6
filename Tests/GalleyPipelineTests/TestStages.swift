import GalleyCore
import GalleyFiles
import GalleyPipeline

/// Small stages that stand for the real ones: what counts here are their specs.
enum TestStages {
    static let registry = Registry([
        PlainReader.self, FeedReader.self, Repair.self, Tidy.self, CountWords.self,
        GuessLanguage.self,
        Rate.self, Keep.self, Lines.self, Folder.self, Pages.self,
    ])
    static let loader = PipelineLoader(registry: registry)

    static func load(
        _ text: String, parameters: [(name: String, value: String)] = [], folder: String = "."
    ) -> LoadedPipeline {
        loader.load(
            bytes: Array(text.utf8), file: "p.yaml", parameters: parameters,
            folder: FilePath(folder))
    }
}

struct PlainReader: Reader {
    static let spec = StageSpec("text", .reader, summary: "Plain text", takes: ["text/plain"])
    init(_ options: StageOptions) throws(Diagnostic) {}
    func recognize(_ probe: Probe) -> Certainty { .possible }
    mutating func read(_ input: any ByteStream, into sink: any DocumentSink) throws(Diagnostic) {}
}

struct FeedReader: Reader {
    static let spec = StageSpec(
        "feed", .reader, summary: "Feeds",
        gives: [
            FieldSpec("title", .string, "its title"),
            FieldSpec("metadata", .any, "what it brings of its own"),
        ])
    init(_ options: StageOptions) throws(Diagnostic) {}
    func recognize(_ probe: Probe) -> Certainty { .no }
    mutating func read(_ input: any ByteStream, into sink: any DocumentSink) throws(Diagnostic) {}
}

struct Repair: Normalizer {
    enum Form: String, CaseIterable, OptionChoice { case nfc, nfd, nfkc }
    static let form = StageOption<Form>("form", default: .nfc, help: "The form")
    static let passes = StageOption<Int>("passes", default: 1, in: 1...9, help: "How often")
    static let spec = StageSpec(
        "repair", .normalizer, version: 2, summary: "Repairs", options: [form.spec, passes.spec],
        before: ["tidy"])
    init(_ options: StageOptions) throws(Diagnostic) {}
    mutating func normalize(_ document: inout Document) throws(Diagnostic) {}
}

struct Tidy: Normalizer {
    static let strict = StageOption<Bool>("strict", default: false, help: "Whether to be strict")
    static let words = StageOption<[String]>("words", default: [], help: "Words to leave")
    static let table = StageOption<String?>("table", .inputFile, default: nil, help: "A table")
    static let spec = StageSpec(
        "tidy", .normalizer, summary: "Tidies", options: [strict.spec, words.spec, table.spec])
    init(_ options: StageOptions) throws(Diagnostic) {
        guard let path = options[Self.table] else { return }
        if path.hasSuffix("bad.txt") {
            throw options.diagnostic("tidy.bad-table", "the table is bad", at: "table")
        }
    }
    mutating func normalize(_ document: inout Document) throws(Diagnostic) {}
}

struct CountWords: Extractor {
    static let spec = StageSpec(
        "words", .extractor, summary: "Counts words",
        gives: [FieldSpec("words", .number, "how many words")])
    init(_ options: StageOptions) throws(Diagnostic) {}
    mutating func extract(_ document: inout FrozenDocument) throws(Diagnostic) {}
}

struct GuessLanguage: Extractor {
    static let sample = StageOption<Int>(
        "sample", .byteCount(1024...(1 << 20)), default: 65536, help: "How much is looked at")
    static let spec = StageSpec(
        "language", .extractor, summary: "Guesses the language", options: [sample.spec],
        gives: [FieldSpec("language", .string, "BCP 47"), FieldSpec("tags", .list, "some tags")])
    init(_ options: StageOptions) throws(Diagnostic) {}
    mutating func extract(_ document: inout FrozenDocument) throws(Diagnostic) {}
}

struct Rate: Extractor {
    static let least = StageOption<Double>(
        "least", default: 0.5, in: 0...1, help: "The least share")
    static let spec = StageSpec(
        "rate", .extractor, summary: "Rates", options: [least.spec], reads: ["words"],
        gives: [FieldSpec("rating", .number, "a rating")])
    init(_ options: StageOptions) throws(Diagnostic) {}
    mutating func extract(_ document: inout FrozenDocument) throws(Diagnostic) {}
}

struct Keep: Filter {
    static let when = StageOption<Expression>(required: "when", help: "What is kept")
    static let spec = StageSpec(
        "keep", .filter, summary: "Keeps", options: [when.spec],
        dropReasons: [StageSpec.DropReason("condition", "it does not hold")])
    let condition: Expression
    init(_ options: StageOptions) throws(Diagnostic) { condition = options[Self.when] }
    mutating func judge(_ document: FrozenDocument) throws(Diagnostic) -> Verdict {
        condition.isTrue(for: document) ? .keep : .drop(reason: "condition")
    }
}

/// What the exporters below share.
protocol SilentExporter: Exporter {}

extension SilentExporter {
    mutating func encode(_ document: FrozenDocument) throws(Diagnostic) -> EncodedDocument {
        EncodedDocument(document, bytes: [])
    }
    func makeFragmentBuilder() throws(Diagnostic) -> any FragmentBuilder {
        throw Diagnostic("x", "x")
    }
    func makeAssembler() throws(Diagnostic) -> any FragmentAssembler { throw Diagnostic("x", "x") }
}

struct Lines: SilentExporter {
    static let path = StageOption<String>(
        "path", .outputFile, default: "lines.jsonl", help: "Where the lines go")
    static let fields = StageOption<FieldMap>(
        "fields", default: FieldMap([]), help: "What is written")
    static let spec = StageSpec(
        "lines", .exporter, summary: "Lines", options: [path.spec, fields.spec])
    let output: OutputPlace
    init(_ options: StageOptions) throws(Diagnostic) { output = .file(options[Self.path]) }
}

struct Folder: SilentExporter {
    static let path = StageOption<String>(
        required: "path", .outputFolder, help: "Where the files go")
    static let spec = StageSpec("folder", .exporter, summary: "Files", options: [path.spec])
    let output: OutputPlace
    init(_ options: StageOptions) throws(Diagnostic) { output = .folder(options[Self.path]) }
}

struct Pages: SilentExporter {
    static let path = StageOption<String>(required: "path", .outputFile, help: "Where the pages go")
    static let title = StageOption<String?>(
        "title", .field, default: nil, help: "The title's field")
    static let spec = StageSpec(
        "pages", .exporter, summary: "Pages", options: [path.spec, title.spec])
    let output: OutputPlace
    init(_ options: StageOptions) throws(Diagnostic) { output = .file(options[Self.path]) }
}
