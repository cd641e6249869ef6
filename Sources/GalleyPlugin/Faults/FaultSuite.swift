public import GalleyCore
public import GalleyPipeline
import Glibc

/// Does to the process of a stage what can go wrong, and sees whether documents come to the ends that are documented.
///
/// Of three documents, or inputs, the second one suffers: where it does once, nothing is to be seen of it; where it
/// does again, that one is rejected. The others are what they are without.
public struct FaultSuite {
    /// What a stage works on.
    public enum Subject {
        case documents([Document])
        case inputs([[UInt8]], source: Source)
    }

    private let manifest: PluginManifest
    private let command: [String]
    private let stage: PluginManifest.Stage
    private let options: StageOptions
    private let subject: Subject

    /// nil for a stage that is not done by a process.
    public init?(
        _ manifest: PluginManifest, _ stage: PluginManifest.Stage, _ options: StageOptions,
        _ subject: Subject
    ) {
        guard case .process(let command) = manifest.carrier else { return nil }
        self.manifest = manifest
        self.command = command
        self.stage = stage
        self.options = options
        self.subject = subject
    }

    /// What is not as it should be, or nil.
    public func failure() -> Diagnostic? {
        let start = Self.now
        let without = outcomes(nil, manifest)
        if let broken = without.first(where: { $0.hasPrefix("rejected: plugin.") }) {
            return diagnostic("without any fault, a document is \(broken)")
        }
        var hasty = manifest
        // A stage that is quick is given up quickly.
        let patience = max(300, 5 * (Self.now - start))
        hasty.limits.timeoutMilliseconds = min(patience, manifest.limits.timeoutMilliseconds)
        for fault in PluginFault.allCases {
            for times in 1...2 {
                var expected = without
                if times == 2 { expected[1] = "rejected: \(fault.code)" }
                let plan = FaultPlan(fault, document: 2, times: times)
                let outcomes = outcomes(plan, hasty)
                guard outcomes != expected else { continue }
                let index = zip(outcomes, expected).enumerated().first {
                    $0.element.0 != $0.element.1
                }
                return diagnostic(
                    "\(fault.rawValue)\(times == 1 ? "" : " twice") at document 2: document "
                        + "\((index?.offset ?? 0) + 1) is \(index?.element.0.prefix(200) ?? "missing"), "
                        + "and should be \(index?.element.1.prefix(200) ?? "none")")
            }
        }
        return nil
    }

    private func diagnostic(_ message: String) -> Diagnostic {
        Diagnostic(
            "plugin.fault", "stage '\(stage.spec.name)': \(message)",
            place: Place(file: manifest.file),
            hint: "a stage gives the same answers in a new process, whatever became of the last one"
        )
    }

    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }

    /// How each ends, in words that are the same where it is.
    private func outcomes(_ faults: FaultPlan?, _ manifest: PluginManifest) -> [String] {
        let session = PluginSession(manifest, command, stage, options)
        session.faults = faults
        switch subject {
        case .documents(let documents):
            var running = FaultedStage(
                ProcessStage(session, stage).running(stage.output, options))
            return documents.map { running.outcome(of: $0) }
        case .inputs(let inputs, let source):
            var reader = ProcessReader(session, stage)
            return inputs.map { FaultedReader.outcome(of: $0, source, by: &reader) }
        }
    }
}

/// A stage whose outcomes are put into words.
private struct FaultedStage {
    private var stage: any Running

    init(_ stage: any Running) { self.stage = stage }

    mutating func outcome(of document: Document) -> String {
        var document = document
        do throws(Diagnostic) {
            if var normalizer = stage as? any Normalizing {
                try normalizer.normalize(&document)
            } else if var extractor = stage as? any Extracting {
                var frozen = FrozenDocument(document)
                try extractor.extract(&frozen)
                document = frozen.contents
            } else if var exporter = stage as? any Exporting {
                let encoded = try exporter.encode(FrozenDocument(document))
                return "\(encoded.name): \(encoded.bytes)"
            } else if var filter = stage as? any Filtering {
                return "\(try filter.judge(FrozenDocument(document)))"
            }
            return Self.words(document)
        } catch {
            return "rejected: \(error.code)"
        }
    }

    static func words(_ document: Document) -> String {
        let metadata = document.metadata.entries.map { "\($0.name)=\($0.value)" }
        let layers = document.layers.map { "\($0.name)=\($0.annotations)" }
        return
            "\(document.id): \(document.text.string) \(metadata) \(layers) \(document.blocks.count)"
    }
}

/// What a reader finds in an input, in words.
private enum FaultedReader {
    static func outcome(
        of input: [UInt8], _ source: Source, by reader: inout ProcessReader
    ) -> String {
        let sink = WordSink()
        do throws(Diagnostic) {
            try reader.read(HeldInput(input, source), into: sink)
            return sink.words.joined(separator: "; ")
        } catch {
            return "rejected: \(error.code)"
        }
    }

    private final class WordSink: DocumentSink {
        let limits = ReadLimits()
        var words: [String] = []

        func emit(_ document: consuming Document, record: UnsafeRawBufferPointer) {
            words.append(FaultedStage.words(document))
        }

        func reject(
            _ diagnostic: Diagnostic, id: String?, source: Source, record: UnsafeRawBufferPointer
        ) {
            words.append("rejected: \(diagnostic.code)")
        }

        func damage(_ diagnostic: Diagnostic, lost: Int) {}

        func read(payload: UnsafeRawBufferPointer, source: Source) -> Bool { false }
    }

    private final class HeldInput: ByteStream {
        let source: Source
        private let bytes: [UInt8]
        private var offset = 0

        init(_ bytes: [UInt8], _ source: Source) {
            self.bytes = bytes
            self.source = source
        }

        var position: UInt64 { UInt64(offset) }
        var remaining: UInt64? { UInt64(bytes.count - offset) }
        var isStart: Bool { true }

        func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
            let count = min(buffer.count, bytes.count - offset)
            buffer.copyBytes(from: bytes[offset..<offset + count])
            offset += count
            return count
        }
    }
}
