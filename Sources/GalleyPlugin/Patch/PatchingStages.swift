import GalleyCore
import GalleyPipeline

/// A stage outside of Galley that answers a document with a patch.
protocol PatchingStage: SendableMetatype {
    var spec: StageSpec { get }
    /// What it says of the document. Throws what the document is rejected with.
    mutating func patch(_ document: borrowing FrozenDocument) throws(Diagnostic) -> StagePatch
}

extension PatchingStage {
    /// The stage as one of its kind; `output` is what the manifest says of an exporter.
    func running(
        _ output: PluginManifest.Output?, _ options: StageOptions
    ) -> any Running {
        if let output { return PatchingExporter(self, output, options) }
        return switch spec.kind {
        case .normalizer: PatchingNormalizer(stage: self)
        case .extractor: PatchingExtractor(stage: self)
        default: PatchingFilter(stage: self)
        }
    }
}

struct PatchingNormalizer<Stage: PatchingStage>: Normalizing {
    var stage: Stage

    mutating func normalize(_ document: inout Document) throws(Diagnostic) {
        let patch = try stage.patch(FrozenDocument(document))
        try patch.check(stage.spec)
        patch.apply(to: &document, stage.spec)
    }
}

struct PatchingExtractor<Stage: PatchingStage>: Extracting {
    var stage: Stage

    mutating func extract(_ document: inout FrozenDocument) throws(Diagnostic) {
        let patch = try stage.patch(document)
        try patch.check(stage.spec)
        patch.apply(to: &document, stage.spec)
    }
}

struct PatchingFilter<Stage: PatchingStage>: Filtering {
    var stage: Stage

    mutating func judge(_ document: FrozenDocument) throws(Diagnostic) -> Verdict {
        let patch = try stage.patch(document)
        try patch.check(stage.spec)
        return patch.drop.map { .drop(reason: $0) } ?? .keep
    }
}
