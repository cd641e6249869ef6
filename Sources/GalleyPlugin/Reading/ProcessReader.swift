import GalleyCore
import GalleyPipeline
import GalleyWire

/// A reader that is a process.
struct ProcessReader: Reading {
    private let session: PluginSession
    private let recognition: InputRecognition
    private let isText: Bool

    init(
        _ manifest: PluginManifest, _ command: [String], _ stage: PluginManifest.Stage,
        _ options: StageOptions
    ) {
        self.init(PluginSession(manifest, command, stage, options), stage)
    }

    init(_ session: PluginSession, _ stage: PluginManifest.Stage) {
        self.session = session
        recognition = InputRecognition(stage)
        isText = stage.wants == [.text]
    }

    func recognize(_ probe: Probe) -> Certainty { recognition.certainty(probe) }

    mutating func read(
        _ input: any ByteStream, into sink: any DocumentSink
    ) throws(Diagnostic) {
        let messages = InputMessages(input, isText: isText, limit: sink.limits.documentBytes)
        let lines = DocumentLines(session.spec, sink, input: messages.source.input)
        var found = FoundDocuments(messages.source, sink)
        do throws(Diagnostic) {
            try session.read(messages) { answer throws(Diagnostic) in
                guard let one = lines.found(answer) else { return }
                try found.take(one, mayBeAlone: messages.isHeld)
            }
        } catch {
            // What was read before that stands.
            try found.end(whole: nil)
            throw error
        }
        try found.end(whole: messages.whole)
    }
}

/// Makes documents of the lines of a process, which are like those of bundles.
private struct DocumentLines {
    private let spec: StageSpec
    private let sink: any DocumentSink
    private let input: String?
    private let options: WireOptions

    init(_ spec: StageSpec, _ sink: any DocumentSink, input: String?) {
        self.spec = spec
        self.sink = sink
        self.input = input
        options = WireOptions(
            isForeign: true, maximumDepth: min(max(sink.limits.jsonDepth, 1), 1024),
            maximumBytes: PluginProcess.maximumAnswer)
    }

    /// What an answer holds: a document, or a record that is none.
    func found(_ answer: ReaderAnswer) -> FoundDocuments.Found? {
        switch answer {
        case .document(let line): document(line)
        case .reject(let refusal, let id, let record):
            .rejected(StagePatch.diagnostic(refusal, spec), id: id, record: record)
        case .done, .failed: nil
        }
    }

    private func document(_ line: [UInt8]) -> FoundDocuments.Found {
        var decoder = DocumentDecoder(options)
        let decoded = line.withUnsafeBufferPointer { bytes -> FoundDocuments.Found in
            do throws(WireError) {
                return .document(try decoder.decode(bytes), record: line)
            } catch {
                let mistake = StagePatch.mistake("a document cannot be: \(error.message)", spec)
                return .rejected(mistake.adding(hint: error.hint), id: nil, record: line)
            }
        }
        for warning in decoder.warnings {
            sink.warn(
                Diagnostic(
                    warning.code.rawValue, "a document is odd: \(warning.message)",
                    severity: .warning, place: input.map { Place(file: $0) }, stage: spec.name))
        }
        return decoded
    }
}
