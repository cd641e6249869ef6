import GalleyCore
import GalleyJSON
import GalleyPipeline

/// What a stage has with its process: started when it is first needed, asked one document after the
/// other, and started anew where it crashes, hangs or says what it may not.
///
/// A document at which that happens is tried once more, alone in a new process; where it happens again
/// the document is rejected, with what the process said last.
final class PluginSession {
    let manifest: PluginManifest
    let spec: StageSpec
    /// What a program has at least until it is ready: it may load a model first.
    private static let startMilliseconds = 30_000

    private let command: [String]
    private let hello: [UInt8]
    private var process: PluginProcess?
    /// The number of the last document or input, over all processes.
    private var number = 0
    /// Documents that the process was given, or that it read.
    var served = 0
    /// What the process is to suffer, for those who try that.
    var faults: FaultPlan?

    init(
        _ manifest: PluginManifest, _ command: [String], _ stage: PluginManifest.Stage,
        _ options: StageOptions
    ) {
        self.manifest = manifest
        self.command = command
        spec = stage.spec
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
        faults?.begin()
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
        let number = nextNumber()
        served += 1
        defer { recycle() }
        let line: [UInt8]
        do throws(PluginProcess.Silence) {
            if let fault = faults?.next() { process.suffer(fault) }
            process.send(message(number))
            line = try process.line(milliseconds: manifest.limits.timeoutMilliseconds)
        } catch {
            throw fault(error, process)
        }
        do throws(PluginAnswer.Mistake) {
            let answer = try PluginAnswer(line, to: number)
            guard !process.hasMore else { throw .init("it said more than one line") }
            process.forgetWords()
            return answer
        } catch {
            throw protocolFault(error, process)
        }
    }

    func protocolFault(
        _ mistake: PluginAnswer.Mistake, _ process: PluginProcess
    ) -> Diagnostic {
        diagnostic(
            "plugin.protocol", "its answer cannot be: \(mistake.message)", process,
            hint: "docs/plugins.md has the protocol; what a stage prints belongs on standard error")
    }

    func nextNumber() -> Int {
        number += 1
        return number
    }

    /// Ends a process that has done as much as one may.
    func recycle() {
        if let most = manifest.limits.recycleAfter, served >= most { stop() }
    }

    func started() throws(Diagnostic) -> PluginProcess {
        if let process { return process }
        let process = try PluginProcess(manifest, command)
        served = 0
        let line: [UInt8]
        do throws(PluginProcess.Silence) {
            process.send(hello)
            line = try process.line(
                milliseconds: max(manifest.limits.timeoutMilliseconds, Self.startMilliseconds))
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
                "it answers\(Self.shown(line)) to 'hello', and not that it is ready", process,
                hint: "the first line that a plugin writes is {\"galley\":\"ready\"}")
        }
        self.process = process
        return process
    }

    func stop() {
        process?.end()
        process = nil
    }

    func fault(_ silence: PluginProcess.Silence, _ process: PluginProcess) -> Diagnostic {
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

    func diagnostic(
        _ code: String, _ message: String, _ process: PluginProcess, hint: String? = nil
    ) -> Diagnostic {
        process.end()
        self.process = nil
        let words = process.takeWords()
        let said = words.isEmpty ? "" : "; it said last:\(Self.shown(Array(words.utf8)))"
        return Diagnostic(code, "plugin '\(manifest.name)': \(message)\(said)", hint: hint)
    }

    /// The end of what it said: in quotes where that is one line, else each line as it was.
    private static func shown(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes.suffix(4000), as: UTF8.self)
        let lines = text.split(whereSeparator: \.isNewline).suffix(24)
        return lines.count > 1 ? "\n" + lines.joined(separator: "\n") : " '\(lines.first ?? "")'"
    }
}

extension Diagnostic {
    /// True where the process is to blame, perhaps for what it did before.
    fileprivate var isFault: Bool {
        ["plugin.timeout", "plugin.ended", "plugin.protocol", "plugin.answer-limit"].contains(code)
    }
}
