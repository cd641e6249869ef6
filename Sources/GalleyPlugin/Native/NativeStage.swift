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

/// What a native stage has made of itself, taken apart with this.
private final class NativeInstance {
    private let library: LibraryFile
    private let spec: StageSpec
    private let options: StageOptions
    private let answered = NativeAnswer()
    private var made: Made?
    /// Why it could not be made; the same for every document.
    private var failure: Diagnostic?

    private struct Made {
        var stage: UnsafePointer<galley_stage>
        var process:
            @convention(c) (
                UnsafeMutableRawPointer?, UnsafePointer<galley_document>?,
                UnsafeMutablePointer<galley_answer>?
            ) -> Void
        var state: UnsafeMutableRawPointer?
    }

    init(_ library: LibraryFile, _ spec: StageSpec, _ options: StageOptions) {
        self.library = library
        self.spec = spec
        self.options = options
    }

    deinit { if let made { made.stage.pointee.end?(made.state) } }

    /// Gets ready for a document with this text. Throws where the stage cannot be made.
    func begin(_ text: [UInt8]) throws(Diagnostic) {
        if made == nil { made = try make() }
        answered.begin(text)
    }

    func process(_ document: UnsafePointer<galley_document>) {
        made?.process(made?.state, document, answered.pointer)
    }

    func answer() throws(Diagnostic) -> StagePatch {
        if let mistake = answered.mistake { throw StagePatch.mistake(mistake, spec) }
        return answered.patch
    }

    private func make() throws(Diagnostic) -> Made {
        if let failure { throw failure }
        do throws(Diagnostic) {
            return try load()
        } catch {
            failure = error
            throw error
        }
    }

    private func load() throws(Diagnostic) -> Made {
        let stage = try NativeLibrary(library).stage(spec)
        guard let process = stage.pointee.process else {
            throw library.lie("its stage '\(spec.name)' has no function `process`")
        }
        var state: UnsafeMutableRawPointer?
        answered.begin([])
        if let make = stage.pointee.make {
            NativeLoan.lend(options.all) { [answered] members in
                var lent = galley_options(
                    struct_size: MemoryLayout<galley_options>.size, members: members.baseAddress,
                    count: members.count)
                state = make(&lent, answered.pointer)
            }
        }
        if let refusal = answered.patch.refusal { throw StagePatch.diagnostic(refusal, spec) }
        return Made(stage: stage, process: process, state: state)
    }
}
