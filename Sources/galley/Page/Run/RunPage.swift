import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyRuntime

/// A run as one HTML file that needs nothing else: no network, no other file.
struct RunPage {
    let report: RunReport
    let plan: Plan
    let source: PipelineSource
    let inputs: [InputFile]
    let folder: FilePath
    /// Worker processes.
    let jobs: Int
    /// Seconds since 1970 at the end of the run; nil leaves the date out.
    let date: Int?
    let names: StageNames

    init(
        _ report: RunReport, plan: Plan, source: PipelineSource, inputs: [InputFile],
        folder: FilePath, jobs: Int, date: Int?
    ) {
        self.report = report
        self.plan = plan
        self.source = source
        self.inputs = inputs
        self.folder = folder
        self.jobs = jobs
        self.date = date
        names = StageNames(report.stages.map(\.name))
    }

    /// Writes the page beside the run's `report.json`, where that was written. The run stands
    /// without it: what keeps it from being written is a warning.
    func write(_ console: Console) {
        guard let path = report.page else { return }
        do throws(Diagnostic) {
            try FileContents.replace(path, with: Array(html.utf8))
        } catch {
            // Of a run that failed its own failure is told.
            guard report.outcome.isSealed else { return }
            var warning = error
            warning.severity = .warning
            console.say([warning])
        }
    }

    var html: String {
        let frame = PageFrame(
            title: plan.name, command: "run", style: Self.style, script: Self.script)
        return frame.html(
            """
            \(header)
            <main>
            \(flow)
            \(time)
            \(throughput)
            \(slowest)
            \(samples)
            \(notes)
            \(outputs)
            \(configuration)
            </main>
            """)
    }

    // MARK: Header

    private var header: String {
        let when = date.map { seconds in
            // `2025-05-07 09:30 UTC`
            let time = Timestamp.utc(seconds: seconds).replacing("T", with: " ").prefix(16)
            return " · <span class=\"date\">\(time) UTC</span>"
        }
        return """
            <header>
            <p class="way"><span class="brand">galley</span> \
            \(Quantities.counted(inputs.count, "input")) <span class="arrow">→</span> \
            \(folder.display.html)\(when ?? "")</p>
            <h1>\(plan.name.html) <span class="verdict \(isGood ? "good" : "bad")">\(verdict)</span></h1>
            \(plan.description.map { "<p class=\"about\">\($0.html)</p>" } ?? "")
            <p class="facts">\(facts.map { "<span>\($0)</span>" }.joined())</p>
            \(failure)
            </header>
            """
    }

    private var isGood: Bool { report.outcome == .complete }

    private var verdict: String {
        switch report.outcome {
        case .complete: "complete"
        case .alreadyComplete: "already complete"
        case .salvaged: "complete, of damaged inputs"
        case .beyondBudget: "stopped: too much was rejected"
        case .interrupted: "interrupted"
        case .limitExceeded: "stopped at a limit"
        case .failed, .usage: "failed"
        }
    }

    private var facts: [String] {
        let counts = report.counts
        let seconds = max(report.seconds, 1e-6)
        var facts = [
            "<b>\(Quantities.count(counts.read))</b> read",
            "<b class=\"good\">\(Quantities.count(counts.exported))</b> exported",
        ]
        if counts.droppedTotal > 0 {
            facts.append("<b>\(Quantities.count(counts.droppedTotal))</b> dropped")
        }
        if counts.rejectedTotal > 0 {
            facts.append("<b class=\"bad\">\(Quantities.count(counts.rejectedTotal))</b> rejected")
        }
        if counts.lost > 0 {
            facts.append("<b class=\"bad\">\(Quantities.count(counts.lost))</b> lines lost")
        }
        // Bytes are counted at the end of an input, or of a slice of one.
        if counts.inputBytes > 0 {
            facts.append("<b>\(Quantities.bytes(counts.inputBytes))</b> of inputs")
        }
        facts.append("<b>\(Quantities.duration(seconds: report.seconds))</b>")
        // What an earlier sitting had done is not this one's.
        let read = counts.read - report.earlier.read
        if read > 1 { facts.append("<b>\(Quantities.documents(read, seconds: seconds))</b>") }
        facts.append("<b>\(jobs)</b> \(jobs == 1 ? "worker" : "workers")")
        return facts
    }

    private var failure: String {
        guard let failure = report.failure else { return "" }
        let hint = failure.hint.map { "<br><i>\($0.html)</i>" } ?? ""
        return "<p class=\"end bad\">\(failure.message.html) <code>\(failure.code.html)</code>"
            + "\(hint)</p>"
    }

    // MARK: Outputs

    /// True where something was rejected: else there may be no file of rejects.
    var hasRejects: Bool { report.counts.rejectedTotal > 0 }

    /// Where the rejects lie.
    var rejects: String {
        folder.appending(plan.errors.rejects).display + (report.outcome.isSealed ? "" : ".partial")
    }

    private var outputs: String {
        guard !report.outputs.isEmpty else { return "" }
        let items = report.outputs.map { output in
            let partial = report.outcome.isSealed ? "" : ".partial"
            let size = output.bytes.map { ", " + Quantities.bytes($0) } ?? ""
            let kind = output.name == "rejects" ? " class=\"rejects\"" : ""
            return "<li\(kind)><b>\((output.path + partial).html)\(output.isFolder ? "/" : "")</b> "
                + "<i>\(output.name.html)\(size)</i></li>"
        }
        return section("What came out", "<ul class=\"exports\">\(items.joined())</ul>")
    }

    // MARK: Parts of a page

    /// A section with a heading and, where it needs one, a sentence on what it shows.
    func section(_ title: String, _ body: String, about: String? = nil) -> String {
        let about = about.map { "<p class=\"lead\">\($0)</p>" } ?? ""
        return "<section><h2>\(title)</h2>\(about)\(body)</section>"
    }

    /// A number of hundredths, for styles and coordinates.
    func number(_ value: Double) -> String { Quantities.decimal(value, places: 2) }
}
