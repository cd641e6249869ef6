import GalleyCore
import GalleyRuntime

/// How far a run has come, in words: a few lines for a terminal, or one.
struct ProgressText {
    var style: Style
    var pipeline: String
    var names: StageNames
    var outline: RunOutline?

    private let labelWidth = 10
    private let mostReasons = 4
    private let mostStages = 4
    /// A document that takes longer is worth a line of its own.
    private let longSeconds = 1.0

    // MARK: One line

    /// `1,234,567 documents · 41 % · 3,210/s · 12 min 05 s left · 3 rejected`
    func line(_ progress: RunProgress) -> String {
        var parts = [Quantities.counted(progress.read, "document")]
        if progress.phases > 1 { parts.append("phase \(progress.phase) of \(progress.phases)") }
        if let share = progress.share { parts.append(percent(share)) }
        parts.append(Quantities.count(Int(progress.documentsPerSecond)) + "/s")
        if let left = progress.secondsLeft { parts.append(duration(left) + " left") }
        if progress.counts.rejectedTotal > 0 {
            parts.append("\(Quantities.count(progress.counts.rejectedTotal)) rejected")
        }
        return parts.joined(separator: " \(style.dot) ")
    }

    // MARK: Several

    /// What is done and left, how documents ended, where time goes, and what workers are at.
    func lines(_ progress: RunProgress) -> [String] {
        [head(progress)] + counts(progress)
            + [time(progress), workers(progress), longest(progress), notes(progress)].compactMap {
                $0
            }
    }

    private func head(_ progress: RunProgress) -> String {
        var line = "  " + style(.heading, pipeline) + "  "
        var parts: [String] = []
        if let share = progress.share {
            let columns = min(30, max(10, style.width - pipeline.count - 56))
            let filled = Int((share * Double(columns)).rounded(.down))
            let bar = style.bar(share, columns: columns)
            line +=
                style(.accent, String(bar.prefix(filled)))
                + style(.faint, String(bar.dropFirst(filled)))
            line += " " + style(.heading, percent(share).paddedLeft(to: 6)) + "  "
        }
        if progress.phases > 1 { parts.append("phase \(progress.phase) of \(progress.phases)") }
        if progress.isStopping {
            parts.append(
                style(.warning, "stopping: workers end what they are at; ^C again ends at once"))
        } else if let left = progress.secondsLeft {
            parts.append(style(.name, duration(left) + " left"))
        } else if progress.share == nil {
            parts.append("nobody knows how much there is")
        }
        parts.append(style(.faint, duration(progress.seconds) + " so far"))
        return line + parts.joined(separator: dot)
    }

    private func counts(_ progress: RunProgress) -> [String] {
        let counts = progress.counts
        let (dropped, rejected) = (counts.droppedTotal, counts.rejectedTotal)
        let numbers = [progress.read, counts.exported, dropped, rejected].map(Quantities.count)
        let width = numbers.map(\.count).max() ?? 0
        func row(_ label: String, _ role: Style.Role?, _ index: Int, _ rest: String) -> String {
            let number = numbers[index].paddedLeft(to: width)
            return self.label(label, role) + (role.map { style($0, number) } ?? number) + "   "
                + rest
        }
        let whole = max(1, counts.exported + dropped + rejected)
        func share(_ part: Int) -> String {
            percent(Double(part) / Double(whole)).paddedLeft(to: 7)
        }
        var rows = [
            row("read", nil, 0, speed(progress)),
            row("exported", .good, 1, style(.faint, share(counts.exported))),
        ]
        if dropped > 0 {
            let why = reasons(counts.dropped)
            rows.append(
                row("dropped", .warning, 2, style(.faint, share(dropped)) + "   " + why))
        }
        if rejected > 0 {
            let why = reasons(counts.rejected)
            rows.append(row("rejected", .bad, 3, style(.faint, share(rejected)) + "   " + why))
            if let last = progress.lastReject { rows.append(self.last(last)) }
        }
        return rows
    }

    /// Why the last document was rejected, and where it is.
    private func last(_ reject: Diagnostic) -> String {
        let place = reject.place.map { place in
            place.file + (place.offset.map { $0 > 0 ? ", byte \($0)" : "" } ?? "")
        }
        let parts = [reject.message, place ?? reject.document].compactMap { $0?.replacingControls }
        return label("") + style(.faint, "last: ") + parts.joined(separator: dot)
    }

    private func speed(_ progress: RunProgress) -> String {
        let rate = progress.documentsPerSecond
        let documents =
            rate >= 10 || rate == 0
            ? Quantities.count(Int(rate)) : Quantities.decimal(rate, places: 1)
        var parts = [style(.heading, documents + "/s")]
        if progress.bytesPerSecond > 0 {
            let rate = Quantities.rate(bytes: UInt64(progress.bytesPerSecond), seconds: 1)
            parts.append(style(.heading, rate))
        }
        var amount = Quantities.bytes(progress.bytesDone)
        if let whole = outline?.bytes, outline?.limit == nil {
            amount += " of " + Quantities.bytes(whole)
        }
        parts.append(style(.faint, amount))
        return parts.joined(separator: dot)
    }

    private func reasons(_ counts: [String: Int]) -> String {
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        var parts = sorted.prefix(mostReasons).map {
            $0.key.replacingControls + " " + style(.faint, Quantities.count($0.value))
        }
        if sorted.count > mostReasons { parts.append("\(sorted.count - mostReasons) more") }
        return parts.joined(separator: dot)
    }

    private func time(_ progress: RunProgress) -> String? {
        let shares = StageShares(progress.stages, names)
        guard !shares.all.isEmpty else { return nil }
        var parts = shares.top(mostStages).map {
            style(.name, $0.name) + " " + percent($0.share)
        }
        if let rest = shares.rest(after: mostStages) {
            parts.append(style(.faint, "\(rest.count) more \(percent(rest.share))"))
        }
        return label("time") + parts.joined(separator: dot)
    }

    private func workers(_ progress: RunProgress) -> String? {
        guard !progress.workers.isEmpty else { return nil }
        var groups: [String: Int] = [:]
        for worker in progress.workers {
            let at =
                worker.stage.map { names[$0] }
                ?? (worker.hasTask ? "between documents" : "waiting")
            groups[at, default: 0] += 1
        }
        let sorted = groups.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        var parts = sorted.prefix(mostStages).map { "\($0.value) \(style(.name, $0.key))" }
        if sorted.count > mostStages {
            parts.append("\(sorted.dropFirst(mostStages).reduce(0) { $0 + $1.value }) elsewhere")
        }
        let memory = progress.workers.reduce(0) { $0 + $1.residentBytes }
        if memory > 0 { parts.append(style(.faint, Quantities.bytes(memory) + " of memory")) }
        return label("workers") + parts.joined(separator: dot)
    }

    private func longest(_ progress: RunProgress) -> String? {
        let worker = progress.workers.max { $0.documentSeconds < $1.documentSeconds }
        guard let worker, worker.documentSeconds >= longSeconds, let stage = worker.stage else {
            return nil
        }
        var text = "a document takes \(duration(worker.documentSeconds)), now in \(names[stage])"
        if let input = worker.input { text += dot + style(.faint, input.replacingControls) }
        return label("slow", .warning) + text
    }

    private func notes(_ progress: RunProgress) -> String? {
        guard progress.notes > 0, let last = progress.lastNote else { return nil }
        return label("noted", .warning) + Quantities.count(progress.notes) + "   last "
            + style(.warning, last.code) + "  " + last.message.replacingControls
    }

    // MARK: Words

    private var dot: String { style(.faint, " \(style.dot) ") }

    private func label(_ text: String, _ role: Style.Role? = nil) -> String {
        "  " + style(role ?? .faint, text.padded(to: labelWidth))
    }

    /// Whole percents from 10 on: what changes ten times a second is not read more exactly.
    private func percent(_ share: Double) -> String {
        share >= 0.1 && share < 1
            ? Quantities.decimal(share * 100, places: 0) + " %" : Quantities.percent(share)
    }

    private func duration(_ seconds: Double) -> String {
        seconds < 60
            ? "\(Int(max(1, seconds.rounded()))) s" : Quantities.duration(seconds: seconds)
    }
}
