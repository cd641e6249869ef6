import Foundation
import GalleyBundle
import GalleyCore
import GalleyFiles
import GalleyJSON
import GalleyPipeline
import GalleyRuntime
import TestSupport
import Testing

@Suite struct OutcomeTests {
    @Test("an output that exists is refused before anything is written")
    func existing() throws {
        let test = try TestRun(inputs: ["a.lines": "one"])
        try test.folder.write("mine", to: "out/files/mine.txt")
        let report = try test.run()
        #expect(report.outcome == .usage)
        #expect(report.outcome.exitCode == 2)
        #expect(report.failure?.code == "output.exists")
        #expect(report.failure?.hint?.contains("--force") == false)
        #expect(test.outputs() == ["files", "files/mine.txt"])
    }

    @Test("even a forced run leaves a folder alone in which no run has written")
    func foreignFolder() throws {
        var test = try TestRun(inputs: ["a.lines": "one"])
        try test.folder.write("mine", to: "out/files/mine.txt")
        test.options.isForced = true
        #expect(try test.run().failure?.code == "output.not-ours")
        #expect(test.outputs() == ["files", "files/mine.txt"])
        try FileManager.default.removeItem(atPath: test.folder.path + "/out/files")
        #expect(try test.run().outcome == .complete)
        test.options.limit = 1
        #expect(try test.run().outcome == .complete)
        #expect(test.outputs().count == 3)
    }

    @Test("the same run again is already complete; another one is refused")
    func alreadyComplete() throws {
        var test = try TestRun(inputs: ["a.lines": "one\n!bad"])
        #expect(try test.run().outcome == .complete)
        test.options.isForced = true
        #expect(try test.run().outcome == .complete)
        test.options.isForced = false
        let again = try test.run()
        #expect(again.outcome == .alreadyComplete)
        #expect(again.outcome.exitCode == 0)
        #expect(again.counts.read == 2)
        #expect(again.counts.rejected == ["lines.bad": 1])
        #expect(again.outputs.map(\.path) == ["out.txt", "files", "rejects.jsonl.gz"])
        #expect(again.outputs.map(\.name) == ["line-writer", "folder-writer", "rejects"])
        test.options.limit = 1
        #expect(try test.run().failure?.code == "output.exists")
        test.options.limit = nil
        try test.folder.write("one\n!bad\nmore", to: "in/a.lines")
        #expect(try test.run().outcome == .usage)
        try test.folder.write("one\n!bad", to: "in/a.lines")
        try FileManager.default.removeItem(atPath: test.folder.path + "/out/out.txt")
        #expect(try test.run().outcome == .usage)
    }

    @Test(
        "two pipelines into one folder: both stay complete, and the second says what else is there")
    func sharedFolder() throws {
        var first = try TestRun(.test(export: [LineWriter.self]), inputs: ["a.lines": "one"])
        #expect(try first.run().notes == [])
        var second = first
        second.plan = .test(export: [FolderWriter.self])
        let report = try second.run()
        #expect(report.outcome == .complete)
        #expect(report.notes.map(\.code) == ["output.shared-folder"])
        #expect(report.notes.first?.message.contains("'out.txt'") == true)
        #expect(try second.run().outcome == .alreadyComplete)
        #expect(try first.run().outcome == .alreadyComplete)
        #expect(try first.run().counts.exported == 1)
        #expect(first.outputs("out/.galley").count == 4)
        first.options.isForced = true
        first.options.limit = 0
        #expect(try first.run().notes.map(\.code) == ["output.shared-folder"])
        first.options = second.options
        #expect(try first.run().failure?.code == "output.exists")
        #expect(try second.run().outcome == .alreadyComplete)
    }

    @Test(
        "a run that replaces a part of another's outputs says so, and that one is complete no more")
    func partlyReplaced() throws {
        let both = try TestRun(inputs: ["a.lines": "one"])
        #expect(try both.run().outcome == .complete)
        var one = both
        one.plan = .test(export: [LineWriter.self])
        one.options.isForced = true
        let report = try one.run()
        #expect(report.notes.map(\.code) == ["output.shared-folder"])
        #expect(report.notes.first?.message.contains("'files'") == true)
        #expect(try both.run().failure?.code == "output.exists")
        #expect(both.outputs("out/.galley") == ["ledger", "report.json"])
    }

    @Test("a file that a stage loads is part of what makes a run the same")
    func loadedFile() throws {
        var test = try TestRun(inputs: ["a.lines": "one"])
        let path = try test.folder.write("before", to: "words.txt")
        test.plan.normalizing[0].inputFiles = [.init(option: "table", path: path)]
        #expect(try test.run().outcome == .complete)
        #expect(try test.run().outcome == .alreadyComplete)
        try test.folder.write("after", to: "words.txt")
        #expect(try test.run().failure?.code == "output.exists")
        try FileManager.default.removeItem(atPath: path)
        #expect(try test.run().failure?.code == "input.not-found")
        #expect(try test.run().failure?.stage == "repair")
    }

    @Test("the next run does not read what this one wrote into its input folder")
    func outputsAmongInputs() throws {
        var test = try TestRun(inputs: ["a.lines": "one"])
        test.options.outputFolder = FilePath(test.folder.path + "/in/out")
        #expect(try test.run().counts.read == 1)
        #expect(try test.run().outcome == .alreadyComplete)
    }

    @Test("an output folder that is a file is a usage error")
    func outputFolderIsFile() throws {
        let test = try TestRun(inputs: ["a.lines": "one"])
        try test.folder.write("x", to: "out")
        let report = try test.run()
        #expect(report.failure?.code == "pipeline.output-unusable")
        #expect(report.outcome.exitCode == 2)
    }

    @Test(
        "past the budget the run stops with 3, and nothing looks complete",
        arguments: [ErrorPolicy.Budget.count(0), .count(1), .share(0.1)])
    func budget(budget: ErrorPolicy.Budget) throws {
        let test = try TestRun(.test(budget: budget), inputs: ["a.lines": "!x\n!y\none\ntwo"])
        let report = try test.run()
        #expect(report.outcome == .beyondBudget)
        #expect(report.outcome.exitCode == 3)
        #expect(report.rejected.map(\.code) == ["lines.bad", "lines.bad"])
        #expect(
            test.outputs().filter { !$0.hasPrefix("files.partial/") } == [
                "files.partial", "out.txt.partial", "rejects.jsonl.gz.partial",
            ])
    }

    @Test(
        "rejects that the budget allows end well",
        arguments: [ErrorPolicy.Budget.count(2), .share(0.5)])
    func withinBudget(budget: ErrorPolicy.Budget) throws {
        let test = try TestRun(.test(budget: budget), inputs: ["a.lines": "!x\n!y\none\ntwo"])
        #expect(try test.run().outcome == .complete)
    }

    @Test("the rejects bundle holds code, stage, message, place and source")
    func rejects() throws {
        let test = try TestRun(inputs: ["a.lines": "one\npoison ä\n!x"])
        _ = try test.run()
        let bytes = try test.folder.bytes(of: "out/rejects.jsonl.gz")
        var at = 0
        let stream = try GzipStream { buffer in
            let part = bytes[at...].prefix(buffer.count)
            part.withUnsafeBytes { buffer.copyMemory(from: $0) }
            at += part.count
            return part.count
        }
        var text = [UInt8](repeating: 0, count: 1 << 16)
        var count = 0
        while true {
            let more = try text.withUnsafeMutableBytes {
                try stream.read(into: .init(rebasing: $0[count...]))
            }
            if more == 0 { break }
            count += more
        }
        let lines = try text[..<count].split(separator: 10).map {
            try JSONValue(parsing: Array($0))
        }
        #expect(lines.count == 2)
        #expect(lines[0]["reject"]?["code"] == "repair.poison")
        #expect(lines[0]["reject"]?["stage"] == "repair")
        #expect(lines[1]["reject"]?["code"] == "lines.bad")
        let source = lines[0]["attachments"]?[0]
        #expect(source?["role"] == "source")
        #expect(source?["enc"] == "utf8")
        #expect(source?["data"] == "poison ä")
    }

    @Test("damage is salvaged: outputs are sealed, the exit code is 4, losses are outside the sum")
    func damage() throws {
        let test = try TestRun(inputs: [
            "a.lines": "one\n?5\ntwo", "b.lines": "three\n^\nnever read",
        ])
        let observer = CountingObserver()
        let report = try test.run(observer: observer)
        #expect(report.outcome == .salvaged)
        #expect(report.outcome.exitCode == 4)
        #expect(report.damage == 2)
        #expect(report.counts.lost == 5)
        #expect(report.counts.read == 3)
        #expect(observer.notes.map(\.code) == ["lines.damaged", "lines.cut"])
        #expect(test.outputs().contains("out.txt"))
    }

    @Test("an input that no reader takes, and one that cannot be read at all, is rejected")
    func unrecognized() throws {
        let test = try TestRun(inputs: ["a.bin": "\0\0", "b.lines": "^", "c.lines": "one"])
        let report = try test.run()
        #expect(report.counts.rejected == ["input.unrecognized": 1, "lines.cut": 1])
        #expect(report.counts.read == 3)
        #expect(report.rejected.first?.hint?.contains("'lines', 'whole'") == true)
        #expect(report.rejected.first?.place?.file.hasSuffix("in/a.bin") == true)
    }

    @Test("a record beyond the limit is rejected with document.too-large")
    func tooLarge() throws {
        var test = try TestRun(inputs: [
            "a.lines": "short\n" + String(repeating: "x", count: 200),
            "b.txt": String(repeating: "y", count: 101),
        ])
        test.plan.limits.documentBytes = 100
        let report = try test.run()
        #expect(report.counts.rejected == ["document.too-large": 2])
        #expect(report.counts.exported == 1)
    }

    @Test("gzip comes off, unless a reader is certain of the bytes as they are")
    func gzip() throws {
        let test = try TestRun(inputs: ["a.lines": "one\ntwo", "plain.txt": "%LINES\nx"])
        let gzip = Process()
        gzip.executableURL = URL(fileURLWithPath: "/bin/gzip")
        gzip.arguments = [test.folder.path + "/in/a.lines"]
        try gzip.run()
        gzip.waitUntilExit()
        let report = try test.run()
        // By name after unwrapping; by content before the reader that comes later.
        #expect(report.counts.exported == 4)
        #expect(try test.folder.text(of: "out/out.txt").contains("one\n"))
    }

    @Test("gzip data that is cut off is damage after documents, and a reject before any")
    func cutGzip() throws {
        let test = try TestRun(inputs: ["a.lines": "x"])
        let cut: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B]
        try test.folder.write(cut, to: "in/b.lines.gz")
        let report = try test.run()
        #expect(
            report.counts.rejected.keys.allSatisfy {
                $0.hasPrefix("gzip.") || $0.hasPrefix("bundle.")
            })
        #expect(report.counts.rejectedTotal == 1)
    }

    @Test("a folder that another run holds is refused, and nothing of that run is touched")
    func inUse() throws {
        let test = try TestRun(inputs: ["a.lines": "one"])
        let ledger = FilePath(try test.folder.write("theirs", to: "out/.galley/ledger"))
        try test.folder.write("theirs", to: "out/files.partial/a.txt")
        let other = try FileDescriptor.keeping(ledger)
        #expect(other.lock())
        let report = try test.run()
        #expect(report.failure?.code == "output.in-use")
        #expect(report.outcome == .usage)
        #expect(try test.folder.text(of: "out/.galley/ledger") == "theirs")
        #expect(try test.folder.text(of: "out/files.partial/a.txt") == "theirs")
    }

    @Test("counts that do not add up fail the run")
    func sumLaw() throws {
        let test = try TestRun(inputs: ["a.lines": "one"])
        let found = try InputFinder([test.folder.path + "/in"])
        let run = Coordinator(test.plan, inputs: found.inputs, options: test.options)
        let report = run.run(carrier: ForgetfulCarrier())
        #expect(report.failure?.code == "run.sum-law")
        #expect(report.outcome.exitCode == 1)
        #expect(test.outputs() == ["files.partial", "out.txt.partial"])
    }

    @Test("a file in a folder that may not be read is rejected, and the run goes on")
    func unreadable() async throws {
        let test = try TestRun(inputs: ["a.lines": "one", "b.lines": "two"])
        let path = test.folder.path
        chmod(path + "/in/a.lines", 0)
        chmod(path, 0o777)
        await #expect(processExitsWith: .success) { [path = path as String] in
            #expect(getuid() != 0 || setuid(65534) == 0)
            let options = RunOptions(
                outputFolder: FilePath(path + "/out"), generatorVersion: "0.0.0-test")
            let found = try InputFinder([path + "/in"])
            let report = Coordinator(.test(), inputs: found.inputs, options: options).run()
            #expect(report.counts.rejected == ["input.permission": 1])
            #expect(report.counts.exported == 1)
        }
    }

    @Test("a stop asked for by a signal leaves .partial outputs")
    func interrupted() throws {
        let test = try TestRun(inputs: ["a.lines": "one\ntwo"])
        test.options.stop.stop(signal: SIGINT)
        let report = try test.run()
        #expect(report.outcome == .interrupted(signal: SIGINT))
        #expect(report.outcome.exitCode == 130)
        #expect(test.outputs() == ["files.partial", "out.txt.partial"])
    }

    @Test("a process that is killed leaves only .partial outputs, and the next run replaces them")
    func killed() async throws {
        let test = try TestRun(inputs: ["a.lines": "one\ntwo"])
        let path = test.folder.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let options = RunOptions(
                outputFolder: FilePath(path + "/out"), generatorVersion: "0.0.0-test")
            let found = try InputFinder([path + "/in"])
            let killer = Killer()
            _ = Coordinator(.test(), inputs: found.inputs, options: options, observer: killer).run()
        }
        #expect(
            test.outputs().filter { !$0.contains("/") } == ["files.partial", "out.txt.partial"])
        #expect(try test.run().outcome == .complete)
        #expect(test.outputs().filter { $0.contains("partial") } == [])
    }

    @Test("a disk on which nothing more fits fails the run and leaves .partial outputs")
    func diskFull() async throws {
        let test = try TestRun(
            .test(export: [LineWriter.self]),
            inputs: ["a.lines": String(repeating: "line of text\n", count: 9000)])
        let path = test.folder.path
        await #expect(processExitsWith: .exitCode(1)) { [path = path as String] in
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 65536, rlim_max: 65536)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            let options = RunOptions(
                outputFolder: FilePath(path + "/out"), generatorVersion: "0.0.0-test")
            let found = try InputFinder([path + "/in"])
            let report = Coordinator(
                .test(export: [LineWriter.self]), inputs: found.inputs, options: options
            ).run()
            #expect(report.failure?.code == "output.file-too-large")
            exit(report.outcome.exitCode)
        }
        #expect(test.outputs() == ["out.txt.partial"])
        #expect(try test.folder.bytes(of: "out/out.txt.partial").count == 65536)
    }
}

/// Loses a document.
final class ForgetfulCarrier: Carrier {
    func run(
        _ tasks: [TaskStart], limit: Int?, deliver: (Delivery) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        var part = SliceResult(slice: 0, part: 0, stages: 8, exporters: 2)
        part.isLast = true
        part.counts.read = 1
        try deliver(.part(part))
    }
}

/// Kills the process when the first part is in the outputs.
final class Killer: RunObserver {
    func began(_ outline: RunOutline) {}
    func advanced(_ progress: RunProgress) { kill(getpid(), SIGKILL) }
    func noted(_ diagnostic: Diagnostic) {}
}
