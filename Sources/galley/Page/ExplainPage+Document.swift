import GalleyCore

extension ExplainPage {
    /// What came out beside what went in; pointing at one side shows the other.
    var documentSection: String {
        guard let document = explanation.document else { return "" }
        let isShown = (explanation.source?.bytes.count ?? .max) <= SourceText.mostShown
        let source = isShown ? explanation.source : nil
        let overlay = source.flatMap { source in
            document.regions.isEmpty
                ? nil
                : PageOverlay(source.bytes, document.regions, charset: document.source.charset)
        }
        let pane = source.map { sourcePane($0, overlay) } ?? ""
        return """
            <section class="both\(source == nil ? " alone" : "")"><h2>The document</h2><div class="panes">
            <div class="pane paper"><h3>What came out</h3>\(paper(document, source, overlay))</div>\(pane)
            </div></section>
            """
    }

    private func sourcePane(_ source: SourceText, _ overlay: PageOverlay?) -> String {
        guard let overlay else {
            return "<div class=\"pane source\"><h3>Source</h3>\(lines(source))</div>"
        }
        return "<div class=\"pane source page\"><h3>The page, and what was left out</h3>"
            + "\(rows(overlay))</div>"
    }

    /// The text of the page: what was kept with its role, what was left out with the rule that did it.
    private func rows(_ overlay: PageOverlay) -> String {
        let rows = overlay.rows.prefix(5000).enumerated().map { index, row in
            let isKept = row.region?.isKept ?? false
            let label = row.region.map { isKept ? $0.role : $0.rule } ?? "no part of a block"
            let title = row.region.map { "\($0.role), by \($0.rule)" } ?? label
            return """
                <div id="s\(index + 1)" class="\(isKept ? "kept" : "gone")" title="\(title.html)">\
                <i>\(label.html)</i><span dir="auto">\(row.text.html)</span></div>
                """
        }
        let rest = overlay.rows.count - 5000
        let more =
            rest > 0 ? "<p class=\"more\">and \(Quantities.counted(rest, "more line"))</p>" : ""
        return "<div class=\"lines\">\(rows.joined(separator: "\n"))</div>\(more)"
    }

    private func lines(_ source: SourceText) -> String {
        let count = min(source.lineCount, 5000)
        let rows = (1...max(1, count)).map { number in
            "<div id=\"s\(number)\"><i>\(number)</i><span dir=\"auto\">\(VisibleText.of(source.text(ofLine: number), showsBlanks: false).html)</span></div>"
        }
        let rest = source.lineCount - count
        let more =
            rest > 0 ? "<p class=\"more\">and \(Quantities.counted(rest, "more line"))</p>" : ""
        return "<div class=\"lines\">\(rows.joined(separator: "\n"))</div>\(more)"
    }

    private func paper(
        _ document: Document, _ source: SourceText?, _ overlay: PageOverlay?
    ) -> String {
        guard !document.blocks.isEmpty else {
            let text = String(document.text.string.unicodeScalars.prefix(20_000))
            return
                "<div class=\"block\"><div class=\"content\" dir=\"auto\">\(text.html)</div></div>"
        }
        let marks = Marks(document)
        return document.blocks.prefix(3000)
            .map { block($0, document, source, overlay, marks) }
            .joined(separator: "\n")
    }

    private func block(
        _ block: Block, _ document: Document, _ source: SourceText?, _ overlay: PageOverlay?,
        _ marks: Marks
    ) -> String {
        var attributes = ""
        var place = ""
        if let range = document.sourceMap.source(of: block.range) {
            place = source.map { $0.position(range.lowerBound) } ?? "byte \(range.lowerBound)"
            if let overlay {
                attributes =
                    overlay.rows(of: range).map { " data-a=\"\($0.first)\" data-b=\"\($0.last)\"" }
                    ?? ""
            } else if let source {
                let last = max(range.lowerBound, range.upperBound - 1)
                attributes =
                    " data-a=\"\(source.line(of: range.lowerBound))\" data-b=\"\(source.line(of: last))\""
            }
            attributes +=
                " title=\"\(block.label.html): source bytes \(range.lowerBound) to \(range.upperBound)\""
        }
        let depth = block.depth ?? 0
        let indent = depth > 0 ? " style=\"--depth:\(depth)\"" : ""
        let level = block.kind == .heading ? " h\(block.level ?? 2)" : ""
        let mark =
            block.kind == .listItem
            ? " data-mark=\"\(block.style == "ordered" ? "\(block.ordinal ?? 1)." : "•")\"" : ""
        return """
            <div class="block \(block.kind.rawValue)\(level)"\(attributes)\(indent)>\
            <span class="gutter">\(block.label.html)<i>\(place)</i></span>\
            <div class="content" dir="auto"\(mark)>\(marks.html(block.range))</div></div>
            """
    }
}

/// Inline spans and annotations of a document, woven into its text.
private struct Marks {
    private struct Mark {
        var range: Range<Int>
        var name: String
        var title: String?
    }

    private let text: DocumentText
    private let marks: [Mark]

    init(_ document: Document) {
        text = document.text
        var marks = document.spans.map {
            Mark(range: $0.range, name: $0.kind.rawValue, title: $0.url)
        }
        for layer in document.layers {
            // Layers over everything, such as sentences, would only hide the text.
            let covered = layer.annotations.reduce(0) { $0 + $1.range.count }
            guard 2 * covered < document.text.count else { continue }
            marks += layer.annotations.map {
                Mark(range: $0.range, name: "annotation", title: "\(layer.name): \($0.type)")
            }
        }
        self.marks = marks.filter { !$0.range.isEmpty }
            .sorted {
                ($0.range.lowerBound, $1.range.upperBound) < (
                    $1.range.lowerBound, $0.range.upperBound
                )
            }
    }

    /// The text of a range, cut wherever a mark begins or ends, each piece in all marks over it.
    func html(_ range: Range<Int>) -> String {
        let here = marks.filter { $0.range.overlaps(range) }
        guard !here.isEmpty else { return text.string(range).html }
        var cuts: Set<Int> = [range.lowerBound, range.upperBound]
        for mark in here {
            cuts.insert(max(mark.range.lowerBound, range.lowerBound))
            cuts.insert(min(mark.range.upperBound, range.upperBound))
        }
        let sorted = cuts.sorted()
        return zip(sorted, sorted.dropFirst()).map { start, end in
            let over = here.filter { $0.range.lowerBound <= start && end <= $0.range.upperBound }
            let piece = text.string(start..<end).html
            guard !over.isEmpty else { return piece }
            let names = over.map(\.name).joined(separator: " ")
            let titles = over.compactMap(\.title).joined(separator: "; ")
            return "<span class=\"\(names)\" title=\"\(titles.html)\">\(piece)</span>"
        }.joined()
    }
}
