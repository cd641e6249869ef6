import GalleyCore
import GalleyPipeline
import GalleyRuntime

/// Makes an explanation of one document from the trace of its input.
struct ExplanationBuilder {
    private let plan: Plan
    private let input: String

    init(_ plan: Plan, input: String) {
        self.plan = plan
        self.input = input
    }

    /// The way of what has this number, from 1: documents, records that were rejected, and parts of a split
    /// count in the order in which they set out.
    func explanation(_ trace: DocumentTrace, _ number: Int) throws(Failure) -> Explanation {
        guard trace.order.indices.contains(number - 1) else {
            let count = Quantities.counted(trace.order.count, "document")
            let last = trace.order.count
            throw Failure(
                Diagnostic(
                    "usage.no-document",
                    "there is no document \(number): '\(input)' gives \(count)",
                    hint: last > 0 ? "the last one is -d \(last)" : nil))
        }
        switch trace.order[number - 1] {
        case .document(let index): return explanation(trace, document: index, number)
        case .rejected(let index):
            let diagnostic = trace.rejected[index]
            var steps: [ExplainedStep] = []
            if trace.reader != nil {
                var step = reader(trace, nil)
                step.verdict = "rejected: \(diagnostic.message)"
                step.isBad = true
                steps = [step]
            }
            return explanation(steps, nil, .rejected(diagnostic), nil, number)
        }
    }

    private func explanation(
        _ trace: DocumentTrace, document index: Int, _ number: Int
    ) -> Explanation {
        let traced = trace.documents[index]
        var chain = [traced]
        while let parent = chain[0].parent { chain.insert(trace.documents[parent], at: 0) }
        var steps = [reader(trace, chain[0].initial)]
        for link in chain { steps += self.steps(of: link) }
        mark(&steps, traced.ending)
        let record = chain[0].record
        let source = record.isEmpty ? nil : SourceText(record)
        return explanation(
            steps, traced.final, ending(traced, parts(of: index, trace)), source, number)
    }

    /// The parts that a document was split into, with the numbers under which they can be looked at.
    private func parts(of index: Int, _ trace: DocumentTrace) -> [Explanation.Part] {
        trace.order.enumerated().compactMap { place, item in
            guard case .document(let part) = item, trace.documents[part].parent == index else {
                return nil
            }
            let document = trace.documents[part].initial
            return Explanation.Part(
                number: place + 1, id: document.id,
                title: document.metadata.value("title")?.string ?? "")
        }
    }

    private func explanation(
        _ steps: [ExplainedStep], _ document: Document?, _ ending: Explanation.Ending,
        _ source: SourceText?, _ number: Int
    ) -> Explanation {
        Explanation(
            pipeline: plan.name, pipelineFile: plan.file, input: input, number: number,
            steps: steps,
            document: document, ending: ending, source: source)
    }

    private func reader(_ trace: DocumentTrace, _ initial: Document?) -> ExplainedStep {
        let name = trace.reader ?? "reader"
        let spec = plan.readers.first { $0.spec.name == name }?.spec
        return ExplainedStep(
            section: .read, name: name, version: spec?.version ?? 1, summary: spec?.summary ?? "",
            seconds: Double(trace.readerNanoseconds) / 1e9,
            changes: initial.map { StageChanges(from: nil, to: $0) } ?? StageChanges())
    }

    private func steps(of traced: TracedDocument) -> [ExplainedStep] {
        var before = traced.initial
        return traced.steps.map { step in
            let spec = spec(step)
            var explained = ExplainedStep(
                section: step.section, name: step.stage, version: step.version,
                summary: spec?.summary ?? "", seconds: Double(step.nanoseconds) / 1e9,
                changes: StageChanges(from: before, to: step.document))
            if spec?.kind == .filter { explained.verdict = "kept" }
            before = step.document
            return explained
        }
    }

    private func spec(_ step: TracedDocument.Step) -> StageSpec? {
        (plan.normalizing + plan.extracting).first { $0.spec.name == step.stage }?.spec
    }

    /// Writes down at the last stage how the way ended there.
    private func mark(_ steps: inout [ExplainedStep], _ ending: TracedDocument.Ending) {
        switch ending {
        case .dropped(let stage, let reason):
            if steps.last?.name != stage { steps.append(endingStep(stage)) }
            steps[steps.count - 1].verdict = "dropped: \(reason)"
            steps[steps.count - 1].isBad = true
        case .rejected(let diagnostic):
            guard let name = diagnostic.stage, planned(name) != nil else { return }
            var step = endingStep(name)
            step.verdict = "rejected: \(diagnostic.message)"
            step.isBad = true
            steps.append(step)
        case .split(let parts):
            steps[steps.count - 1].verdict = "split into \(parts)"
        case .exported, .unfinished: break
        }
    }

    /// The step of a stage that ended a document's way; of all exporters together where none wanted it.
    private func endingStep(_ name: String) -> ExplainedStep {
        let planned = planned(name)
        return ExplainedStep(
            section: planned?.section ?? .export, name: name, version: planned?.spec.version ?? 1,
            summary: planned?.spec.summary ?? "what no exporter's 'when:' lets through is dropped",
            seconds: 0, changes: StageChanges())
    }

    private func planned(_ name: String) -> PlannedStage? {
        plan.stages.first { $0.spec.name == name }
    }

    private func ending(
        _ traced: TracedDocument, _ parts: [Explanation.Part]
    ) -> Explanation.Ending {
        switch traced.ending {
        case .exported(let exports):
            .exported(
                exports.map {
                    Explanation.Export(
                        stage: $0.stage, path: $0.output.path + ($0.output.isFolder ? "/" : ""),
                        bytes: $0.encoded.bytes.count)
                })
        case .dropped(let stage, let reason): .dropped(stage: stage, reason: reason)
        case .rejected(let diagnostic): .rejected(diagnostic)
        case .split: .split(stage: traced.steps.last?.stage ?? "splitter", parts: parts)
        case .unfinished: .exported([])
        }
    }
}
