import Foundation
import GalleyBundle
import GalleyCore
import GalleyFiles
import GalleyJSON
import GalleyPipeline
import GalleyRuntime
import TestSupport
import Testing

@Suite("What passes the check can start, and what cannot start does not pass")
struct StartCheckTests {
    private func check(_ test: TestRun, isForced: Bool = false) -> [Diagnostic] {
        StartCheck(isForced: isForced).check(test.plan, outputFolder: test.options.outputFolder)
    }

    @Test("an empty place is well, and nothing is made in it")
    func fine() throws {
        let test = try TestRun(inputs: ["a.lines": "one"])
        #expect(check(test) == [])
        #expect(!FileManager.default.fileExists(atPath: test.folder.path + "/out"))
    }

    @Test(
        "outputs that exist are a warning, but not where they would be replaced",
        arguments: ["out.txt", "files/x", "rejects.jsonl.gz"])
    func existing(_ name: String) throws {
        let test = try TestRun(inputs: ["a.lines": "one"])
        try test.folder.write("mine", to: "out/" + name)
        #expect(check(test).map(\.code) == ["output.exists"])
        #expect(check(test).map(\.severity) == [.warning])
        #expect(try test.run().failure?.code == "output.exists")
        let forced = check(test, isForced: true)
        #expect(forced.map(\.code) == (name == "files/x" ? ["output.not-ours"] : []))
    }

    @Test("a ledger and an output that a live run holds")
    func held() throws {
        let test = try TestRun(inputs: ["a.lines": "one"])
        let out = FilePath(try test.folder.write("", to: "out/x")).folder
        let ledger = try FileDescriptor.keeping(
            FilePath(try test.folder.write("", to: "out/.galley/ledger")))
        #expect(check(test) == [])
        #expect(ledger.lock())
        #expect(check(test).map(\.code) == ["output.in-use"])
        try ledger.close()
        let file = try AtomicFile(out.appending("out.txt"))
        #expect(check(test).map(\.code) == ["output.in-use"])
        #expect(try test.run().failure?.code == "output.in-use")
        try file.discard()
        #expect(check(test) == [])
    }

    @Test("a run's own folder that may not be written")
    func unwritable() async throws {
        let test = try TestRun(inputs: ["a.lines": "one"])
        try test.folder.write("{}\n", to: "out/.galley/ledger")
        for name in ["", "/out"] { chmod(test.folder.path + name, 0o777) }
        for (name, mode) in [("/out/.galley/ledger", 0o444), ("/out/.galley", 0o555)] {
            chmod(test.folder.path + name, mode_t(mode))
            let out = test.folder.path + "/out"
            await #expect(processExitsWith: .success) { [out = out as String] in
                #expect(getuid() != 0 || setuid(65534) == 0)
                let found = StartCheck().check(.test(), outputFolder: FilePath(out))
                #expect(found.map(\.code) == ["output.permission"])
            }
            chmod(test.folder.path + name, 0o755)
        }
    }

    @Test("a dry run says what a run would stumble over, and stops where that could not start")
    func dryRun() throws {
        var test = try TestRun(inputs: ["a.lines": "one"])
        test.options.isDryRun = true
        try test.folder.write("mine", to: "out/out.txt")
        let report = try test.run()
        #expect(report.outcome == .complete)
        #expect(report.notes.map(\.code) == ["output.exists"])
        try test.folder.write("mine", to: "out/rejects.jsonl.gz/mine.txt")
        try test.folder.write("mine", to: "out/files")
        let refused = try test.run()
        #expect(refused.outcome == .usage)
        #expect(
            refused.obstacles.map(\.code) == [
                "pipeline.output-unusable", "pipeline.output-unusable",
            ])
    }

    @Test("the ledger lists the inputs, and bundles say how many, how large and which")
    func inputs() throws {
        let test = try TestRun(inputs: ["a.lines": "one\n!bad", "b.lines": "two"])
        #expect(try test.run().outcome == .complete)
        let lines = try test.folder.text(of: "out/.galley/ledger").split(separator: "\n").map {
            try JSONValue(parsing: Array($0.utf8))
        }
        let listed = lines.filter { $0["input"] != nil }
        #expect(listed.map { $0["bytes"]?.intValue } == [8, 3])
        #expect(listed.last?["path"]?.stringValue?.hasSuffix("in/b.lines") == true)
        let bytes = try test.folder.bytes(of: "out/rejects.jsonl.gz")
        let file = try BundleFile(size: UInt64(bytes.count)) { offset, buffer in
            let part = bytes[min(Int(offset), bytes.count)...].prefix(buffer.count)
            part.withUnsafeBytes { buffer.copyMemory(from: $0) }
            return part.count
        }
        let segment = try #require(try file.layout().segments.first)
        let manifest = try JSONValue(parsing: #require(try file.finalManifest(of: segment)))
        let digest = SHA256.digest(of: "8 a.lines\u{0}3 b.lines\u{0}".utf8).hex
        #expect(
            manifest["source"] == ["count": 2, "bytes": 11, "digest": .string(digest)])
    }
}
