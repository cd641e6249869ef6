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

    @Test("a dry run leaves nothing behind")
    func dryRun() throws {
        var test = try TestRun(.test(extract: [Unique.self]), inputs: Self.inputs)
        test.options.isDryRun = true
        #expect(try test.run().outcome == .complete)
        #expect(test.outputs("out").isEmpty)
    }
}
