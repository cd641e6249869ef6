import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyRuntime

extension RunPage {
    /// The documents that took longest.
    var slowest: String {
        let slow = report.highlights.slowest
        guard slow.count > 1, let most = slow.first?.nanoseconds, most > 0 else { return "" }
        let rows = slow.map { document in
            let share = Double(document.nanoseconds) / Double(most) * 100
            let whole = Double(document.nanoseconds) / 1e9
            let own = Double(document.stageNanoseconds) / Double(max(1, document.nanoseconds))
            let section =
                report.stages.indices.contains(document.stage)
                ? report.stages[document.stage].section : "read"
            return """
                <tr class="\(section)"><td class="n">\(Quantities.duration(seconds: whole))</td>\
                <td class="bar"><i style="width:\(number(share))%"></i></td>\
                <td class="in">\(Quantities.percent(own).html) in <b>\(names[document.stage].html)</b></td>\
                <td class="n">\(Quantities.bytes(document.textBytes))</td>\
                <td class="what"><b>\(document.id.html)</b><i>\(document.place.html)</i></td></tr>
                """
        }
        return section(
            "Slowest documents",
            "<table class=\"slow card\">\(rows.joined(separator: "\n"))</table>")
    }

    /// What was rejected, then what was dropped: of each end the first documents.
    var samples: String {
        let groups = SampleGroup.all(of: report)
        guard !groups.isEmpty else { return "" }
        let cards = groups.enumerated().map { index, group in card(group, isOpen: index < 4) }
        return section(
            "What did not come out", cards.joined(separator: "\n"),
            about: "The first documents of each kind."
                + (hasRejects
                    ? " All that were rejected, and why: <code>galley rejects \(rejects.html)</code>"
                    : ""))
    }

    private func card(_ group: SampleGroup, isOpen: Bool) -> String {
        let kind = group.end.isReject ? "reject" : "drop"
        let stage = group.end.stage.isEmpty ? "" : "<i>in \(group.end.stage.html)</i>"
        let count = Quantities.count(group.count)
        let word = group.end.isReject ? "rejected" : "dropped"
        let documents = group.samples.map { sample in
            let text =
                sample.excerpt.isEmpty
                ? "" : "<blockquote dir=\"auto\">\(excerpt(sample).html)</blockquote>"
            let why =
                sample.message.isEmpty ? "" : "<p class=\"why\">\(sample.message.html)</p>"
            let hint = sample.hint.map { "<p class=\"hint\">\($0.html)</p>" } ?? ""
            let size = sample.textBytes > 0 ? Quantities.bytes(sample.textBytes) : "no text"
            return "<li><p class=\"id\"><b>\(sample.id.html)</b> <i>\(sample.place.html)</i> "
                + "<i>\(size)</i></p>\(why)\(hint)\(text)</li>"
        }
        return """
            <details class="samples \(kind)"\(isOpen ? " open" : "")><summary>\
            <b>\(group.end.reason.html)</b>\(stage)<span>\(count) \(word)</span></summary>\
            <ol>\(documents.joined())</ol></details>
            """
    }

    private func excerpt(_ sample: DocumentSample) -> String {
        sample.excerpt + (sample.excerpt.utf8.count < sample.textBytes ? " …" : "")
    }

    /// Damage and warnings.
    var notes: String {
        guard !report.notes.isEmpty else { return "" }
        let most = 20
        let items = report.notes.prefix(most).map { note in
            let place = note.place.map { place in
                let at = place.offset.map { ", byte \($0)" } ?? ""
                return " <i>\((place.file + at).html)</i>"
            }
            let hint = note.hint.map { "<p class=\"hint\">\($0.html)</p>" } ?? ""
            return "<li><p class=\"id\"><b>\(note.code.html)</b>\(place ?? "")</p>"
                + "<p class=\"why\">\(note.message.html)</p>\(hint)</li>"
        }
        let rest = report.notes.count - most
        let more = rest > 0 ? "<p class=\"more\">and \(Quantities.count(rest)) more</p>" : ""
        return section(
            "Damage and warnings", "<ol class=\"notes card\">\(items.joined())</ol>\(more)")
    }
}

/// Samples of one end, with how many documents had it.
private struct SampleGroup {
    var end: DocumentSample.End
    var count: Int
    var samples: [DocumentSample]

    /// Rejects first, then by number.
    static func all(of report: RunReport) -> [SampleGroup] {
        let samples = Dictionary(grouping: report.highlights.samples, by: \.end)
        let groups = samples.map { end, samples in
            SampleGroup(end: end, count: count(of: end, in: report), samples: samples)
        }
        return groups.sorted { a, b in
            if a.end.isReject != b.end.isReject { return a.end.isReject }
            return (b.count, a.end.stage, a.end.reason) < (a.count, b.end.stage, b.end.reason)
        }
    }

    private static func count(of end: DocumentSample.End, in report: RunReport) -> Int {
        if !end.isReject { return report.counts.dropped["\(end.stage): \(end.reason)"] ?? 0 }
        let here = report.stages.filter { $0.name == end.stage }.reduce(0) {
            $0 + ($1.statistics.rejectedBy[end.reason] ?? 0)
        }
        return here > 0 ? here : report.counts.rejected[end.reason] ?? 0
    }
}
