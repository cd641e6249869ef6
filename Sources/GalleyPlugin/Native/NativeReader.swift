import CGalleyPlugin
import GalleyCore
import GalleyPipeline

/// A reader of a library of C: loaded and made before its first input, in the process that reads that.
struct NativeReader: Reading {
    private let spec: StageSpec
    private let recognition: InputRecognition
    private let instance: NativeInstance

    init(_ library: LibraryFile, _ stage: PluginManifest.Stage, _ options: StageOptions) {
        spec = stage.spec
        recognition = InputRecognition(stage)
        instance = NativeInstance(library, stage.spec, options)
    }

    func recognize(_ probe: Probe) -> Certainty { recognition.certainty(probe) }

    mutating func read(
        _ input: any ByteStream, into sink: any DocumentSink
    ) throws(Diagnostic) {
        let source = NativeInput(input, limit: sink.limits.documentBytes)
        let documents = NativeDocuments(spec, source, FoundDocuments(input.source, sink))
        var failure: Diagnostic?
        NativeLoan.lend(source.members) { members in
            source.lend(members)
            do throws(Diagnostic) {
                try instance.read(source.pointer, documents.pointer)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        try documents.end()
    }
}

/// An input as a native reader reads it, by the functions of `galley_input`.
final class NativeInput {
    let pointer: UnsafeMutablePointer<galley_input>
    /// Why it could not be read further.
    private(set) var failure: Diagnostic?
    private let stream: any ByteStream
    private let limit: Int
    private var isStarted = false
    /// What the reader has borrowed, where that is all of the input.
    private var held: UnsafeMutableBufferPointer<UInt8>?
    private var isWhole = false

    init(_ stream: any ByteStream, limit: Int) {
        self.stream = stream
        self.limit = limit
        pointer = .allocate(capacity: 1)
        pointer.initialize(to: galley_input())
        pointer.pointee = galley_input(
            struct_size: MemoryLayout<galley_input>.size,
            galley: Unmanaged.passUnretained(self).toOpaque(), source: nil, source_count: 0,
            read: { input, buffer, capacity in
                NativeInput.of(input)?.read(buffer, capacity) ?? 0
            },
            rest: { input in NativeInput.of(input)?.rest() ?? galley_slice() })
    }

    deinit {
        held?.deallocate()
        pointer.deallocate()
    }

    /// What is known of where it comes from.
    var members: [Value.Member] {
        stream.source.members.compactMap { name, value in
            value.map { .init(name, .string($0)) }
        }
    }

    func lend(_ members: UnsafeBufferPointer<galley_member>) {
        pointer.pointee.source = members.baseAddress
        pointer.pointee.source_count = members.count
    }

    /// All of the input, where the reader has it as one slice.
    var whole: [UInt8]? { isWhole ? held.map { Array($0) } : nil }

    private static func of(_ input: UnsafeMutablePointer<galley_input>?) -> NativeInput? {
        guard let own = input?.pointee.galley else { return nil }
        return Unmanaged<NativeInput>.fromOpaque(own).takeUnretainedValue()
    }

    private func read(_ buffer: UnsafeMutablePointer<CChar>?, _ capacity: Int) -> Int {
        guard failure == nil, let buffer, capacity > 0 else { return 0 }
        isStarted = true
        do throws(Diagnostic) {
            return try stream.read(
                into: UnsafeMutableRawBufferPointer(start: buffer, count: capacity))
        } catch {
            failure = error
            return 0
        }
    }

    private func rest() -> galley_slice {
        guard failure == nil, held == nil else { return galley_slice() }
        do throws(Diagnostic) {
            guard let bytes = try stream.readAll(limit: limit) else {
                throw Diagnostic(
                    "document.too-large", "the input is longer than \(limit) bytes",
                    hint: "raise 'limits: { document: 256 MiB }' in the pipeline; a reader that "
                        + "calls `read` gets it in pieces")
            }
            let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
            _ = copy.initialize(from: bytes)
            (held, isWhole) = (copy, !isStarted)
            return galley_slice(UnsafeBufferPointer(copy))
        } catch {
            failure = error
            return galley_slice()
        }
    }
}
