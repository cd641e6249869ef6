import GalleyCore
import GalleyPipeline

/// The way of a document through the stages of one worker: normalizers, the freeze, extractors,
/// exporters.
///
/// Where a document ends is told to a `DocumentOutcomes`, exactly once for each document and part.
final class DocumentPath {
    /// What stands between readers and exporters, in order; the first `freezeAt` before the freeze.
    let steps: [StageStep]
    let freezeAt: Int
    let exporters: [ExporterStep]
    /// By place in `Plan.stages`; the owner takes them and sets them to zero.
    var statistics: [StageStatistics]
    /// The stage that took longest of the way of a document, by place in `Plan.stages`; the owner
    /// sets it to zero.
    var longest: (stage: Int, nanoseconds: UInt64) = (0, 0)
    /// True where each step is told to the outcomes.
    var isTraced = false
    /// Where others see which stage has the document.
    var status: StatusPage?
    /// How many steps a document takes before its way is left, without an outcome; nil is the whole
    /// way.
    var end: Int?

    init(_ plan: Plan) throws(Diagnostic) {
        var steps: [StageStep] = []
        var exporters: [ExporterStep] = []
        let first = plan.readers.count
        for planned in plan.normalizing + plan.extracting {
            steps.append(try StageStep.make(planned, index: first + steps.count))
        }
        for planned in plan.exporters {
            let index = first + steps.count + exporters.count
            exporters.append(try ExporterStep(planned, index: index))
        }
        self.steps = steps
        self.exporters = exporters
        freezeAt = plan.normalizing.count
        statistics = Array(repeating: StageStatistics(), count: plan.stages.count)
    }

    /// Takes a document from a step to its end. Throws only what the outcomes throw: the run must
    /// stop.
    func take(
        _ document: consuming Document, from start: Int = 0, into outcomes: any DocumentOutcomes
    ) throws(Diagnostic) {
        var clock = MonotonicClock.now
        let original = document
        do throws(Ending) {
            let end = self.end ?? steps.count
            for index in start..<max(start, min(freezeAt, end)) {
                let outcome = try step(steps[index], &document, &clock)
                if isTraced { outcomes.passed(steps[index], document, outcome: outcome) }
                if case .goesOn = outcome { continue }
                return try finish(outcome, at: index, document, outcomes)
            }
            if end < freezeAt { return }
            var frozen = FrozenDocument(consume document)
            let first = max(start, freezeAt)
            for index in first..<max(first, end) {
                let outcome = try step(steps[index], &frozen, &clock)
                if isTraced { outcomes.passed(steps[index], frozen.contents, outcome: outcome) }
                if case .goesOn = outcome { continue }
                return try finish(outcome, at: index, frozen.contents, outcomes)
            }
            if self.end == nil { try export(frozen, &clock, outcomes) }
        } catch {
            switch error {
            case .rejected(let diagnostic): try outcomes.rejected(diagnostic, original)
            case .stopped(let diagnostic): throw diagnostic
            }
        }
    }

    /// Why the way of a document ended before its end.
    private enum Ending: Error {
        case rejected(Diagnostic)
        case stopped(Diagnostic)
    }

    private func step(
        _ step: StageStep, _ document: inout Document, _ clock: inout UInt64
    ) throws(Ending) -> StageStep.Outcome {
        status?.enter(stage: step.index, at: clock)
        let before = DocumentState(document)
        let id = document.id
        let outcome = try attempt(step, id: id, since: clock) { () throws(Diagnostic) in
            try step.apply(to: &document)
        }
        let changes = before.changes(to: document)
        if changes > 0 {
            document.provenance.append(
                ProvenanceStep(stage: step.name, version: step.version, changes: changes))
        }
        note(step, outcome, changes, &clock)
        return outcome
    }

    private func step(
        _ step: StageStep, _ document: inout FrozenDocument, _ clock: inout UInt64
    ) throws(Ending) -> StageStep.Outcome {
        status?.enter(stage: step.index, at: clock)
        let before = DocumentState(document)
        let id = document.id
        let outcome = try attempt(step, id: id, since: clock) { () throws(Diagnostic) in
            try step.apply(to: &document)
        }
        let changes = before.changes(to: document)
        if changes > 0 {
            document.note(ProvenanceStep(stage: step.name, version: step.version, changes: changes))
        }
        note(step, outcome, changes, &clock)
        return outcome
    }

    private func attempt(
        _ step: StageStep, id: String, since clock: UInt64,
        _ body: () throws(Diagnostic) -> StageStep.Outcome
    ) throws(Ending) -> StageStep.Outcome {
        do throws(Diagnostic) {
            return try body()
        } catch {
            statistics[step.index].documents += 1
            noteReject(error.code, at: step.index)
            note(MonotonicClock.now - clock, at: step.index)
            throw .rejected(error.adding(stage: step.name, document: id))
        }
    }

    private func note(
        _ step: StageStep, _ outcome: StageStep.Outcome, _ changes: Int, _ clock: inout UInt64
    ) {
        let now = MonotonicClock.now
        note(now - clock, at: step.index)
        statistics[step.index].documents += 1
        statistics[step.index].changed += changes > 0 ? 1 : 0
        statistics[step.index].changes += changes
        if case .dropped(let reason) = outcome { noteDrop(reason, at: step.index) }
        clock = now
    }

    /// Counts a document that a stage dropped.
    func noteDrop(_ reason: String, at stage: Int) {
        statistics[stage].dropped += 1
        statistics[stage].droppedBy[reason, default: 0] += 1
    }

    /// Counts a document that was rejected in a stage.
    func noteReject(_ code: String, at stage: Int) {
        statistics[stage].rejected += 1
        statistics[stage].rejectedBy[code, default: 0] += 1
    }

    /// Counts time that a stage took for the document in hand.
    func note(_ nanoseconds: UInt64, at stage: Int) {
        statistics[stage].nanoseconds += nanoseconds
        if nanoseconds > longest.nanoseconds { longest = (stage, nanoseconds) }
    }

    /// Tells where the document's way ended, or goes on with its parts.
    private func finish(
        _ outcome: StageStep.Outcome, at index: Int, _ document: Document,
        _ outcomes: any DocumentOutcomes
    ) throws(Ending) {
        do throws(Diagnostic) {
            switch outcome {
            case .goesOn: return
            case .dropped(let reason):
                try outcomes.dropped(document, by: steps[index].name, reason: reason)
            case .held(let value): try outcomes.held(document, at: index, value: value)
            case .parts(let parts):
                outcomes.split(document, into: parts.count)
                for part in parts {
                    if isTraced { outcomes.began(part) }
                    try take(part, from: index + 1, into: outcomes)
                }
            }
        } catch {
            throw .stopped(error)
        }
    }

    private func export(
        _ document: FrozenDocument, _ clock: inout UInt64, _ outcomes: any DocumentOutcomes
    ) throws(Ending) {
        var encoded: [EncodedDocument?] = []
        encoded.reserveCapacity(exporters.count)
        for exporter in exporters {
            guard exporter.takes(document) else {
                encoded.append(nil)
                continue
            }
            status?.enter(stage: exporter.index, at: clock)
            statistics[exporter.index].documents += 1
            do throws(Diagnostic) {
                encoded.append(try exporter.encode(document))
            } catch {
                noteReject(error.code, at: exporter.index)
                note(MonotonicClock.now - clock, at: exporter.index)
                throw .rejected(error.adding(stage: exporter.name, document: document.id))
            }
            let now = MonotonicClock.now
            note(now - clock, at: exporter.index)
            clock = now
        }
        do throws(Diagnostic) {
            if !exporters.isEmpty, encoded.allSatisfy({ $0 == nil }) {
                try outcomes.dropped(document.contents, by: "export", reason: "not-wanted")
            } else {
                try outcomes.exported(document, encoded)
            }
        } catch {
            throw .stopped(error)
        }
    }
}

/// Where documents end. What is thrown stops the run.
protocol DocumentOutcomes: AnyObject {
    /// `encoded` by exporter, nil for those that did not want the document.
    func exported(_ document: FrozenDocument, _ encoded: [EncodedDocument?]) throws(Diagnostic)
    func dropped(_ document: Document, by stage: String, reason: String) throws(Diagnostic)
    /// `original` is the document as it came to the path.
    func rejected(_ diagnostic: Diagnostic, _ original: Document) throws(Diagnostic)
    func split(_ document: Document, into parts: Int)
    /// Waits for a whole-run stage, the step at `index`, and goes on after it.
    func held(_ document: Document, at index: Int, value: [UInt8]) throws(Diagnostic)
    /// A part sets out; called only where the path is traced.
    func began(_ document: Document)
    /// Came through a step; called only where the path is traced.
    func passed(_ step: StageStep, _ document: Document, outcome: StageStep.Outcome)
}
