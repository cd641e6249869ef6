public import GalleyCore
public import GalleyFiles
import GalleyJSON
import GalleyPipeline

/// What came of a run: for the summary, `report.json` and the exit status.
public struct RunReport: Sendable {
    public var outcome: RunOutcome
    /// What ended the run before its end.
    public var failure: Diagnostic?
    /// Everything that kept the run from starting, where that was found before it did; the failure
    /// is the first error among it.
    public var obstacles: [Diagnostic] = []
    /// For `alreadyComplete`, those of the run that made the outputs.
    public var counts = RunCounts()
    /// Those of them that an earlier run of the same had come to, where this one went on with it.
    public var earlier = RunCounts()
    public var stages: [Stage] = []
    /// What was written, or in a dry run what would be.
    public var outputs: [Output] = []
    /// Damage and warnings, the first 100 of them.
    public var notes: [Diagnostic] = []
    /// How often damage was met.
    public var damage = 0
    /// The first 100 rejected documents.
    public var rejected: [Diagnostic] = []
    /// The first 100 documents that were dropped as copies; the file at `repeatsPath` has them all.
    public var repeats: [RepeatedDocument] = []
    /// Relative to the output folder.
    public static let repeatsPath = ".galley/repeats.jsonl"
    /// Documents whose id another document had before.
    public var repeatedIDs = 0
    /// The first 10 of these ids, each once.
    public var repeatedIDExamples: [String] = []
    /// Wall time of the run, from its making to its end; so are the seconds of a stage, over all of
    /// its documents and, with several workers, all of them together.
    public var seconds = 0.0
    public var pipeline = ""
    public var generatorVersion = ""
    /// Documents that took longest, and samples of what was dropped and rejected, of this sitting.
    public var highlights = SliceHighlights()
    /// How this sitting went on over time.
    public var history = RunHistory()
    /// Where a page for people goes, beside `report.json`; nil where that was not written.
    public var page: FilePath?

    public static let maximumNotes = 100

    /// What one stage did in the run.
    public struct Stage: Sendable, Equatable {
        public var section: String
        public var name: String
        public var version: Int
        public var statistics: StageStatistics
    }

    /// One file or folder of the run.
    public struct Output: Sendable, Equatable {
        /// The exporter, or `rejects`.
        public var name: String
        /// Relative to the output folder.
        public var path: String
        public var isFolder: Bool
        /// nil in a dry run.
        public var bytes: UInt64?
    }

    public init(outcome: RunOutcome) { self.outcome = outcome }

    /// The report as JSON, for `report.json`. Seconds are wall time; a reader's are those between
    /// documents.
    public var json: [UInt8] {
        var object: JSONObject = [
            "galley_report": 1, "outcome": .string(outcome.word),
            "exit_code": .int(Int(outcome.exitCode)),
            "pipeline": .string(pipeline), "generator": .string(generatorVersion),
            "seconds": .double(seconds), "counts": .object(counts.json),
            "repeated_ids": .int(repeatedIDs), "damage": .int(damage),
        ]
        if earlier.read > 0 { object["resumed_from"] = .object(earlier.json) }
        object["repeated_id_examples"] = .array(repeatedIDExamples.map { .string($0) })
        if let failure { object["failure"] = DiagnosticJSON.value(failure) }
        object["stages"] = .array(stages.map(\.json))
        object["outputs"] = .array(outputs.map { .object($0.json) })
        object["notes"] = DiagnosticJSON.value(notes)
        object["rejected"] = DiagnosticJSON.value(rejected)
        if !repeats.isEmpty { object["repeats"] = .array(repeats.map(\.json)) }
        object["slowest"] = slowestJSON
        object["samples"] = samplesJSON
        object["throughput"] = throughputJSON
        return JSONValue.object(object).bytes(.indented) + [UInt8(ascii: "\n")]
    }
}

extension RunReport.Stage {
    fileprivate var json: JSONValue {
        [
            "section": .string(section), "stage": .string(name), "version": .int(version),
            "documents": .int(statistics.documents), "changed": .int(statistics.changed),
            "changes": .int(statistics.changes), "dropped": .int(statistics.dropped),
            "rejected": .int(statistics.rejected),
            "dropped_by": statistics.droppedBy.json, "rejected_by": statistics.rejectedBy.json,
            "seconds": .double(Double(statistics.nanoseconds) / 1e9),
        ]
    }
}
