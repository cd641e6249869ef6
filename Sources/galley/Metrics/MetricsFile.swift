import GalleyCore
import GalleyFiles
import GalleyRuntime

/// Keeps the metrics of a run in a file, for node_exporter's textfile collector: whole at every
/// moment, and new every five seconds.
final class MetricsFile: RunObserver {
    private let path: FilePath
    private let metrics: RunMetrics
    private var outline: RunOutline?
    private var progress: RunProgress?
    private var written = 0.0
    /// Why it could not be written, the first time.
    private(set) var failure: Diagnostic?

    private static let interval = 5.0

    /// Writes the file for the first time. Throws `output.…` where that is not possible.
    init(_ path: FilePath, _ metrics: RunMetrics) throws(Diagnostic) {
        self.path = path
        self.metrics = metrics
        try write(outcome: nil)
    }

    func began(_ outline: RunOutline) { self.outline = outline }

    func advanced(_ progress: RunProgress) {
        self.progress = progress
        guard progress.seconds - written >= Self.interval else { return }
        written = progress.seconds
        attempt(outcome: nil)
    }

    func noted(_ diagnostic: Diagnostic) {}

    /// Writes how the run ended.
    func end(_ report: RunReport) {
        var last = progress ?? RunProgress()
        last.counts = report.counts
        last.readAhead = 0
        last.bytesDone = report.counts.inputBytes
        if !report.stages.isEmpty { last.stages = report.stages.map(\.statistics) }
        last.seconds = report.seconds
        last.secondsLeft = nil
        last.workers = []
        if report.outcome.isSealed { (last.share, last.phase) = (1, last.phases) }
        progress = last
        attempt(outcome: report.outcome)
    }

    private func attempt(outcome: RunOutcome?) {
        do throws(Diagnostic) { try write(outcome: outcome) } catch {
            failure = failure ?? error
        }
    }

    private func write(outcome: RunOutcome?) throws(Diagnostic) {
        let text = metrics.text(progress, outline, outcome: outcome)
        try FileContents.replace(path, with: Array(text.utf8))
    }
}
