import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyRuntime
import TestSupport
import Testing

@Suite struct WholeRunTests {
    static let inputs = [
        "a.lines": "one\ntwo ä\npoison\none", "b.lines": "drop\nthree\none\n!bad\nvenom\nvenom",
        "c.txt": "three",
    ]

    @Test(
        "a whole-run stage judges in input order, whatever the slices", arguments: [1, 20, 1 << 20])
    func slices(size: Int) throws {
        var test = try TestRun(
            .test(extract: [Unique.self, Letters.self], export: [LineWriter.self]),
            inputs: Self.inputs)
        test.options.sliceBytes = size
        let report = try test.run()
        #expect(report.outcome == .complete)
        #expect(report.counts.read == 11)
        #expect(report.counts.dropped == ["sieve: unwanted": 1, "unique: repeated": 4])
        #expect(report.counts.rejected == ["repair.poison": 1, "lines.bad": 1, "letters.venom": 1])
        let texts = try test.folder.text(of: "out/out.txt").split(separator: "\n").dropFirst().map {
            String($0.drop { $0 != " " }.dropFirst())
        }
        #expect(texts == ["one", "two ae", "three"])
        #expect(test.outputs() == ["out.txt", "rejects.jsonl.gz"])
        #expect(test.outputs("out/.galley") == ["ledger", "report.json"])
    }

    @Test("two whole-run stages, with a splitter between them, go in three phases")
    func twice() throws {
        let plan = Plan.test(
            normalize: [Unique.self], extract: [Bars.self, Unique.self, Letters.self],
            export: [LineWriter.self])
        let test = try TestRun(plan, inputs: ["a.lines": "a|b\na|b\nb\nc|a"])
        let report = try test.run()
        #expect(report.counts.read == 4)
        #expect(report.counts.split == 2)
        #expect(report.counts.dropped == ["unique: repeated": 3])
        #expect(report.counts.exported == 3)
        let unique = report.stages.filter { $0.name == "unique" }.map(\.statistics)
        #expect(unique.map(\.documents) == [4, 5])
        #expect(unique.map(\.dropped) == [1, 2])
    }

    @Test("what repeats another document is listed with it, and scratch files are gone")
    func repeats() throws {
        let plan = Plan.test(
            read: [LineReader.self], normalize: [], extract: [Copies.self],
            export: [LineWriter.self])
        var test = try TestRun(plan, inputs: ["a.lines": "one\ntwo\none\nthree\ntwo\none"])
        test.options.sliceBytes = 4
        let report = try test.run()
        #expect(report.counts.dropped == ["copies: copy": 3])
        let ids = try test.folder.text(of: "out/out.txt").split(separator: "\n").dropFirst().map {
            $0.prefix { $0 != " " }
        }
        #expect(report.repeats.map(\.repeats) == [ids[0], ids[1], ids[0]].map(String.init))
        #expect(report.repeats.allSatisfy { $0.stage == "copies" && $0.reason == "copy" })
        let lines = try test.folder.text(of: "out/.galley/repeats.jsonl").split(separator: "\n")
        #expect(lines.count == 3)
        let first = report.repeats[0]
        let keys = [#""id":"\#(first.document)""#, #""repeats":"\#(ids[0])""#]
        #expect(keys.allSatisfy { lines[0].contains($0) })
        #expect(test.outputs("out/.galley") == ["ledger", "repeats.jsonl", "report.json"])
        test.plan.extracting = []
        #expect(try test.run().failure?.code == "output.exists")
        #expect(test.outputs("out/.galley") == ["ledger", "repeats.jsonl", "report.json"])
        test.options.isForced = true
        #expect(try test.run().counts.exported == 6)
        #expect(test.outputs("out/.galley") == ["ledger", "report.json"])
    }

    @Test(
        "a dry run leaves nothing behind",
        arguments: [Unique.self, Copies.self] as [any Stage.Type])
    func dryRun(stage: any Stage.Type) throws {
        var test = try TestRun(.test(extract: [stage]), inputs: Self.inputs)
        test.options.isDryRun = true
        #expect(try test.run().outcome == .complete)
        #expect(test.outputs("out").isEmpty)
    }

    @Test(
        "a run that ends between documents and their judgement reads no slice again",
        arguments: [1, 3, 6, 8])
    func resumed(end: Int) throws {
        let plan = Plan.test(
            extract: [Unique.self, Letters.self], export: [LineWriter.self])
        var quiet = try TestRun(plan, inputs: Self.inputs)
        quiet.options.sliceBytes = 1
        #expect(try quiet.run().outcome == .complete)

        var test = try TestRun(plan, inputs: Self.inputs)
        test.options.sliceBytes = 1
        let first = try EndingCarrier(plan, after: end)
        #expect(try test.run(carrier: first).failure?.code == "test.ended")
        #expect(first.delivered == end)
        let inputs = try InputFinder([test.folder.path + "/in"]).inputs
        let outlook = try Coordinator(plan, inputs: inputs, options: test.options).resumeOutlook()
        #expect(outlook.state == .resumes)
        #expect(outlook.documents > 0)
        let second = try EndingCarrier(plan, after: .max)
        let report = try test.run(carrier: second)
        #expect(report.outcome == .complete)
        #expect(report.notes.contains { $0.code == "run.resumed" })
        // Each part once while slices are read, and once behind the stage.
        let whole = try EndingCarrier(plan, after: .max)
        var again = try TestRun(plan, inputs: Self.inputs)
        again.options.sliceBytes = 1
        _ = try again.run(carrier: whole)
        #expect(first.delivered + second.delivered == whole.delivered)
        #expect(try test.contents() == quiet.contents())
        #expect(test.outputs("out/.galley") == ["ledger", "report.json"])
    }

    // All of them were held in memory until the last phase, and written into the journal.
    @Test("what was rejected before a whole-run stage waits on the disk, as documents do")
    func rejectsWait() throws {
        let plan = Plan.test(extract: [Unique.self, Letters.self], export: [LineWriter.self])
        var random = SeededRandom(1)
        let noise = (0..<10_000).map { _ in String(random.next(), radix: 36) }.joined()
        var test = try TestRun(plan, inputs: ["a.lines": "one\n!\(noise)\ntwo\none"])
        test.options.sliceBytes = 1
        let carrier = try EndingCarrier(plan, after: 4)
        #expect(try test.run(carrier: carrier).failure?.code == "test.ended")
        #expect(try test.folder.bytes(of: "out/.galley/spool-0-parts").count < 4_000)
        #expect(try test.folder.bytes(of: "out/.galley/spool-0-documents").count > 50_000)
        let report = try test.run()
        #expect(report.outcome == .complete)
        #expect(report.counts.rejected == ["lines.bad": 1])
        #expect(report.counts.dropped == ["unique: repeated": 1])
        #expect(try test.folder.bytes(of: "out/rejects.jsonl.gz").count > 50_000)
    }
}

/// Ends the run when so many parts were delivered.
final class EndingCarrier: Carrier {
    private let base: InProcessCarrier
    private let most: Int
    private(set) var delivered = 0

    init(_ plan: Plan, after most: Int) throws {
        base = InProcessCarrier(try Worker(plan, settings: WorkerSettings(plan, partBytes: 1)))
        self.most = most
    }

    func run(
        _ tasks: [TaskStart], limit: Int?, deliver: (Delivery) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        try base.run(tasks, limit: limit) { delivery throws(Diagnostic) in
            if delivered == most { throw Diagnostic("test.ended", "the test ends the run here") }
            delivered += 1
            try deliver(delivery)
        }
    }
}
