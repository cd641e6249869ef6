import CGalleyPlugin
import GalleyCore
import GalleyPipeline

/// What a native stage has made of itself, taken apart with this.
final class NativeInstance {
    private let library: LibraryFile
    private let spec: StageSpec
    private let options: StageOptions
    private let answered = NativeAnswer()
    private var made: Made?
    /// Why it could not be made; the same for every document.
    private var failure: Diagnostic?

    private struct Made {
        var stage: UnsafePointer<galley_stage>
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
        made?.stage.pointee.process?(made?.state, document, answered.pointer)
    }

    /// Has a reader read. Throws where it cannot be made.
    func read(
        _ input: UnsafeMutablePointer<galley_input>,
        _ documents: UnsafeMutablePointer<galley_documents>
    ) throws(Diagnostic) {
        if made == nil { made = try make() }
        made?.stage.pointee.read?(made?.state, input, documents)
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
        let isReader = spec.kind == .reader
        // A stage of an older library ends before `read`.
        let isWhole = stage.pointee.struct_size >= MemoryLayout<galley_stage>.size
        guard isReader ? isWhole && stage.pointee.read != nil : stage.pointee.process != nil else {
            let function = isReader ? "read" : "process"
            throw library.lie("its stage '\(spec.name)' has no function `\(function)`")
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
        return Made(stage: stage, state: state)
    }
}
