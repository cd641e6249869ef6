import CGalleyPlugin
import GalleyCore
import GalleyPipeline

/// A stage of a library of C: loaded and made before its first document, in the process that works on that.
struct NativeStage: PatchingStage {
    let spec: StageSpec
    private let loan: NativeLoan
    private let instance: NativeInstance

    init(
        _ manifest: PluginManifest, _ library: LibraryFile, _ stage: PluginManifest.Stage,
        _ options: StageOptions
    ) {
        spec = stage.spec
        loan = NativeLoan(stage.wants)
        instance = NativeInstance(library, stage.spec, options)
    }

    func patch(_ document: borrowing FrozenDocument) throws(Diagnostic) -> StagePatch {
        try instance.begin(document.text.bytes)
        loan.lend(document) { instance.process($0) }
        return try instance.answer()
    }
}
