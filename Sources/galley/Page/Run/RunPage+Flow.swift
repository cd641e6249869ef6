import GalleyCore
import GalleyRuntime

extension RunPage {
    /// The stream of documents from reader to exporter, as wide as they are many, and what leaves
    /// it.
    var flow: String {
        guard !report.stages.isEmpty else { return "" }
        let flow = DocumentFlow(report)
        let rows = flow.rows.map { FlowRow($0, most: flow.most, read: report.counts.read).html }
        return section(
            "The way of the documents",
            "<div class=\"flow card\">\(strands)\(rows.joined(separator: "\n"))</div>",
            about: "As wide as they are many. To the right goes what a stage "
                + "<span class=\"key drop\">dropped</span> and what was "
                + "<span class=\"key reject\">rejected</span>.")
    }

    /// The colours of strands: from that of the stream to that of what they lead to.
    private var strands: String {
        let gradients = PipelineSection.allCases.flatMap { section in
            ["drop", "reject"].map { kind in
                """
                <linearGradient id="\(section.rawValue)-\(kind)" class="\(section.rawValue) \(kind)">\
                <stop offset="0"/><stop offset=".7"/></linearGradient>
                """
            }
        }
        return
            "<svg class=\"strands\" aria-hidden=\"true\"><defs>\(gradients.joined())</defs></svg>"
    }
}

/// One stage of the flow picture.
private struct FlowRow {
    private let row: DocumentFlow.Row
    private let most: Int
    private let read: Int
    private let exits: ArraySlice<DocumentFlow.Exit>
    /// In pixels.
    private let height: Int

    private static let lineHeight = 23
    private static let mostExits = 6
    /// How wide the stream may get, of the 1,000 units of a row; the rest is for what leaves it.
    private static let widest = 700.0

    init(_ row: DocumentFlow.Row, most: Int, read: Int) {
        self.row = row
        self.most = most
        self.read = read
        exits = row.exits.prefix(Self.mostExits)
        let lines = exits.count + (row.exits.count > Self.mostExits ? 1 : 0)
        height = max(34, Self.lineHeight * lines + 12)
    }

    var html: String {
        let title = "\(Quantities.counted(row.documents, "document")) came to \(row.name)"
        return """
            <div class="flowrow \(row.section.rawValue)\(row.documents == 0 ? " none" : "")" \
            style="height:\(height)px"><div class="flowname"><b>\(row.name.html)</b>\
            <i>\(Quantities.count(row.documents))</i></div>\
            <svg viewBox="0 0 1000 \(height)" preserveAspectRatio="none" role="img" \
            aria-label="\(title.html)"><title>\(title.html)</title>\(stream)\
            \(strands)</svg><ul>\(labels)</ul></div>
            """
    }

    private func units(_ documents: Int) -> Double {
        guard documents > 0 else { return 0 }
        return max(2, Double(documents) / Double(most) * Self.widest)
    }

    private func text(_ value: Double) -> String { Quantities.decimal(value, places: 1) }

    /// What goes on, or for an exporter what came to it.
    private var stream: String {
        if row.section == .export, row.place != nil {
            let width = units(row.documents)
            guard width > 0 else { return "" }
            return "<rect class=\"band\" x=\"0\" y=\"5\" width=\"\(text(width))\" "
                + "height=\"\(height - 10)\"/>"
        }
        let below = units(row.below)
        // A reader adds to the stream; elsewhere what leaves is drawn beside what goes on.
        let above = row.above > 0 && row.below > row.above ? units(row.above) : below
        let (high, low) = (text(Double(height) * 0.35), text(Double(height) * 0.65))
        return """
            <path class="band" d="M0 0H\(text(above))C\(text(above)) \(low) \(text(below)) \(high) \
            \(text(below)) \(height)H0Z"/>
            """
    }

    /// Each exit as a strand that bends to its label on the right, the first one outermost.
    private var strands: String {
        let isReader = row.below > row.above
        var right = units(row.below) + exits.reduce(0) { $0 + units($1.count) }
        var html = ""
        for (index, exit) in exits.enumerated() {
            let width = units(exit.count)
            let left = right - width
            let middle = Double(Self.lineHeight * index) + Double(Self.lineHeight) / 2 + 6
            let half = min(Double(Self.lineHeight) / 2 - 1.5, max(1, width / 8))
            let (top, bottom) = (text(middle - half), text(middle + half))
            let start = isReader ? text(middle) : "0"
            let (near, far) = (
                text(left + (1000 - left) * 0.45), text(right + (1000 - right) * 0.45)
            )
            html += """
                <path fill="url(#\(row.section.rawValue)-\(exit.isReject ? "reject" : "drop"))" d="M\(text(left)) \(start)\
                C\(text(left)) \(bottom) \(near) \(bottom) 1000 \(bottom)V\(top)\
                C\(far) \(top) \(text(right)) \(top) \(text(right)) \(start)Z"/>
                """
            right = left
        }
        return html
    }

    private var labels: String {
        let items = exits.map { exit in
            let share = Quantities.percent(Double(exit.count) / Double(max(1, read))).html
            return "<li class=\"\(exit.isReject ? "reject" : "drop")\">"
                + "<b>\(Quantities.count(exit.count))</b> <span>\(exit.reason.html)</span> "
                + "<i>\(share)</i></li>"
        }
        let rest = row.exits.count - exits.count
        let more = rest > 0 ? "<li>\(Quantities.counted(rest, "more reason"))</li>" : ""
        return items.joined() + more
    }
}
