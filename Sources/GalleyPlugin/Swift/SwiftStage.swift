import GalleyCore
import GalleyPipeline

/// A stage of a library of Swift: loaded and made before its first document, in the process that works on that.
struct SwiftStage {
    private let file: LibraryFile
    private let spec: StageSpec
    private let options: StageOptions

    init(_ file: LibraryFile, _ spec: StageSpec, _ options: StageOptions) {
        self.file = file
        self.spec = spec
        self.options = options
    }

    /// The stage as one of its kind.
    var running: any Running {
        switch spec.kind {
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
