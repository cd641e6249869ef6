import CSpawn
public import GalleyCore
import Glibc

/// Measures what a stage costs a document: processor time of this process and of those that the stage starts.
public struct StageMeter {
    /// What was measured.
    public struct Result: Sendable {
        /// Processor time of one document, in nanoseconds: the median over rounds.
        public var nanoseconds: Double
        /// How many documents of the last round were rejected, and why the first of them was.
        public var rejected: Int
        public var refusal: Diagnostic?
        /// Wall time until the first document had its answer, in nanoseconds: loading, starting and the like.
        public var firstNanoseconds: Double
    }

    /// One round.
    private struct Round {
        var cpu: Double
        var first: Double
        var rejected = 0
        var refusal: Diagnostic?
    }

    private let entry: StageEntry
    private let options: StageOptions

    public init(_ entry: StageEntry, _ options: StageOptions) {
        self.entry = entry
        self.options = options
    }

    /// Measures rounds of `documents` copies of a document, with a new stage in each. What a stage takes to start is
    /// taken off by a round of one tenth. Throws where the stage cannot be made.
    public func measure(
        _ document: Document, documents: Int, rounds: Int = 3
    ) throws(Diagnostic) -> Result {
        let few = max(1, documents / 10)
        let many = max(few + 1, documents)
        var costs: [Double] = []
        var last = try round(document, few)
        let first = last.first
        for _ in 0..<max(1, rounds) {
            let start = try round(document, few)
            last = try round(document, many)
            costs.append((last.cpu - start.cpu) / Double(many - few))
        }
        costs.sort()
        return Result(
            nanoseconds: max(0, costs[costs.count / 2]), rejected: last.rejected,
            refusal: last.refusal, firstNanoseconds: first)
    }

    private func round(_ document: Document, _ count: Int) throws(Diagnostic) -> Round {
        let cpu = Self.processorTime
        // The stage is gone when this returns: only then does the time of its processes count.
        var round = try work(on: document, count)
        round.cpu = Self.processorTime - cpu
        return round
    }

    private func work(on document: Document, _ count: Int) throws(Diagnostic) -> Round {
        let start = Self.wallTime
        var round = Round(cpu: 0, first: 0)
        var stage = try Runner(entry.make(options))
        for index in 0..<count {
            do throws(Diagnostic) { try stage.work(on: document) } catch {
                round.rejected += 1
                round.refusal = round.refusal ?? error
            }
            if index == 0 { round.first = Self.wallTime - start }
        }
        return round
    }

    /// A stage by its kind.
    private struct Runner {
        private var normalizer: (any Normalizing)?
        private var extractor: (any Extracting)?
        private var filter: (any Filtering)?
        private var exporter: (any Exporting)?

        init(_ stage: any Running) throws(Diagnostic) {
            normalizer = stage as? any Normalizing
            extractor = stage as? any Extracting
            filter = stage as? any Filtering
            exporter = stage as? any Exporting
            guard normalizer != nil || extractor != nil || filter != nil || exporter != nil else {
                throw Diagnostic(
                    "plugin.bench", "readers cannot be measured: they have inputs and no documents")
            }
        }

        mutating func work(on document: Document) throws(Diagnostic) {
            if normalizer != nil {
                var copy = document
                try normalizer?.normalize(&copy)
            } else if extractor != nil {
                var copy = FrozenDocument(document)
                try extractor?.extract(&copy)
            } else if exporter != nil {
                _ = try exporter?.encode(FrozenDocument(document))
            } else {
                _ = try filter?.judge(FrozenDocument(document))
            }
        }
    }

    /// Of this process and of its children that have ended, in nanoseconds.
    private static var processorTime: Double {
        var usage = rusage()
        getrusage(RUSAGE_CHILDREN.rawValue, &usage)
        let user = nanoseconds(usage.ru_utime.tv_sec, usage.ru_utime.tv_usec * 1000)
        let system = nanoseconds(usage.ru_stime.tv_sec, usage.ru_stime.tv_usec * 1000)
        return time(of: CLOCK_PROCESS_CPUTIME_ID) + user + system
    }

    private static var wallTime: Double { time(of: CLOCK_MONOTONIC) }

    private static func time(of clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return nanoseconds(time.tv_sec, time.tv_nsec)
    }

    private static func nanoseconds(_ seconds: Int, _ rest: Int) -> Double {
        Double(seconds) * 1e9 + Double(rest)
    }
}
