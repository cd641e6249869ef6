import GalleyCore
import GalleyPipeline

/// A stage of a library of Swift: loaded and made before its first document, in the process that works on that.
struct SwiftStage {
    private let file: LibraryFile
    private let stage: PluginManifest.Stage
    private let options: StageOptions

    private var spec: StageSpec { stage.spec }

    init(_ file: LibraryFile, _ stage: PluginManifest.Stage, _ options: StageOptions) {
        self.file = file
        self.stage = stage
        self.options = options
    }

    /// The stage as one of its kind.
    var running: any Running {
        if let output = stage.output {
            return LoadingExporter(output: output.place(options), stage: LoadingOnce(self))
        }
        return switch spec.kind {
        case .reader: LoadingReader(InputRecognition(stage), LoadingOnce(self))
        case .normalizer: LoadingNormalizer(stage: Loading(self))
        case .extractor: LoadingExtractor(stage: Loading(self))
        default: LoadingFilter(stage: Loading(self))
        }
    }

    /// The stage as what its kind is in Swift. Throws `plugin.library`.
    fileprivate func make<Kind>(as kind: Kind.Type) throws(Diagnostic) -> Kind {
        let made = try SwiftLibrary(file).make(spec, options)
        guard let stage = made as? Kind else {
            throw file.lie(
                "the library's '\(spec.name)' is no \(spec.kind.rawValue), as it says")
        }
        if let place = self.stage.output?.place(options),
            let own = (made as? any Exporting)?.output, own != place
        {
            throw file.flaw(
                "the library's '\(spec.name)' writes to '\(own.path)' and not to '\(place.path)'",
                hint: "an exporter writes to what its option 'path' says")
        }
        return stage
    }
}

/// A stage that is made when it is first used.
private struct Loading<Kind> {
    private let source: SwiftStage
    private var made: Kind?
    /// Why it could not be made; the same for every document.
    private var failure: Diagnostic?

    init(_ source: SwiftStage) { self.source = source }

    mutating func load() throws(Diagnostic) {
        if made != nil { return }
        if let failure { throw failure }
        do throws(Diagnostic) { made = try source.make(as: Kind.self) } catch {
            failure = error
            throw error
        }
    }

    var stage: Kind? {
        get { made }
        _modify { yield &made }
    }
}

private struct LoadingNormalizer: Normalizing {
    var stage: Loading<any Normalizing>

    mutating func normalize(_ document: inout Document) throws(Diagnostic) {
        try stage.load()
        try stage.stage?.normalize(&document)
    }
}

private struct LoadingExtractor: Extracting {
    var stage: Loading<any Extracting>

    mutating func extract(_ document: inout FrozenDocument) throws(Diagnostic) {
        try stage.load()
        try stage.stage?.extract(&document)
    }
}

private struct LoadingFilter: Filtering {
    var stage: Loading<any Filtering>

    mutating func judge(_ document: FrozenDocument) throws(Diagnostic) -> Verdict {
        try stage.load()
        return try stage.stage?.judge(document) ?? .keep
    }
}

/// A stage that is made when it is first used, by whoever that is.
private final class LoadingOnce<Kind> {
    private var stage: Loading<Kind>

    init(_ source: SwiftStage) { stage = Loading(source) }

    /// Calls `body` with the stage. Throws what it cannot be made for.
    func use<Result>(
        _ body: (inout Kind) throws(Diagnostic) -> Result
    ) throws(Diagnostic) -> Result {
        try stage.load()
        guard var made = stage.stage else { preconditionFailure("what was loaded is there") }
        stage.stage = nil
        defer { stage.stage = made }
        return try body(&made)
    }
}

private struct LoadingReader: ForeignReading {
    private let recognition: InputRecognition
    private let stage: LoadingOnce<any Reading>

    init(_ recognition: InputRecognition, _ stage: LoadingOnce<any Reading>) {
        self.recognition = recognition
        self.stage = stage
    }

    func recognize(_ probe: Probe) -> Certainty {
        do throws(Diagnostic) { return try stage.use { $0.recognize(probe) } } catch {
            // Why it cannot be loaded is said by `read`, of the inputs that it would be asked to read.
            return max(recognition.certainty(probe), .possible)
        }
    }

    mutating func read(
        _ input: any ByteStream, into sink: any DocumentSink
    ) throws(Diagnostic) {
        try stage.use { stage throws(Diagnostic) in try stage.read(input, into: sink) }
    }
}

private struct LoadingExporter: Exporting {
    let output: OutputPlace
    let stage: LoadingOnce<any Exporting>

    mutating func encode(_ document: FrozenDocument) throws(Diagnostic) -> EncodedDocument {
        try stage.use { stage throws(Diagnostic) in try stage.encode(document) }
    }

    func makeFragmentBuilder() throws(Diagnostic) -> any FragmentBuilder {
        try stage.use { stage throws(Diagnostic) in try stage.makeFragmentBuilder() }
    }

    func makeAssembler() throws(Diagnostic) -> any FragmentAssembler {
        try stage.use { stage throws(Diagnostic) in try stage.makeAssembler() }
    }
}
