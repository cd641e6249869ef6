import GalleyCore

/// An explanation for a terminal.
struct ExplainText {
    private let style: Style
    private let width: Int
    /// More places of one stage's diff than that are only counted.
    private let mostHunks = 12
    private let mostBlocks = 24

    init(_ style: Style) {
        self.style = style
        width = min(max(style.width, 60), 110)
    }

    func text(of explanation: Explanation) -> String {
        var text = head(explanation)
        let longest = explanation.steps.map(\.seconds).max() ?? 0
        for (index, step) in explanation.steps.enumerated() {
            text += "\n" + self.step(step, number: index + 1, longest: longest)
        }
        text += "\n" + ending(explanation)
        return text
    }

    private func head(_ explanation: Explanation) -> String {
        let arrow = " \(style.arrow) "
        var title =
            style(.heading, VisibleText.of(explanation.input, showsBlanks: false)) + arrow
            + style(.name, explanation.pipeline)
        if explanation.number > 1 { title += style(.faint, "  document \(explanation.number)") }
        return title + "\n"
    }

    private func step(_ step: ExplainedStep, number: Int, longest: Double) -> String {
        let name = style(.name, step.name) + style(.faint, "  \(step.section.rawValue)")
        let time = Quantities.duration(seconds: step.seconds).paddedLeft(to: 8)
        let bar = style.bar(longest > 0 ? step.seconds / longest : 0, columns: 10)
        let left = "\(number)".paddedLeft(to: 2) + "  " + name
        let rule = String(
            repeating: " ", count: max(2, width - DisplayWidth.of(left) - 8 - 12))
        var text = left + rule + style(.faint, time) + "  " + style(.accent, bar) + "\n"
        if let verdict = step.verdict {
            text += "    " + style(step.isBad ? .bad : .good, verdict) + "\n"
        }
        if step.changes.isEmpty, step.verdict == nil {
            let words = step.section == .read ? "one stretch of text" : "changed nothing"
            text += "    " + style(.faint, words) + "\n"
        }
        if let diff = step.changes.text { text += self.diff(diff) }
        text += blocks(step.changes.blocks, isAll: number == 1)
        text += leftOut(step.changes.regions)
        text += metadata(step.changes)
        text += step.changes.layers.map(layer).joined()
        return text
    }

    // MARK: Text

    private func diff(_ diff: TextDiff) -> String {
        var text = ""
        for hunk in diff.hunks.prefix(mostHunks) { text += self.hunk(hunk) }
        let rest = diff.hunks.count - mostHunks
        if rest > 0 {
            text += "    " + style(.faint, "and \(Quantities.counted(rest, "more place"))") + "\n"
        }
        return text
    }

    private func hunk(_ hunk: TextDiff.Hunk) -> String {
        let number = "\(hunk.newLine)".paddedLeft(to: 5)
        var text = ""
        for (kind, sign, role) in [
            (EditScript.Kind.removed, "-", Style.Role.bad), (.added, "+", .good),
        ] {
            let lines = self.lines(hunk, kind)
            for (index, line) in lines.prefix(8).enumerated() {
                let margin = index == 0 && text.isEmpty ? style(.faint, number) : "     "
                text += "  \(margin) \(style(role, sign)) \(render(line, kind, role))\n"
            }
            if lines.count > 8 {
                text +=
                    "        " + style(.faint, "\(style.ellipsis) \(lines.count - 8) more lines")
                    + "\n"
            }
        }
        return text
    }

    /// One side of a hunk, line by line; a line end that came or went alone is shown as a sign.
    private func lines(_ hunk: TextDiff.Hunk, _ side: EditScript.Kind) -> [[TextDiff.Piece]] {
        var lines: [[TextDiff.Piece]] = [[]]
        for piece in hunk.pieces where piece.kind == .same || piece.kind == side {
            for (index, part) in piece.text.splitAtLineEnds.enumerated() {
                if index > 0 {
                    let isMixed = lines[lines.count - 1].contains { $0.kind == .same }
                    if piece.kind == side, isMixed {
                        lines[lines.count - 1].append(.init(kind: side, text: "\n"))
                    }
                    lines.append([])
                }
                if !part.isEmpty {
                    lines[lines.count - 1].append(.init(kind: piece.kind, text: part))
                }
            }
        }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return hunk.pieces.contains { $0.kind == side } ? lines : []
    }

    /// A line, cut around its first change where it is too long.
    private func render(_ line: [TextDiff.Piece], _ side: EditScript.Kind, _ role: Style.Role)
        -> String
    {
        let room = width - 10
        let total = line.reduce(0) { $0 + DisplayWidth.of($1.text) }
        var result = ""
        var left = room
        for (index, piece) in line.enumerated() {
            guard left > 0 else { break }
            let isChanged = piece.kind == side
            var shown = VisibleText.of(piece.text, showsBlanks: isChanged && line.count > 1)
            if index == 0, !isChanged, total > room, DisplayWidth.of(shown) > room / 3 {
                shown = style.ellipsis + " " + shown.ending(room / 3)
            }
            shown = shown.shortened(to: left, style.ellipsis)
            left -= DisplayWidth.of(shown)
            result += isChanged ? style(role, shown) : line.count > 1 ? style(.faint, shown) : shown
        }
        return result
    }

    // MARK: Blocks, metadata, annotations

    private func blocks(_ changes: [StageChanges.BlockChange], isAll: Bool) -> String {
        guard !isAll else { return kinds(changes) }
        var table = Table()
        for change in changes.prefix(mostBlocks) {
            let label: String
            switch (change.old, change.new) {
            case (let old?, let new?):
                label =
                    old.label == new.label
                    ? style(.warning, new.label)
                    : style(.faint, old.label) + " \(style.arrow) " + style(.warning, new.label)
            case (nil, let new?): label = style(.good, new.label)
            case (let old?, nil): label = style(.bad, old.label + " gone")
            case (nil, nil): continue
            }
            let text = change.text.shortened(to: max(20, width - 38), style.ellipsis)
            table.add(style.sign("▪", "*") + " " + label, style(.faint, text))
        }
        var text = table.lines(indent: 4).map { $0 + "\n" }.joined()
        let rest = changes.count - mostBlocks
        if rest > 0 {
            text += "    " + style(.faint, "and \(Quantities.counted(rest, "more block"))") + "\n"
        }
        return text
    }

    /// How many blocks of which kind there are: for the reader, which makes all of them.
    private func kinds(_ changes: [StageChanges.BlockChange]) -> String {
        let parts = Block.Kind.allCases.compactMap { kind -> String? in
            let count = changes.count { $0.new?.kind == kind }
            let name = Block(kind, 0..<0).label
            return count == 0 ? nil : style(.good, Quantities.counted(count, name))
        }
        return parts.isEmpty ? "" : "    " + parts.joined(separator: ", ") + "\n"
    }

    /// How many parts of a page were left out, by rule.
    private func leftOut(_ regions: [SourceRegion]) -> String {
        var counts: [(rule: String, count: Int)] = []
        for region in regions where !region.isKept {
            if let index = counts.firstIndex(where: { $0.rule == region.rule }) {
                counts[index].count += 1
            } else {
                counts.append((region.rule, 1))
            }
        }
        guard !counts.isEmpty else { return "" }
        let total = counts.reduce(0) { $0 + $1.count }
        let rules = counts.sorted { $0.count > $1.count }.map {
            "\(Quantities.count($0.count)) \($0.rule)"
        }
        return "    " + style(.bad, "left out \(Quantities.counted(total, "part"))") + "  "
            + style(
                .faint,
                rules.joined(separator: ", ").shortened(to: max(20, width - 28), style.ellipsis))
            + "\n"
    }

    private func metadata(_ changes: StageChanges) -> String {
        var table = Table()
        for entry in changes.metadata {
            table.add(
                style(.value, entry.name),
                entry.value.readable.shortened(to: max(20, width - 48), style.ellipsis),
                style(.faint, evidence(entry)))
        }
        for name in changes.removedMetadata { table.add(style(.bad, name), "removed", "") }
        return table.lines(indent: 4).map { $0.trimmedAtEnd + "\n" }.joined()
    }

    private func evidence(_ entry: Metadata.Entry) -> String {
        [entry.evidence.map { "from \($0)" }, entry.confidence.map { Quantities.percent($0) }]
            .compactMap { $0 }.joined(separator: ", ")
    }

    private func layer(_ layer: AnnotationLayer) -> String {
        var counts: [(String, Int)] = []
        for annotation in layer.annotations {
            if let index = counts.firstIndex(where: { $0.0 == annotation.type }) {
                counts[index].1 += 1
            } else {
                counts.append((annotation.type, 1))
            }
        }
        let types = counts.map { "\(Quantities.count($0.1)) \($0.0)" }.joined(separator: ", ")
        return "    " + style(.value, layer.name) + "  " + style(.faint, types) + "\n"
    }

    // MARK: The end

    private func ending(_ explanation: Explanation) -> String {
        var text = ""
        if let document = explanation.document, case .exported = explanation.ending {
            text += style(.heading, "What came out") + "\n"
            text += outline(document, explanation.source)
        }
        switch explanation.ending {
        case .exported(let exports):
            for export in exports {
                text +=
                    "    \(style.arrow) \(style(.good, export.path))  \(style(.faint, export.size))\n"
            }
        case .dropped(let stage, let reason):
            text += style(.warning, "Dropped by \(stage): \(reason)") + "\n"
        case .rejected(let diagnostic):
            text += style.text(of: [diagnostic])
        case .split(let stage, let parts):
            let count = Quantities.counted(parts.count, "document")
            text += "Split by \(style(.name, stage)) into \(count); -d shows one:\n"
            text += self.parts(parts)
        }
        return text
    }

    private func parts(_ parts: [Explanation.Part]) -> String {
        var table = Table()
        for part in parts.prefix(mostBlocks) {
            let title = part.title.shortened(to: max(20, width - 50), style.ellipsis)
            table.add("-d \(part.number)", style(.faint, part.id), title)
        }
        let rest = parts.count - mostBlocks
        let more = rest > 0 ? "    " + style(.faint, "and \(rest) more") + "\n" : ""
        return table.lines(indent: 4).map { $0.trimmedAtEnd + "\n" }.joined() + more
    }

    /// Every block with where in the source it came from.
    private func outline(_ document: Document, _ source: SourceText?) -> String {
        var table = Table()
        for block in document.blocks.prefix(60) {
            let range = document.sourceMap.source(of: block.range)
            let place = range.map { range in
                source.map { "\($0.position(range.lowerBound))" } ?? "byte \(range.lowerBound)"
            }
            let text = document.string(block).shortened(to: max(20, width - 34), style.ellipsis)
            let isHeading = block.kind == .heading
            table.add(
                style(isHeading ? .name : .faint, block.label),
                style(.faint, place ?? style.dash), isHeading ? style(.heading, text) : text)
        }
        let rest = document.blocks.count - 60
        let more = rest > 0 ? "    " + style(.faint, "and \(rest) more") + "\n" : ""
        return table.lines(indent: 4).map { $0 + "\n" }.joined() + more
    }
}
