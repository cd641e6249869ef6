import GalleyCore
import GalleyJSON
import GalleyPipeline

/// What a stage has with its process: started when it is first needed, asked one document after the
/// other, and started anew where it crashes, hangs or says what it may not.
///
/// A document at which that happens is tried once more, alone in a new process; where it happens again
/// the document is rejected, with what the process said last.
final class PluginSession {
    private let manifest: PluginManifest
    private let command: [String]
    private let hello: [UInt8]
    private var process: PluginProcess?
    /// The number of the next document, over all processes.
    private var number = 0
    /// Documents that the process was given.
    private var served = 0

    init(
        _ manifest: PluginManifest, _ command: [String], _ stage: PluginManifest.Stage,
        _ options: StageOptions
    ) {
        self.manifest = manifest
        self.command = command
        hello = Self.hello(stage, options)
    }

    private static func hello(
        _ stage: PluginManifest.Stage, _ options: StageOptions
    ) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("galley")
        json.literal("\"hello\"")
        json.key("protocol")
        json.number(PluginManifest.api)
        json.key("stage")
        json.string(stage.spec.name)
        json.key("kind")
        json.string(stage.spec.kind.rawValue)
        json.key("options")
        json.beginObject()
        for option in options.all {
            json.key(named: option.name)
            json.value(of: option.value)
        }
        json.endObject()
        json.endObject()
        json.newline()
        return json.bytes
    }

    /// Sends a document and gives the answer to it. Throws what the document is rejected with.
    func answer(_ message: (Int) -> [UInt8]) throws(Diagnostic) -> PluginAnswer {
        do {
            return try ask(message)
        } catch let first where first.isFault {
            // In a new process, so that nothing of what came before can be the cause.
            stop()
            return try ask(message)
        }
    }

    private func ask(_ message: (Int) -> [UInt8]) throws(Diagnostic) -> PluginAnswer {
        let process = try started()
        number += 1
        served += 1
        defer { if served == manifest.limits.recycleAfter { stop() } }
        let line: [UInt8]
        do throws(PluginProcess.Silence) {
            line = try process.exchange(
                message(number), milliseconds: manifest.limits.timeoutMilliseconds)
        } catch {
            throw fault(error, process)
        }
        do throws(PluginAnswer.Mistake) {
            let answer = try PluginAnswer(line, to: number)
            guard !process.hasMore else { throw .init("it said more than one line") }
            _ = process.takeWords()
            return answer
        } catch {
            throw diagnostic(
                "plugin.protocol", "its answer cannot be: \(error.message)", process,
                hint:
                    "docs/plugins.md has the protocol; what a stage prints belongs on standard error"
            )
        }
    }

    private func started() throws(Diagnostic) -> PluginProcess {
        if let process { return process }
        let process = try PluginProcess(manifest, command)
        served = 0
        let line: [UInt8]
        do throws(PluginProcess.Silence) {
            line = try process.exchange(
                hello, milliseconds: max(manifest.limits.timeoutMilliseconds, 10_000))
        } catch {
            throw diagnostic(
                "plugin.handshake",
                error == .ended
                    ? "it ended before it was ready" : "it did not say that it is ready", process,
                hint: "run it by hand in its folder to see what is wrong")
        }
        guard let ready = try? JSONValue(parsing: line), ready["galley"]?.stringValue == "ready"
        else {
            throw diagnostic(
                "plugin.handshake",
                "it answers \(Self.shown(line)) to 'hello', and not that it is ready", process,
                hint: "the first line that a plugin writes is {\"galley\":\"ready\"}")
        }
        self.process = process
        return process
    }

    private func stop() {
        process?.end()
        process = nil
    }

    private func fault(_ silence: PluginProcess.Silence, _ process: PluginProcess) -> Diagnostic {
        switch silence {
        case .tookTooLong:
            return diagnostic(
                "plugin.timeout",
                "it took more than \(manifest.limits.timeoutMilliseconds) ms for one document",
                process, hint: "`limits: { timeout: 60s }` in plugin.yaml gives it more")
        case .tooLong:
            return diagnostic(
                "plugin.answer-limit",
                "its answer is longer than \(PluginProcess.maximumAnswer >> 20) MiB", process)
        case .ended:
            let state = process.end()
            let signal = state & 0x7F
            let how = signal == 0 ? "with status \(state >> 8 & 0xFF)" : "by signal \(signal)"
            return diagnostic(
                "plugin.ended", "it ended \(how) in the middle of a document", process)
        }
    }

    private func diagnostic(
        _ code: String, _ message: String, _ process: PluginProcess, hint: String? = nil
    ) -> Diagnostic {
        process.end()
        self.process = nil
        let words = process.takeWords()
        let said = words.isEmpty ? "" : "; it said last: \(Self.shown(Array(words.utf8)))"
        return Diagnostic(
            code, "plugin '\(manifest.name)': \(message)\(said)",
            place: Place(file: manifest.file), hint: hint)
    }

    private static func shown(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes.suffix(2000), as: UTF8.self)
        return "'\(text.split(whereSeparator: \.isNewline).suffix(12).joined(separator: " | "))'"
    }
}

extension Diagnostic {
    /// True where the process is to blame, perhaps for what it did before.
    fileprivate var isFault: Bool {
        ["plugin.timeout", "plugin.ended", "plugin.protocol", "plugin.answer-limit"].contains(code)
    }
}
