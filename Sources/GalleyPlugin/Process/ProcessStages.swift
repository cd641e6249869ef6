public import GalleyCore
public import GalleyPipeline

/// What the stages of a process have in common.
struct ProcessStage {
    let spec: StageSpec
    private let session: PluginSession
    private let message: DocumentMessage

    init(_ manifest: PluginManifest, _ stage: PluginManifest.Stage, _ options: StageOptions) {
        spec = stage.spec
        session = PluginSession(manifest, stage, options)
        message = DocumentMessage(stage.wants)
    }

    func answer(_ document: borrowing FrozenDocument) throws(Diagnostic) -> PluginAnswer {
        // A closure cannot hold what is borrowed: the copy shares all storage.
        let copy = copy document
        let answer = try session.answer { message.bytes(copy, number: $0) }
        try answer.check(spec.kind, spec)
        return answer
    }
}

/// A normalizer that a process does.
struct ProcessNormalizer: Normalizing {
    let stage: ProcessStage

    mutating func normalize(_ document: inout Document) throws(Diagnostic) {
        let answer = try stage.answer(FrozenDocument(document))
        try answer.apply(to: &document, stage.spec)
    }
}

/// An extractor that a process does.
struct ProcessExtractor: Extracting {
    let stage: ProcessStage

    mutating func extract(_ document: inout FrozenDocument) throws(Diagnostic) {
        let answer = try stage.answer(document)
        try answer.apply(to: &document, stage.spec)
    }
}

/// A filter that a process does.
struct ProcessFilter: Filtering {
    let stage: ProcessStage

    mutating func judge(_ document: FrozenDocument) throws(Diagnostic) -> Verdict {
        try stage.answer(document).drop.map { .drop(reason: $0) } ?? .keep
    }
}

extension PluginManifest {
    /// The stages of the plugin, as a registry takes them.
    public var entries: [StageEntry] {
        stages.map { stage in
            StageEntry(stage.spec) { options throws(Diagnostic) in
                let made = ProcessStage(self, stage, options)
                return switch stage.spec.kind {
                case .normalizer: ProcessNormalizer(stage: made)
                case .extractor: ProcessExtractor(stage: made)
                default: ProcessFilter(stage: made)
                }
            }
        }
    }
}
