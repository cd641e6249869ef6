import Foundation
import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyRuntime
import TestSupport
import Testing

/// Nothing that a run did not write is replaced or removed, and nothing half there counts as complete.
@Suite struct OutputSafetyTests {
    private func remove(_ name: String, in test: TestRun) throws {
        try FileManager.default.removeItem(atPath: test.folder.path + "/" + name)
    }

    @Test(
        "a folder with the name of the rejects, or of their .partial, is refused and stays",
        arguments: [
            ("out/rejects.jsonl.gz/mine.txt", true),
            ("out/rejects.jsonl.gz.partial/mine.txt", false),
            ("out/rejects.jsonl.gz.partial/mine.txt", true),
        ])
    func rejectsFolder(file: String, isForced: Bool) throws {
        var test = try TestRun(.test(export: [LineWriter.self]), inputs: ["a.lines": "one"])
        test.options.isForced = isForced
        try test.folder.write("mine", to: file)
        let report = try test.run()
        let codes = ["output.is-folder", "pipeline.output-unusable"]
        #expect(codes.contains(report.failure?.code ?? ""))
        #expect(report.outcome == .usage)
        #expect(try test.folder.text(of: file) == "mine")
    }

    @Test("a forced run takes away the rejects file of the run before, where it rejects nothing")
    func rejectsFile() throws {
        var test = try TestRun(inputs: ["a.lines": "one\n!bad"])
        #expect(try test.run().outcome == .complete)
        try test.folder.write("one", to: "in/a.lines")
        test.options.isForced = true
        #expect(try test.run().outcome == .complete)
        #expect(!test.outputs().contains("rejects.jsonl.gz"))
    }

    @Test("a folder that no run has written is left alone, also where other outputs of runs are")
    func foreignFolderBesideOutputs() throws {
        let first = try TestRun(.test(export: [LineWriter.self]), inputs: ["a.lines": "one"])
        #expect(try first.run().outcome == .complete)
        try first.folder.write("mine", to: "out/files/mine.txt")
        var second = first
        second.plan = .test(export: [FolderWriter.self])
        second.options.isForced = true
        #expect(try second.run().failure?.code == "output.not-ours")
        #expect(try first.folder.text(of: "out/files/mine.txt") == "mine")
        try remove("out/files", in: first)
        #expect(try second.run().outcome == .complete)
        // Now it is one that a run has written: by name in a kept ledger, and after a run that stopped.
        #expect(try second.run().outcome == .complete)
        second.options.stop.stop(signal: SIGINT)
        #expect(try second.run().outcome == .interrupted(signal: SIGINT))
        second.options.stop = StopFlag()
        #expect(try second.run().outcome == .complete)
    }

    @Test("a folder of files called NAME.replaced stays when NAME is replaced")
    func replaced() throws {
        var test = try TestRun(inputs: ["a.lines": "one"])
        #expect(try test.run().outcome == .complete)
        try test.folder.write("mine", to: "out/files.replaced/mine.txt")
        test.options.isForced = true
        #expect(try test.run().outcome == .complete)
        #expect(try test.folder.text(of: "out/files.replaced/mine.txt") == "mine")
        #expect(
            test.outputs().filter { !$0.contains("/") } == ["files", "files.replaced", "out.txt"])
    }

    @Test("outputs that were changed since are not complete", arguments: 0..<5)
    func changed(_ way: Int) throws {
        let test = try TestRun(inputs: ["a.lines": "one\ntwo"])
        #expect(try test.run().outcome == .complete)
        #expect(try test.run().outcome == .alreadyComplete)
        let name = try #require(test.outputs().first { $0.hasPrefix("files/") })
        switch way {
        case 0: try remove("out/" + name, in: test)
        case 1: try test.folder.write("three", to: "out/files/more.txt")
        case 2: try test.folder.write("xyz", to: "out/" + name)
        case 3:
            let text = try test.folder.text(of: "out/out.txt")
            try test.folder.write(String(text.reversed()), to: "out/out.txt")
        default:
            try remove("out/files", in: test)
            try FileManager.default.createDirectory(
                atPath: test.folder.path + "/out/files", withIntermediateDirectories: true)
        }
        #expect(try test.run().failure?.code == "output.exists")
    }

    @Test("a run that is refused leaves no trace, and its folder can still be read")
    func noTrace() throws {
        var test = try TestRun(inputs: [
            "a.lines": "one", "sub/out.txt": "mine", "sub/b.lines": "two",
        ])
        test.options.outputFolder = FilePath(test.folder.path + "/in/sub")
        #expect(try test.run().failure?.code == "output.exists")
        #expect(!FileManager.default.fileExists(atPath: test.folder.path + "/in/sub/.galley"))
        test.options.outputFolder = FilePath(test.folder.path + "/out")
        #expect(try test.run().counts.read == 3)
    }

    @Test("what runs have written into a folder is known, also after one that stopped")
    func earlierOutputs() throws {
        var test = try TestRun(inputs: ["a.lines": "one\n!bad"])
        let out = test.options.outputFolder
        func written() throws -> Set<String> {
            let found = try EarlierOutputs.written(into: [out, out.appending("absent")])
            let names = try Folders.names(in: out).filter {
                FileStatus.of(out.appending($0)).map { found.contains($0.identity) } ?? false
            }
            return Set(names.map(\.display))
        }
        #expect(try EarlierOutputs.written(into: [out]) == [])
        #expect(try test.run().outcome == .complete)
        try test.folder.write("mine", to: "out/mine.txt")
        #expect(try written() == ["files", "out.txt", "rejects.jsonl.gz"])
        test.options.isForced = true
        test.options.stop.stop(signal: SIGINT)
        #expect(try test.run().outcome == .interrupted(signal: SIGINT))
        #expect(try written() == ["files", "out.txt", "rejects.jsonl.gz"])
    }

    @Test("more than 100 earlier runs beside this one are noted as far as there is room")
    func manyKeptLedgers() throws {
        let first = try TestRun(.test(export: [LineWriter.self]), inputs: ["a.lines": "~one"])
        #expect(try first.run().outcome == .complete)
        let ledger = try first.folder.text(of: "out/.galley/ledger")
        let run = try #require(ledger.firstRange(of: #""run":""#)).upperBound
        let digest = String(ledger[run...].prefix { $0 != "\"" })
        for number in 0..<120 {
            let other = "\(10_000_000 + number)" + digest.dropFirst(8)
            try first.folder.write(
                ledger.replacing(digest, with: other), to: "out/.galley/ledger-\(other.prefix(8))")
        }
        var second = first
        second.plan = .test(export: [FolderWriter.self])
        let report = try second.run()
        #expect(report.outcome == .complete)
        #expect(report.notes.count <= RunReport.maximumNotes)
    }

    @Test("a ledger that cannot be read is no earlier run that never was")
    func unreadableLedger() throws {
        let test = try TestRun(inputs: ["a.lines": "one"])
        try test.folder.write("x", to: "out/.galley/ledger/file")
        #expect(try test.run().failure?.code == "input.is-folder")
    }
}
