import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyRuntime
import TestSupport
import Testing

/// What is kept of a run to look at: bounded, and the same whatever the slices.
@Suite struct RunWatchTests {
    static let inputs = [
        "a.lines": "one\ndrop a\npoison\ntwo\ndrop b\ndrop c\ndrop d\n!bad",
        "b.lines": "venom\none",
    ]

    private static let plan = Plan.test(
        extract: [Unique.self, Letters.self], export: [LineWriter.self])

    @Test("samples are the first of each end, in input order, whatever the slices")
    func samples() throws {
        var found: [[DocumentSample]] = []
        for size in [1, 1 << 20] {
            var test = try TestRun(Self.plan, inputs: Self.inputs)
            test.options.sliceBytes = size
            found.append(try test.run().highlights.samples)
        }
        let ends = found[0].map { [$0.end.stage, $0.end.reason, $0.excerpt] }
        #expect(
            ends.filter { $0[1] == "unwanted" } == [
                ["sieve", "unwanted", "drop a"], ["sieve", "unwanted", "drop b"],
                ["sieve", "unwanted", "drop c"],
            ])
        #expect(ends.contains(["repair", "repair.poison", "poison"]))
        #expect(ends.contains(["letters", "letters.venom", "venom"]))
        #expect(ends.contains(["unique", "repeated", "one"]))
        #expect(ends.contains(["lines", "lines.bad", ""]))
        #expect(found[0].map(\.end) == found[1].map(\.end))
        let drop = try #require(found[0].first { $0.excerpt == "drop a" })
        #expect(drop.place.hasSuffix("a.lines, byte 4"))
        #expect(drop.textBytes == 6)
        #expect(!drop.id.isEmpty)
    }

    @Test("stages know what they dropped and rejected, by reason and code")
    func reasons() throws {
        let report = try TestRun(Self.plan, inputs: Self.inputs).run()
        func stage(_ name: String) -> StageStatistics? {
            report.stages.first { $0.name == name }?.statistics
        }
        #expect(stage("sieve")?.droppedBy == ["unwanted": 4])
        #expect(stage("unique")?.droppedBy == ["repeated": 1])
        #expect(stage("repair")?.rejectedBy == ["repair.poison": 1])
        #expect(stage("lines")?.rejectedBy == ["lines.bad": 1])
        for stage in report.stages.map(\.statistics) {
            #expect(stage.dropped == stage.droppedBy.values.reduce(0, +))
            #expect(stage.rejected == stage.rejectedBy.values.reduce(0, +))
        }
    }

    @Test("every document's time is told, and the slowest come first")
    func slowest() throws {
        let report = try TestRun(Self.plan, inputs: Self.inputs).run()
        let slow = report.highlights.slowest
        #expect(!slow.isEmpty)
        #expect(slow.map(\.nanoseconds) == slow.map(\.nanoseconds).sorted(by: >))
        #expect(slow.allSatisfy { $0.stageNanoseconds <= $0.nanoseconds && $0.nanoseconds > 0 })
        #expect(slow.allSatisfy { report.stages.indices.contains($0.stage) })
    }

    @Test("an observer is told of phases, stages and reasons")
    func observed() throws {
        let test = try TestRun(Self.plan, inputs: Self.inputs)
        let observer = LastProgress()
        _ = try test.run(observer: observer)
        let progress = try #require(observer.progress)
        #expect(progress.phases == 2)
        #expect(progress.stages.count == Self.plan.stages.count)
        #expect((1...2).contains(progress.phase))
        let share = try #require(progress.share)
        #expect(share > 0 && share <= 1)
        #expect(!progress.isStopping)
    }

    @Test("of documents that took long only the longest are kept, of each end only the first")
    func bounded() {
        var all = SliceHighlights()
        for part in 0..<20 {
            var highlights = SliceHighlights()
            for number in 0..<20 {
                let time = UInt64(part * 31 % 20 * 20 + number)
                highlights.add(SlowDocument(id: "\(time)", nanoseconds: time))
                let end = DocumentSample.End(
                    isReject: number % 2 == 0, stage: "s", reason: "\(number % 4)")
                highlights.add(DocumentSample(end: end, id: "\(part) \(number)"))
            }
            all.add(highlights)
        }
        #expect(all.slowest.map(\.nanoseconds) == (392...399).reversed().map { UInt64($0) })
        #expect(all.samples.count == 4 * SliceHighlights.samplesEach)
        #expect(all.samples.allSatisfy { $0.id.hasPrefix("0 ") })
        var many = SliceHighlights()
        for number in 0..<1000 {
            let end = DocumentSample.End(isReject: false, stage: "s", reason: "\(number)")
            many.add(DocumentSample(end: end, id: "\(number)"))
        }
        #expect(many.samples.count == SliceHighlights.mostSamples)
    }

    @Test("a long history keeps no more points than it may, evenly apart, and its end")
    func history() throws {
        var history = RunHistory()
        var progress = RunProgress()
        for tick in 1...100_000 {
            progress.seconds = Double(tick) / 10
            progress.counts.read = tick * 3
            history.take(progress)
        }
        progress.seconds = 10_000.05
        progress.counts.read = 300_001
        history.end(progress)
        #expect(history.points.count <= RunHistory.mostPoints)
        #expect(history.points.count > RunHistory.mostPoints / 3)
        #expect(history.points.last?.read == 300_001)
        let gaps = zip(history.points.dropFirst(), history.points).map { $0.seconds - $1.seconds }
        let most = try #require(gaps.dropLast().max())
        let least = try #require(gaps.dropLast().min())
        #expect(most < 2.1 * least)
    }

    @Test("a rate is that of the last minute: what was before is forgotten")
    func rate() {
        var rate = RecentRate()
        #expect(rate.perSecond(5, at: 0) == 0)
        var amount = 0.0
        for tick in 1...3000 {
            amount += tick <= 1000 ? 0.5 : 2
            rate.take(amount, at: Double(tick) / 10)
            if tick == 900 { #expect(abs(rate.perSecond(amount, at: 90) - 5) < 0.1) }
        }
        #expect(abs(rate.perSecond(amount, at: 300) - 20) < 0.1)
        #expect(rate.perSecond(amount, at: 1e6) < 0.01)
    }
}

private final class LastProgress: RunObserver {
    var progress: RunProgress?

    func began(_ outline: RunOutline) {}
    func advanced(_ progress: RunProgress) { self.progress = progress }
    func noted(_ diagnostic: Diagnostic) {}
}
