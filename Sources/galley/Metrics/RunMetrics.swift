import GalleyCore
import GalleyPipeline
import GalleyRuntime

/// What a monitoring system wants to know of a run, while it goes on and after it.
struct RunMetrics {
    let pipeline: String
    let version: String
    /// Section, name and place of each stage, in order.
    let stages: [(section: String, name: String, place: String)]

    init(_ plan: Plan, version: String) {
        pipeline = plan.name
        self.version = version
        stages = plan.stages.enumerated().map {
            ($1.section.rawValue, $1.spec.name, "\($0 + 1)")
        }
    }

    /// - Parameters:
    ///   - progress: nil before the run has begun.
    ///   - outcome: nil until it has ended.
    func text(
        _ progress: RunProgress?, _ outline: RunOutline?, outcome: RunOutcome?
    ) -> String {
        let progress = progress ?? RunProgress()
        var text = OpenMetricsText()
        text.gauge(
            "galley_run_info", "The run: pipeline and version of Galley.",
            [.init(1, ("pipeline", pipeline), ("version", version))])
        text.gauge("galley_run_active", "1 while the run goes on.", outcome == nil ? 1 : 0)
        if let outcome {
            text.gauge(
                "galley_run_exit_code", "Exit code of the run, by its outcome.",
                [.init(Int(outcome.exitCode), ("outcome", outcome.word))])
        }
        documents(progress.counts, &text)
        stages(progress.stages, &text)
        how(progress, outline, &text)
        return text.text
    }

    private func documents(_ counts: RunCounts, _ text: inout OpenMetricsText) {
        text.counter("galley_documents_read", "Documents read.", counts.read)
        text.counter("galley_documents_split", "Documents that splitters added.", counts.split)
        text.counter("galley_documents_exported", "Documents exported.", counts.exported)
        text.counter(
            "galley_documents_dropped", "Documents dropped, by stage and reason.",
            counts.dropped.sorted { $0.key < $1.key }.map { entry in
                // As `RunCounts` has them: `stage: reason`.
                let cut = entry.key.firstRange(of: ": ")
                let stage = cut.map { String(entry.key[..<$0.lowerBound]) } ?? ""
                let reason = cut.map { String(entry.key[$0.upperBound...]) } ?? entry.key
                return .init(entry.value, ("stage", stage), ("reason", reason))
            })
        text.counter(
            "galley_documents_rejected", "Documents rejected, by code.",
            counts.rejected.sorted { $0.key < $1.key }.map {
                .init($0.value, ("code", $0.key))
            })
        text.counter("galley_lines_lost", "Lines that damaged inputs lost.", counts.lost)
        text.counter(
            "galley_payloads_skipped", "Payloads that no reader takes, by media type.",
            counts.skipped.sorted { $0.key < $1.key }.map {
                .init($0.value, ("type", $0.key))
            })
    }

    private func stages(_ statistics: [StageStatistics], _ text: inout OpenMetricsText) {
        let all = Array(zip(stages, statistics))
        func samples(_ value: (StageStatistics) -> Double) -> [OpenMetricsText.Sample] {
            all.map { stage, statistics in
                .init(
                    value(statistics), ("section", stage.section), ("stage", stage.name),
                    ("place", stage.place))
            }
        }
        text.counter(
            "galley_stage_documents", "Documents that came to a stage.",
            samples { Double($0.documents) })
        text.counter(
            "galley_stage_seconds", "Wall time in a stage, of all workers together.",
            samples { Double($0.nanoseconds) / 1e9 })
        text.counter(
            "galley_stage_dropped", "Documents that a stage dropped.",
            samples { Double($0.dropped) })
        text.counter(
            "galley_stage_rejected", "Documents rejected in a stage, by code.",
            all.flatMap { stage, statistics in
                statistics.rejectedBy.sorted { $0.key < $1.key }.map {
                    .init(
                        $0.value, ("stage", stage.name), ("place", stage.place),
                        ("code", $0.key))
                }
            })
    }

    private func how(
        _ progress: RunProgress, _ outline: RunOutline?, _ text: inout OpenMetricsText
    ) {
        text.counter(
            "galley_input_bytes", "Bytes of inputs worked off, as they lie on the disk.",
            Int(clamping: progress.bytesDone))
        text.gauge(
            "galley_input_bytes_expected", "Bytes of all inputs, where they are known.",
            outline?.bytes.map { Double($0) })
        text.counter("galley_notes", "Damage and warnings.", progress.notes)
        text.gauge("galley_run_phase", "Phase of the run, from 1.", Double(progress.phase))
        text.gauge("galley_run_phases", "Phases of the run.", Double(progress.phases))
        text.gauge("galley_run_progress_ratio", "Share of the phase that is done.", progress.share)
        text.gauge("galley_run_seconds", "Time since the run began.", progress.seconds)
        text.gauge(
            "galley_run_left_seconds", "Estimated time to the end of the phase.",
            progress.secondsLeft)
        let busy = progress.workers.count(where: \.hasTask)
        text.gauge(
            "galley_workers", "Worker processes by what they are at.",
            [
                .init(busy, ("state", "busy")),
                .init(progress.workers.count - busy, ("state", "waiting")),
            ])
        text.gauge(
            "galley_workers_memory_bytes", "Memory of all worker processes.",
            Double(progress.workers.reduce(0) { $0 + $1.residentBytes }))
    }
}
