import GalleyCore
import GalleyPipeline

/// One document per line; `!x` is a record that cannot be read, `?n` is damage that lost n documents, `~x` a
/// document that is odd, and `^` a place past which nothing can be read.
struct LineReader: SliceableReader {
    static let spec = StageSpec("lines", .reader, summary: "reads lines")
    init(_ options: StageOptions) {}

    func recognize(_ probe: Probe) -> Certainty {
        if probe.head.starts(with: "%LINES".utf8) { return .certain }
        return probe.fileExtension == "lines" ? .possible : .no
    }

    func cuts(of input: any RandomAccessBytes, target: UInt64) throws(Diagnostic) -> [UInt64] {
        var bytes = [UInt8](repeating: 0, count: Int(input.size))
        var failure: Diagnostic?
        bytes.withUnsafeMutableBytes { buffer in
            do throws(Diagnostic) { _ = try input.read(at: 0, into: buffer) } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        var cuts: [UInt64] = [0]
        for (index, byte) in bytes.enumerated() where byte == 10 && index + 1 < bytes.count {
            if UInt64(index + 1) - (cuts.last ?? 0) >= target { cuts.append(UInt64(index + 1)) }
        }
        return cuts
    }

    mutating func read(_ input: any ByteStream, into sink: any DocumentSink) throws(Diagnostic) {
        let start = input.position
        guard let bytes = try input.readAll(limit: 1 << 24) else {
            throw Diagnostic("input.too-large", "too large for a test")
        }
        var offset = start
        for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
            defer { offset += UInt64(line.count) + 1 }
            if line.isEmpty { continue }
            var source = input.source
            (source.offset, source.length) = (offset, UInt64(line.count))
            try give(Array(line), source, sink)
        }
    }

    private func give(
        _ line: [UInt8], _ source: Source, _ sink: any DocumentSink
    ) throws(Diagnostic) {
        let text = String(decoding: line, as: UTF8.self)
        switch line[0] {
        case UInt8(ascii: "^"): throw Diagnostic("lines.cut", "the rest cannot be read")
        case UInt8(ascii: "?"):
            sink.damage(Diagnostic("lines.damaged", "damage"), lost: Int(text.dropFirst()) ?? 0)
        case UInt8(ascii: "!"):
            try withRecord(line) { record throws(Diagnostic) in
                try sink.reject(
                    Diagnostic("lines.bad", "a bad line"), id: nil, source: source, record: record)
            }
        default:
            if line[0] == UInt8(ascii: "~") {
                sink.warn(Diagnostic("lines.odd", "an odd line", severity: .warning))
            }
            let tooLarge = line.count > sink.limits.documentBytes
            try withRecord(line) { record throws(Diagnostic) in
                if tooLarge {
                    let why = Diagnostic("document.too-large", "the line is too large")
                    return try sink.reject(why, id: nil, source: source, record: record)
                }
                let document = Document(
                    text: DocumentText(text), sourceMap: SourceMap(copyOf: line.count),
                    source: source,
                    blocks: [Block(.paragraph, 0..<line.count)])
                try sink.emit(document, record: record)
            }
        }
    }
}

func withRecord(
    _ bytes: [UInt8], _ body: (UnsafeRawBufferPointer) throws(Diagnostic) -> Void
) throws(Diagnostic) {
    var failure: Diagnostic?
    bytes.withUnsafeBytes { buffer in
        do throws(Diagnostic) { try body(buffer) } catch { failure = error }
    }
    if let failure { throw failure }
}

/// The whole input is one document.
struct WholeReader: Reader {
    static let spec = StageSpec("whole", .reader, summary: "reads files whole")
    init(_ options: StageOptions) {}

    func recognize(_ probe: Probe) -> Certainty { probe.head.contains(0) ? .no : .possible }

    mutating func read(_ input: any ByteStream, into sink: any DocumentSink) throws(Diagnostic) {
        guard let bytes = try input.readAll(limit: sink.limits.documentBytes) else {
            let why = Diagnostic("document.too-large", "the file is too large")
            return try sink.reject(
                why, id: nil, source: input.source, record: .init(start: nil, count: 0))
        }
        let document = Document(
            text: DocumentText(String(decoding: bytes, as: UTF8.self)), source: input.source,
            blocks: bytes.isEmpty ? [] : [Block(.paragraph, 0..<bytes.count)])
        try withRecord(bytes) { record throws(Diagnostic) in try sink.emit(document, record: record)
        }
    }
}

/// Turns `ä` into `ae`; rejects a text that holds `poison`.
struct Repair: Normalizer {
    static let spec = StageSpec("repair", .normalizer, version: 3, summary: "repairs")
    init(_ options: StageOptions) {}

    mutating func normalize(_ document: inout Document) throws(Diagnostic) {
        if document.text.string.contains("poison") {
            throw Diagnostic("repair.poison", "poison in the text")
        }
        var edits = TextEdits()
        let bytes = document.text.bytes
        for at in bytes.indices.dropLast() where bytes[at] == 0xC3 && bytes[at + 1] == 0xA4 {
            edits.replace(at..<at + 2, with: "ae".utf8)
        }
        document.edit(edits)
    }
}

/// Drops a text that holds `drop`.
struct Sieve: Filter {
    static let spec = StageSpec(
        "sieve", .filter, summary: "sieves", dropReasons: [.init("unwanted", "holds the word")])
    init(_ options: StageOptions) {}

    mutating func judge(_ document: FrozenDocument) -> Verdict {
        document.text.string.contains("drop") ? .drop(reason: "unwanted") : .keep
    }
}

/// Splits at `|`.
struct Bars: Splitter {
    static let spec = StageSpec("bars", .splitter, summary: "splits")
    init(_ options: StageOptions) {}

    mutating func split(_ document: FrozenDocument) -> [Document] {
        let parts = document.text.string.split(separator: "|")
        guard parts.count > 1 else { return [document.contents] }
        return parts.enumerated().map { index, text in
            Document(
                id: "\(document.id)#\(index + 1)", text: DocumentText(String(text)),
                source: document.source)
        }
    }
}

/// Counts letters; rejects a text that holds `venom`.
struct Letters: Extractor {
    static let spec = StageSpec("letters", .extractor, summary: "counts letters")
    init(_ options: StageOptions) {}

    mutating func extract(_ document: inout FrozenDocument) throws(Diagnostic) {
        if document.text.string.contains("venom") {
            throw Diagnostic("letters.venom", "venom in the text")
        }
        document.set("letters", .int(document.text.count), evidence: "counted", confidence: 1)
        document.annotate("letters@1", [Annotation(0..<min(1, document.text.count), "first")])
    }
}

/// Drops a text that stood before in the run, and names the document; texts lie in a scratch file.
struct Copies: WholeRunStage {
    static let spec = StageSpec(
        "copies", .wholeRun, summary: "drops repeats by name",
        dropReasons: [.init("copy", "stood before")])
    private var scratch: (any ScratchFile)?
    private var taken: [(id: String, place: Range<UInt64>)] = []
    private var repeated: [Int: String] = [:]
    init(_ options: StageOptions) {}

    mutating func value(of document: FrozenDocument) -> [UInt8] { document.text.bytes }
    mutating func begin(_ scratch: any ScratchSpace) throws(Diagnostic) {
        self.scratch = try scratch.makeFile()
        _ = try scratch.makeFile().append([1, 2, 3])
    }
    mutating func take(_ value: [UInt8], id: String, ordinal: Int) throws(Diagnostic) {
        guard let scratch else { preconditionFailure("takes before it begins") }
        taken.append((id, try scratch.append(value)))
    }
    mutating func resolve() throws(Diagnostic) {
        var first: [[UInt8]: String] = [:]
        for (ordinal, (id, place)) in taken.enumerated() {
            let text = try scratch?.read(place) ?? []
            repeated[ordinal] = first[text]
            if first[text] == nil { first[text] = id }
        }
    }
    func judge(ordinal: Int) -> Verdict {
        repeated[ordinal].map { .drop(reason: "copy", repeats: $0) } ?? .keep
    }
}

/// Drops a text that stood before in the run.
struct Unique: WholeRunStage {
    static let spec = StageSpec(
        "unique", .wholeRun, summary: "drops repeats",
        dropReasons: [.init("repeated", "stood before")])
    private var seen: Set<[UInt8]> = []
    private var repeated: Set<Int> = []
    init(_ options: StageOptions) {}

    mutating func value(of document: FrozenDocument) -> [UInt8] { document.text.bytes }
    mutating func take(_ value: [UInt8], id: String, ordinal: Int) {
        if !seen.insert(value).inserted { repeated.insert(ordinal) }
    }
    mutating func resolve() { seen = [] }
    func judge(ordinal: Int) -> Verdict {
        repeated.contains(ordinal) ? .drop(reason: "repeated") : .keep
    }
}

/// Writes `id text` lines into one file.
struct LineWriter: Exporter {
    static let path = StageOption<String>("path", .outputFile, default: "out.txt", help: "the file")
    static let spec = StageSpec(
        "line-writer", .exporter, summary: "writes lines", options: [path.spec])
    let output: OutputPlace
    init(_ options: StageOptions) { output = .file(options[Self.path]) }

    mutating func encode(_ document: FrozenDocument) throws(Diagnostic) -> EncodedDocument {
        EncodedDocument(document, bytes: Array("\(document.id) \(document.text.string)\n".utf8))
    }
    func makeFragmentBuilder() -> any FragmentBuilder { ConcatenatedFragment() }
    func makeAssembler() -> any FragmentAssembler {
        ConcatenatingAssembler(head: Array("head\n".utf8))
    }
}

/// Writes a file per document; rejects a text that holds `unwritable`.
struct FolderWriter: Exporter {
    static let spec = StageSpec("folder-writer", .exporter, summary: "writes files")
    let output = OutputPlace.folder("files")
    init(_ options: StageOptions) {}

    mutating func encode(_ document: FrozenDocument) throws(Diagnostic) -> EncodedDocument {
        if document.text.string.contains("unwritable") {
            throw Diagnostic("folder.unwritable", "no")
        }
        return EncodedDocument(document, bytes: document.text.bytes)
    }
    func makeFragmentBuilder() -> any FragmentBuilder { FolderFragment() }
    func makeAssembler() -> any FragmentAssembler { FolderAssembler(fileExtension: "txt") }
}

extension Plan {
    /// A plan of the test stages.
    static func test(
        read: [any Stage.Type] = [LineReader.self, WholeReader.self],
        normalize: [any Stage.Type] = [Repair.self, Sieve.self],
        extract: [any Stage.Type] = [Bars.self, Letters.self],
        export: [any Stage.Type] = [LineWriter.self, FolderWriter.self],
        budget: ErrorPolicy.Budget = .share(1)
    ) -> Plan {
        func planned(_ types: [any Stage.Type], _ section: PipelineSection) -> [PlannedStage] {
            types.map {
                PlannedStage(
                    section: section, entry: StageEntry($0),
                    options: StageOptions(defaultsOf: $0.spec),
                    place: Place(file: "test.yaml", line: 1, column: 1))
            }
        }
        var plan = Plan(file: "test.yaml", name: "test")
        plan.readers = planned(read, .read)
        plan.normalizing = planned(normalize, .normalize)
        plan.extracting = planned(extract, .extract)
        plan.exporters = planned(export, .export)
        plan.errors.budget = budget
        return plan
    }
}
