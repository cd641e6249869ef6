import GalleyCore
import GalleyPipeline

/// What the stages of a process have in common.
struct ProcessStage: PatchingStage {
    let spec: StageSpec
    private let session: PluginSession
    private let message: DocumentMessage

    init(
        _ manifest: PluginManifest, _ command: [String], _ stage: PluginManifest.Stage,
        _ options: StageOptions
    ) {
        self.init(PluginSession(manifest, command, stage, options), stage)
    }

    init(_ session: PluginSession, _ stage: PluginManifest.Stage) {
        spec = stage.spec
        self.session = session
        message = DocumentMessage(stage.wants)
    }

    func patch(_ document: borrowing FrozenDocument) throws(Diagnostic) -> StagePatch {
        // A closure cannot hold what is borrowed: the copy shares all storage.
        let copy = copy document
        let answer = try session.answer { message.bytes(copy, number: $0) }
        return try answer.patch(of: document.text.bytes, spec)
    }
}
