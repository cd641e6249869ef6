import GalleyBundle
import GalleyCore
import GalleyFiles
import GalleyJSON
import GalleyPipeline
import GalleyRuntime
import TestSupport
import Testing

@Suite struct RunTests {
    static let mixed = "one\ntwo ä\ndrop me\n!bad\npoison\na|b|venom|c\nunwritable\nlast"

    @Test("every document is exported, dropped or rejected, and the counts say so")
    func sumLaw() throws {
        let test = try TestRun(inputs: ["a.lines": Self.mixed])
        let report = try test.run()
        #expect(report.outcome == .complete)
        #expect(report.counts.read == 8)
        #expect(report.counts.split == 3)
        #expect(report.counts.exported == 6)
        #expect(report.counts.dropped == ["sieve: unwanted": 1])
        #expect(
            report.counts.rejected == [
                "lines.bad": 1, "repair.poison": 1, "letters.venom": 1, "folder.unwritable": 1,
            ])
        #expect(report.counts.addsUp)
        let text = try test.folder.text(of: "out/out.txt")
        #expect(text.hasPrefix("head\n"))
        #expect(text.contains("two ae"))
        #expect(!text.contains("unwritable"))
        #expect(test.outputs().filter { $0.hasPrefix("files/") }.count == 6)
        #expect(test.outputs().contains("rejects.jsonl.gz"))
    }

    @Test("a document without an id is called after its digest")
    func derivedID() throws {
        let test = try TestRun(inputs: ["a.lines": "abc"])
        _ = try test.run()
        // SHA-256 of "abc", FIPS 180-2 appendix B.1.
        #expect(
            try test.folder.text(of: "out/out.txt")
                == "head\nba7816bf8f01cfea414140de5dae2223 abc\n")
    }

    @Test("the same run gives the same bytes")
    func deterministic() throws {
        var test = try TestRun(inputs: [
            "a.lines": Self.mixed, "b.lines": Self.mixed, "c.txt": "whole",
        ])
        let first = try test.run()
        test.options.outputFolder = FilePath(test.folder.path + "/again")
        let second = try test.run()
        #expect(first.counts == second.counts)
        #expect(try test.contents("out") == test.contents("again"))
        #expect(try test.contents("out").count == 15)
    }

    @Test(
        "slices of any size give the same documents in the same order", arguments: [1, 100, 1000])
    func slices(size: Int) throws {
        let lines = (0..<500).map { $0 % 50 == 7 ? "!bad \($0)" : "line number \($0)" }
        let text = lines.joined(separator: "\n")
        var test = try TestRun(inputs: ["a.lines": text, "b.lines": "x", "c.lines": "y"])
        _ = try test.run()
        let whole = try test.folder.text(of: "out/out.txt")
        test.options.outputFolder = FilePath(test.folder.path + "/cut")
        test.options.sliceBytes = size
        let observer = CountingObserver()
        let report = try test.run(observer: observer)
        #expect(try test.folder.text(of: "cut/out.txt") == whole)
        #expect(report.counts.read == 502)
        #expect(report.counts.inputs == 3)
        #expect(report.counts.inputBytes == UInt64(text.utf8.count) + 2)
        #expect(observer.outline?.slices ?? 0 > 5)
        // It is told now and then, and in the end of all.
        #expect(observer.last?.counts == report.counts)
        #expect(observer.last?.slicesDone == observer.outline?.slices)
        #expect(report.rejected.count == 10)
    }

    @Test(
        "a limit takes the first documents, and the counts add up", arguments: [0, 1, 3, 7, 8, 100])
    func limit(documents: Int) throws {
        var test = try TestRun(inputs: ["a.lines": Self.mixed, "b.lines": "more\nstill more"])
        test.options.limit = documents
        let report = try test.run()
        #expect(report.outcome == .complete)
        #expect(report.counts.read == min(documents, 10))
        #expect(report.counts.addsUp)
        // Of what was read, and not of what lay in a buffer.
        let lines = (Self.mixed + "\nmore\nstill more").split(separator: "\n").prefix(documents)
        let bytes = lines.reduce(0) { $0 + $1.utf8.count }
        #expect(report.counts.inputBytes == UInt64(bytes))
    }

    @Test("a dry run does everything but write")
    func dryRun() throws {
        var test = try TestRun(inputs: ["a.lines": Self.mixed])
        test.options.isDryRun = true
        let report = try test.run()
        #expect(report.counts.read == 8)
        #expect(report.outcome == .complete)
        #expect(test.outputs().isEmpty)
        #expect(report.outputs.map(\.path) == ["out.txt", "files", "rejects.jsonl.gz"])
        #expect(report.outputs.allSatisfy { $0.bytes == nil })
    }

    @Test("a run without documents gives empty outputs")
    func empty() throws {
        let test = try TestRun(inputs: ["a.lines": ""])
        let report = try test.run()
        #expect(report.outcome == .complete)
        #expect(report.counts.read == 0)
        #expect(report.counts.inputs == 1)
        #expect(try test.folder.text(of: "out/out.txt") == "head\n")
    }

    @Test("what a stage changed is counted, and what changed nothing is not noted")
    func statistics() throws {
        let test = try TestRun(inputs: ["a.lines": "one\ntwo ä ä"])
        let report = try test.run()
        let repair = report.stages.first { $0.name == "repair" }
        #expect(repair?.statistics.documents == 2)
        #expect(repair?.statistics.changed == 1)
        #expect(repair?.statistics.changes == 2)
        let letters = report.stages.first { $0.name == "letters" }
        #expect(letters?.statistics.changes == 4)
        #expect(report.stages.map(\.section).first == "read")
    }

    @Test("repeated ids are counted, over all slices, and the first ten are named")
    func repeatedIDs() throws {
        var test = try TestRun(inputs: ["a.lines": "same\nsame\nother\nsame", "b.lines": "other"])
        test.options.sliceBytes = 1
        let report = try test.run()
        #expect(report.repeatedIDs == 3)
        #expect(report.counts.exported == 5)
        let ids = ["same", "other"].map { String(SHA256.digest(of: $0.utf8).hex.prefix(32)) }
        #expect(report.repeatedIDExamples == ids)
        let written = try JSONValue(parsing: try test.folder.bytes(of: "out/.galley/report.json"))
        #expect(written["repeated_id_examples"] == .array(ids.map { .string($0) }))
        let many = (0..<20).map { "\($0)" }
        let repeating = try TestRun(inputs: ["a.lines": (many + many).joined(separator: "\n")])
        let all = try repeating.run()
        #expect(all.repeatedIDs == 20)
        #expect(all.repeatedIDExamples.count == 10)
    }

    @Test("what a reader warns of is in the report")
    func warnings() throws {
        let test = try TestRun(inputs: ["a.lines": "one\n~odd"])
        let report = try test.run()
        #expect(report.outcome == .complete)
        #expect(report.notes.map(\.code) == ["lines.odd"])
        #expect(report.damage == 0)
    }
}

final class CountingObserver: RunObserver {
    var outline: RunOutline?
    var last: RunProgress?
    var notes: [Diagnostic] = []

    func began(_ outline: RunOutline) { self.outline = outline }
    func advanced(_ progress: RunProgress) { last = progress }
    func noted(_ diagnostic: Diagnostic) { notes.append(diagnostic) }
}
