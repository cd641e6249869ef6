import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyRuntime

/// What looks at a run while it goes on: lines on the terminal or in a log, and metrics.
struct RunWatching {
    let observer: ObserverGroup
    private let live: LiveProgress?
    private let metrics: MetricsFile?

    /// Throws where metrics cannot be written.
    init(_ plan: Plan, _ typed: TypedArguments, _ console: Console) throws(Failure) {
        let text = ProgressText(
            style: console.errorStyle, pipeline: plan.name, names: StageNames(plan))
        live = typed.quiet || !console.canDraw ? nil : LiveProgress(console, text)
        let plain =
            typed.quiet || console.canDraw
            ? nil : PlainProgress(console, text, interval: PlainProgress.interval)
        do throws(Diagnostic) {
            metrics = try typed.metrics.map { word throws(Diagnostic) in
                try MetricsFile(
                    FilePath(word.bytes), RunMetrics(plan, version: Versions.galley))
            }
        } catch {
            throw Failure(error, .failed)
        }
        observer = ObserverGroup([live, plain, metrics])
    }

    /// The run has ended: takes lines away and writes the last metrics.
    func end(_ report: RunReport, _ console: Console) {
        live?.clear()
        metrics?.end(report)
        guard var failure = metrics?.failure else { return }
        failure.severity = .warning
        console.say([failure])
    }
}
