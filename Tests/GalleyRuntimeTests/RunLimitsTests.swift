import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyRuntime
import TestSupport
import Testing

@Suite struct RunLimitsTests {
    private func run(
        _ limits: PlanLimits.Run, _ text: String, extract: [any Stage.Type] = [Letters.self]
    ) throws -> (TestRun, RunReport) {
        var test = try TestRun(
            .test(extract: extract, export: [LineWriter.self]), inputs: ["a.lines": text])
        test.plan.limits.run = limits
        return (test, try test.run())
    }

    @Test("a run that reads as much as it may is complete")
    func within() throws {
        let limits = PlanLimits.Run(documents: 2, bytes: 6, milliseconds: 3_600_000)
        #expect(try run(limits, "one\ntwo").1.outcome == .complete)
    }

    @Test(
        "a run stops before the document that is beyond its limit, with 5 and .partial outputs",
        arguments: [
            (PlanLimits.Run(documents: 2), "limit.documents"),
            (PlanLimits.Run(bytes: 8), "limit.bytes"),
        ])
    func beyond(limits: PlanLimits.Run, code: String) throws {
        let (test, report) = try run(limits, "one\ntwo\nthree\nfour")
        #expect(report.failure?.code == code)
        #expect(report.outcome == .limitExceeded)
        #expect(report.outcome.exitCode == 5)
        #expect(test.outputs() == ["out.txt.partial"])
    }

    @Test("rejected records count, and so do those of all slices together")
    func slices() throws {
        var test = try TestRun(inputs: ["a.lines": "one\n!bad\ntwo", "b.lines": "three\nfour"])
        test.options.sliceBytes = 1
        test.plan.limits.run.documents = 4
        #expect(try test.run().failure?.code == "limit.documents")
        test.plan.limits.run.documents = 5
        test.options.isForced = true
        #expect(try test.run().outcome == .complete)
    }

    @Test(
        "time is looked at between documents, also while they wait for a whole-run stage",
        arguments: [[Slow.self], [Unique.self, Slow.self]] as [[any Stage.Type]])
    func time(extract: [any Stage.Type]) throws {
        let (_, report) = try run(
            PlanLimits.Run(milliseconds: 20), "one\ntwo\nthree\nfour", extract: extract)
        #expect(report.failure?.code == "limit.time")
        #expect(report.outcome == .limitExceeded)
    }

    /// Takes 15 ms for a document.
    struct Slow: Extractor {
        static let spec = StageSpec("slow", .extractor, summary: "waits")
        init(_ options: StageOptions) {}
        mutating func extract(_ document: inout FrozenDocument) {
            let until = ContinuousClock.now + .milliseconds(15)
            while ContinuousClock.now < until {}
        }
    }
}
