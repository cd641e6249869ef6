import GalleyCore

/// An explanation as one HTML file that needs nothing else: no network, no other file.
struct ExplainPage {
    let explanation: Explanation

    init(_ explanation: Explanation) { self.explanation = explanation }

    var html: String {
        PageFrame(title: title, command: "explain", style: Self.style, script: Self.script).html(
            """
            \(header)
            \(timeline)
            <main>
            \(stages)
            \(documentSection)
            \(metadataSection)
            </main>
            """)
    }

    private var title: String {
        explanation.document?.metadata.value("title")?.string ?? explanation.input
    }

    // MARK: Header

    private var header: String {
        let number = explanation.number > 1 ? " <b>#\(explanation.number)</b>" : ""
        return """
            <header>
            <p class="way"><span class="brand">galley</span> \(explanation.input.html)\(number) \
            <span class="arrow">→</span> \(explanation.pipeline.html)</p>
            <h1 dir="auto">\(title.html)</h1>
            <p class="facts">\(facts.map { "<span>\($0)</span>" }.joined())</p>
            \(ending)
            </header>
            """
    }

    private var facts: [String] {
        guard let document = explanation.document else { return [] }
        var facts: [String] = []
        if let language = document.metadata["language"] {
            let share = language.confidence.map { " <i>\(Quantities.percent($0))</i>" } ?? ""
            facts.append("<b>\(language.value.readable.html)</b>\(share)")
        }
        for name in ["words", "sentences"] {
            guard let count = document.metadata.value(name)?.int else { continue }
            facts.append("<b>\(Quantities.count(count))</b> \(name)")
        }
        facts.append("<b>\(Quantities.count(document.blocks.count))</b> blocks")
        facts.append("<b>\(Quantities.bytes(document.text.count))</b> of text")
        facts.append("<b>\(Quantities.duration(seconds: explanation.seconds))</b> in stages")
        return facts
    }

    private var ending: String {
        switch explanation.ending {
        case .exported(let exports):
            let items = exports.map { export in
                "<li><b>\(export.path.html)</b> <i>\(export.stage.html), \(export.size)</i></li>"
            }
            return "<ul class=\"exports\">\(items.joined())</ul>"
        case .dropped(let stage, let reason):
            return "<p class=\"end drop\">dropped by <b>\(stage.html)</b>: \(reason.html)</p>"
        case .rejected(let diagnostic):
            let stage = diagnostic.stage.map { " in <b>\($0.html)</b>" } ?? ""
            let hint = diagnostic.hint.map { "<br><i>\($0.html)</i>" } ?? ""
            return "<p class=\"end bad\">rejected\(stage): \(diagnostic.message.html) "
                + "<code>\(diagnostic.code.html)</code>\(hint)</p>"
        case .split(let stage, let parts):
            let rows = parts.prefix(200).map {
                "<tr><td><code>-d \($0.number)</code></td><td dir=\"auto\">\($0.title.html)</td><td>\($0.id.html)</td></tr>"
            }
            return "<p class=\"end\">split by <b>\(stage.html)</b> into \(parts.count) documents; "
                + "<code>-d</code> shows one</p><table class=\"parts\">\(rows.joined())</table>"
        }
    }

    // MARK: Time

    private var timeline: String {
        let total = max(explanation.seconds, 1e-9)
        let bars = explanation.steps.enumerated().map { index, step in
            let share = step.seconds / total * 100
            let time = Quantities.duration(seconds: step.seconds)
            return """
                <a href="#stage\(index + 1)" class="\(step.section.rawValue)" \
                style="flex-grow:\(Quantities.decimal(max(share, 0.6), places: 2))" \
                title="\(step.name.html): \(time)"><span>\(step.name.html)</span></a>
                """
        }
        return "<nav class=\"timeline\" aria-label=\"time per stage\">\(bars.joined())</nav>"
    }
}
