import GalleyCore
import GalleyPipeline

/// Holds what a worker reads against the limits of the run, from one document to the next.
final class RunMeter {
    private let limits: PlanLimits.Run
    private let started = MonotonicClock.now
    private var documents = 0
    private var bytes = 0

    init(_ limits: PlanLimits.Run) { self.limits = limits }

    /// Takes more documents, with records of so many bytes together. Throws `limit.documents`, `limit.bytes` or
    /// `limit.time` where it is beyond what is allowed.
    func take(documents more: Int = 1, bytes count: Int) throws(Diagnostic) {
        documents += more
        bytes = bytes.addingReportingOverflow(count).overflow ? .max : bytes + count
        if let most = limits.documents, documents > most {
            throw Self.passed("documents", "more than \(most) documents")
        }
        if let most = limits.bytes, bytes > most {
            throw Self.passed("bytes", "more than \(most) bytes of documents")
        }
        try checkTime()
    }

    /// Throws `limit.time`.
    func checkTime() throws(Diagnostic) {
        guard let most = limits.milliseconds else { return }
        let passed = (MonotonicClock.now - started) / 1_000_000
        if passed > UInt64(most) { throw Self.passed("time", "more than \(most) ms of time") }
    }

    private static func passed(_ limit: String, _ what: String) -> Diagnostic {
        Diagnostic(
            "limit.\(limit)", "the run would take \(what), its limit",
            hint: "'limits: { run: { \(limit): … } }' in the pipeline allows more")
    }
}
