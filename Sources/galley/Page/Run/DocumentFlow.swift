import GalleyCore
import GalleyPipeline
import GalleyRuntime

/// How many documents came to each stage of a run and where the others went: what a flow picture
/// shows.
struct DocumentFlow {
    private(set) var rows: [Row] = []
    /// The widest that the stream gets, in documents; at least 1.
    let most: Int

    struct Row {
        /// In the pipeline's stages; nil for what no single stage did.
        var place: Int?
        var name: String
        var section: PipelineSection
        /// Documents that came to it.
        var documents: Int
        /// How wide the stream is above and below it, in documents; the exits leave in between.
        var above: Int
        var below: Int
        /// Most documents first.
        var exits: [Exit]

        var exitCount: Int { exits.reduce(0) { $0 + $1.count } }
    }

    /// Documents that left the stream for one reason.
    struct Exit: Equatable {
        var isReject: Bool
        /// The reason of a drop, the code of a reject.
        var reason: String
        var count: Int
    }

    init(_ report: RunReport) {
        let names = StageNames(report.stages.map(\.name))
        let counts = report.counts
        var rows: [Row] = []
        var width = 0
        let all = report.stages.enumerated().map { (place: $0, stage: $1) }
        func row(_ place: Int, _ stage: RunReport.Stage) -> Row {
            Row(
                place: place, name: names[place],
                section: PipelineSection(rawValue: stage.section) ?? .read,
                documents: stage.statistics.documents, above: width, below: width,
                exits: Self.exits(of: stage.statistics))
        }
        let readers = all.filter { $0.stage.section == PipelineSection.read.rawValue }
        let exporters = all.filter { $0.stage.section == PipelineSection.export.rawValue }
        let steps = all.dropFirst(readers.count).dropLast(exporters.count)
        for (place, stage) in readers {
            var reader = row(place, stage)
            reader.below = width + max(0, reader.documents - reader.exitCount)
            width = reader.below
            rows.append(reader)
        }
        for (place, stage) in steps {
            var step = row(place, stage)
            // What it let through, and what it made of it where it splits documents.
            let next = all[place + 1].stage
            let isLast = place + 1 == all.count - exporters.count
            step.below = max(0, width - step.exitCount)
            if !isLast { step.below = max(step.below, next.statistics.documents) }
            if isLast { step.below = max(step.below, counts.exported) }
            width = step.below
            rows.append(step)
        }
        let others = Self.others(counts, report.stages)
        if !others.isEmpty {
            var row = Row(
                place: nil, name: "no exporter", section: .export, documents: width,
                above: width, below: width, exits: others)
            row.below = max(0, width - row.exitCount)
            width = row.below
            rows.append(row)
        }
        for (place, stage) in exporters { rows.append(row(place, stage)) }
        self.rows = rows
        most = max(1, rows.map { max($0.above, $0.below, $0.documents) }.max() ?? 1)
    }

    private static func exits(of statistics: StageStatistics) -> [Exit] {
        let dropped = statistics.droppedBy.map {
            Exit(isReject: false, reason: $0.key, count: $0.value)
        }
        let rejected = statistics.rejectedBy.map {
            Exit(isReject: true, reason: $0.key, count: $0.value)
        }
        return sorted(dropped + rejected)
    }

    /// What left without a stage of its own: documents that no exporter wanted, and such.
    private static func others(_ counts: RunCounts, _ stages: [RunReport.Stage]) -> [Exit] {
        var dropped = counts.dropped
        var rejected = counts.rejected
        for stage in stages {
            for (reason, count) in stage.statistics.droppedBy {
                dropped["\(stage.name): \(reason)", default: 0] -= count
            }
            for (code, count) in stage.statistics.rejectedBy {
                rejected[code, default: 0] -= count
            }
        }
        let exits =
            dropped.map {
                // No stage has the name `export`.
                let isNone = $0.key.hasPrefix("export: ")
                let reason = isNone ? String($0.key.dropFirst("export: ".count)) : $0.key
                return Exit(isReject: false, reason: reason, count: $0.value)
            }
            + rejected.map { Exit(isReject: true, reason: $0.key, count: $0.value) }
        return sorted(exits.filter { $0.count > 0 })
    }

    private static func sorted(_ exits: [Exit]) -> [Exit] {
        exits.sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }
    }
}
