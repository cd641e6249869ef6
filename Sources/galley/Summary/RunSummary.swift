import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyRuntime

/// What a run came to, for people: a card where there was one document, else counts; outputs; time.
struct RunSummary {
    private let style: Style
    private let plan: Plan
    private let inputs: [InputFile]
    private let folder: FilePath
    /// Outputs that exist are replaced.
    private let isForced: Bool
    private let isDry: Bool
    private let limit: Int?

    init(
        _ style: Style, plan: Plan, inputs: [InputFile], options: RunOptions
    ) {
        self.style = style
        self.plan = plan
        self.inputs = inputs
        folder = options.outputFolder
        isForced = options.isForced
        isDry = options.isDryRun
        limit = options.limit
    }

    func text(of report: RunReport) -> String {
        if report.outcome == .alreadyComplete {
            let sign = style(.good, style.sign("✓", "ok"))
            let hint = style(.faint, "same pipeline, same inputs; --force makes them again")
            return
                "\(sign) already complete: the outputs in \(folder.display) are what this run would "
                + "make\n  \(hint)\n"
        }
        guard report.counts.read > 0 || report.failure == nil else { return "" }
        let document = singleDocument(report)
        var text = ""
        // As much as a screen holds.
        for (reasons, examples) in [(8, 6), (5, 4), (5, 2), (4, 2), (3, 2), (3, 1), (2, 1), (1, 1)]
        {
            let head =
                document.map { DocumentCard(style).text(of: $0) } ?? counts(report, reasons)
            text =
                head + rejects(report, examples) + outputs(report, reasons) + foot(report)
            if document != nil || rows(of: text) <= Self.screen { break }
        }
        return text
    }

    /// Lines of a terminal that a text takes, long ones several.
    private func rows(of text: String) -> Int {
        text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().reduce(0) {
            $0 + max(1, (DisplayWidth.of($1) + style.width - 1) / style.width)
        }
    }

    /// Lines of a terminal, but for the one that is typed into.
    private static let screen = 23

    // MARK: Documents

    /// The document, where the run had one only and it can be read once more.
    private func singleDocument(_ report: RunReport) -> Document? {
        guard report.counts.read == 1, report.counts.exported == 1, inputs.count == 1,
            let size = inputs[0].size, size < 8 << 20,
            // The card is an extra: without it the counts are shown.
            let tracer = try? DocumentTracer(plan)
        else { return nil }
        return tracer.trace(inputs[0], limit: 1).exported.first?.final
    }

    /// - Parameter most: so many reasons of a kind have a line each.
    private func counts(_ report: RunReport, _ most: Int) -> String {
        let counts = report.counts
        var table = Table(right: [1])
        let bytes = Quantities.bytes(counts.inputBytes) + (isCompressed ? " compressed" : "")
        table.add(
            "read", number(counts.read),
            style(.faint, "from \(self.inputs(counts)), \(bytes)"))
        if counts.split > 0 {
            table.add("split", "+" + number(counts.split), style(.faint, "parts more"))
        }
        table.add(
            style(.good, "exported"), style(.good, number(counts.exported)),
            share(counts.exported, counts))
        add(counts.dropped, style(.warning, "dropped"), most, &table) {
            $0 + "  " + share($1, counts)
        }
        if !isDry, !report.repeats.isEmpty {
            let list = folder.appending(RunReport.repeatsPath).display
            table.add("", "", style(.faint, "which copies repeat which: \(list)"))
        }
        add(counts.rejected, style(.bad, "rejected"), most, &table) {
            $0 + "  " + share($1, counts)
        }
        var why = ", which no reader of the pipeline takes"
        add(counts.skipped, style(.faint, "skipped"), most, &table) { kind, _ in
            defer { why = "" }
            return style(.faint, kind + why)
        }
        if counts.lost > 0 {
            table.add(
                style(.bad, "lost"), number(counts.lost), style(.faint, "lines of damaged inputs"))
        }
        return style(.heading, report.pipeline) + "\n"
            + table.lines().map { $0.trimmedAtEnd + "\n" }.joined()
    }

    /// A row for each of the most frequent, and one for the rest.
    private func add(
        _ counts: [String: Int], _ label: String, _ most: Int, _ table: inout Table,
        _ text: (String, Int) -> String
    ) {
        let sorted = counts.sorted(by: Self.byCount)
        for (index, entry) in sorted.prefix(most).enumerated() {
            table.add(
                index == 0 ? label : "", number(entry.value),
                text(entry.key.replacingControls, entry.value))
        }
        let rest = sorted.dropFirst(most)
        guard !rest.isEmpty else { return }
        let sum = rest.reduce(0) { $0 + $1.value }
        table.add(
            "", number(sum), style(.faint, "of \(Quantities.counted(rest.count, "other kind"))"))
    }

    /// `3 inputs`; where a limit ended the run, how many of them were opened.
    private func inputs(_ counts: RunCounts) -> String {
        let all = Quantities.counted(max(counts.inputs, inputs.count), "input")
        guard limit != nil, counts.inputs < inputs.count else { return all }
        return "\(Quantities.count(counts.inputs)) of \(all)"
    }

    /// True where bytes of inputs are counted as they lie on the disk, compressed.
    private var isCompressed: Bool {
        // With a limit they are those of the documents that were read.
        limit == nil && inputs.contains { $0.name.hasSuffix(".gz") }
    }

    private static func byCount(_ a: (key: String, value: Int), _ b: (key: String, value: Int))
        -> Bool
    {
        (b.value, a.key) < (a.value, b.key)
    }

    private func number(_ value: Int) -> String { Quantities.count(value) }

    private func share(_ part: Int, _ counts: RunCounts) -> String {
        let whole = counts.read + counts.split
        guard whole > 1 else { return "" }
        return style(.faint, Quantities.percent(Double(part) / Double(whole)))
    }

    // MARK: Rejects

    /// The first example of each code, with its remedy.
    private func rejects(_ report: RunReport, _ most: Int) -> String {
        var seen: Set<String> = []
        let examples = report.rejected.filter { seen.insert($0.code).inserted }
        guard !examples.isEmpty else { return "" }
        var text = "\n"
        let shown = examples.prefix(most)
        for diagnostic in shown {
            text +=
                "  " + style(.bad, diagnostic.code) + "  " + diagnostic.message.replacingControls
                + "\n"
            let place = diagnostic.place.map { place in
                place.file + (place.line > 0 ? ":\(place.line)" : "")
                    + (place.offset.map { $0 > 0 ? ", byte \($0)" : "" } ?? "")
            }
            // A place in what people write says nothing about the document.
            let isData = diagnostic.place.map { $0.excerpt == nil } ?? false
            let parts = [
                place, isData ? nil : diagnostic.document.map { "document \($0)" },
                diagnostic.stage.map { "in \($0)" }, diagnostic.hint,
            ].compactMap { $0 }
            if !parts.isEmpty {
                text +=
                    "    "
                    + style(.faint, parts.joined(separator: " \(style.dot) ").replacingControls)
                    + "\n"
            }
        }
        if examples.count > shown.count {
            let rest = Quantities.counted(examples.count - shown.count, "more code")
            let path =
                folder.appending(plan.errors.rejects).display
                + (report.outcome.isSealed ? "" : ".partial")
            let all = isDry ? "" : ": galley rejects \(path)"
            text += "  " + style(.faint, "and \(rest)\(all)") + "\n"
        }
        return text
    }

    // MARK: Outputs and time

    private func outputs(_ report: RunReport, _ most: Int) -> String {
        guard isDry || !report.outputs.isEmpty else { return "" }
        if !isDry, !report.outcome.isSealed {
            let words =
                "outputs in \(folder.display) are not complete and keep .partial in their names"
            return "\n  " + style(.warning, words) + "\n"
        }
        var table = Table(right: isDry ? [] : [1])
        // The rejects stand last, and are never left out.
        let hidden = max(0, report.outputs.count - max(most, 2))
        let shown = report.outputs.dropLast(hidden + 1) + report.outputs.suffix(1)
        for output in shown {
            let path = folder.appending(output.path).display + (output.isFolder ? "/" : "")
            table.add(
                "\(style.arrow) \(style(output.name == "rejects" ? .warning : .name, path))",
                output.bytes.map { Quantities.bytes($0) } ?? plan(for: output),
                style(.faint, output.name))
        }
        if hidden > 0 {
            table.add(style(.faint, "  and \(Quantities.counted(hidden, "more output"))"))
        }
        let end = isDry ? "\n  " + style(.faint, "a dry run: nothing was written") + "\n" : ""
        return "\n" + table.lines().map { $0 + "\n" }.joined() + end
    }

    /// What a run would do about an output.
    private func plan(for output: RunReport.Output) -> String {
        guard FileStatus.exists(folder.appending(output.path)) else { return "would be written" }
        return isForced ? "would be replaced" : "exists"
    }

    private func foot(_ report: RunReport) -> String {
        let seconds = max(report.seconds, 1e-6)
        var parts = [Quantities.duration(seconds: report.seconds)]
        // What an earlier run had done is not this one's.
        let read = report.counts.read - report.earlier.read
        if report.counts.read > 1 {
            parts.append(Quantities.documents(read, seconds: seconds))
        }
        // What takes less than a blink says nothing of how fast it goes.
        if report.counts.inputBytes >= 1_000_000 {
            let bytes = report.counts.inputBytes - report.earlier.inputBytes
            let rate = Quantities.rate(bytes: bytes, seconds: seconds)
            parts.append(rate + (isCompressed ? " compressed" : ""))
        }
        var text = "\n  " + style(.faint, parts.joined(separator: " \(style.dot) ")) + "\n"
        text += time(report)
        if let page = report.page, report.counts.read > 1 {
            text += "  " + style(.faint, "how it went, for a browser: ") + page.display + "\n"
        }
        if report.repeatedIDs > 0 {
            let ids =
                Quantities.counted(report.repeatedIDs, "document")
                + " with an id that was there before"
            text = "\n  " + style(.warning, ids) + text
        }
        return text
    }

    /// The stages that took most of the time; nothing of a run that took none to speak of.
    private func time(_ report: RunReport) -> String {
        guard report.seconds >= 1, report.counts.read > 1 else { return "" }
        let names = StageNames(report.stages.map(\.name))
        let shares = StageShares(report.stages.map(\.statistics), names)
        for count in [6, 5, 4, 3, 2, 1] where !shares.all.isEmpty {
            var parts = shares.top(count).map { "\($0.name) \(Quantities.percent($0.share))" }
            if let rest = shares.rest(after: count) {
                parts.append("\(rest.count) more \(Quantities.percent(rest.share))")
            }
            let line = "time: " + parts.joined(separator: " \(style.dot) ")
            if count == 1 || DisplayWidth.of(line) + 2 <= style.width {
                return "  " + style(.faint, line) + "\n"
            }
        }
        return ""
    }
}
