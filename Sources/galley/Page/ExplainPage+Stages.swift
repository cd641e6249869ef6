import GalleyCore

extension ExplainPage {
    /// A card for each stage, open where it changed something.
    var stages: String {
        let longest = explanation.steps.map(\.seconds).max() ?? 0
        let cards = explanation.steps.enumerated().map { index, step in
            card(step, number: index + 1, longest: longest)
        }
        return "<section class=\"stages\"><h2>Stages</h2>\(cards.joined(separator: "\n"))</section>"
    }

    private func card(_ step: ExplainedStep, number: Int, longest: Double) -> String {
        let share = longest > 0 ? step.seconds / longest * 100 : 0
        let body = self.body(step, isReader: number == 1)
        let head = """
            <span class="number">\(number)</span><span class="name">\(step.name.html)</span>\
            <span class="section">\(step.section.rawValue)</span>\
            <span class="what">\(verdict(step))</span>\
            <span class="time"><i style="width:\(Quantities.decimal(share, places: 1))%"></i></span>\
            <span class="ms">\(Quantities.duration(seconds: step.seconds))</span>
            """
        let attributes =
            "id=\"stage\(number)\" class=\"stage \(step.section.rawValue)\(step.isBad ? " isbad" : "")\""
        guard !body.isEmpty else {
            return "<div \(attributes)><div class=\"head\">\(head)</div></div>"
        }
        return """
            <details \(attributes) open><summary class="head">\(head)</summary>
            <p class="summary">\(step.summary.html)</p>\(body)</details>
            """
    }

    private func verdict(_ step: ExplainedStep) -> String {
        if let verdict = step.verdict { return "<b>\(verdict.html)</b>" }
        let summary = step.changes.summary
        if !summary.isEmpty { return summary.html }
        return step.section == .read ? "one stretch of text" : "changed nothing"
    }

    private func body(_ step: ExplainedStep, isReader: Bool) -> String {
        var body = ""
        if let diff = step.changes.text { body += self.diff(diff) }
        if !step.changes.blocks.isEmpty, !isReader { body += blocks(step.changes.blocks) }
        if !step.changes.metadata.isEmpty { body += metadataTable(step.changes.metadata) }
        for layer in step.changes.layers {
            let count = Quantities.counted(layer.annotations.count, "annotation")
            body += "<p class=\"layer\"><b>\(layer.name.html)</b> \(count)</p>"
        }
        return body
    }

    // MARK: Text

    private func diff(_ diff: TextDiff) -> String {
        let most = 40
        var html = "<div class=\"diff\">"
        var last: TextDiff.Hunk?
        for hunk in diff.hunks.prefix(most) {
            html += self.hunk(hunk, after: last)
            last = hunk
        }
        if diff.hunks.count > most {
            html +=
                "<p class=\"more\">and \(Quantities.counted(diff.hunks.count - most, "more place"))</p>"
        }
        return html + "</div>"
    }

    /// A line between two places is shown once, after the first of them.
    private func hunk(_ hunk: TextDiff.Hunk, after previous: TextDiff.Hunk?) -> String {
        let last = hunk.pieces.count - 1
        let pieces = hunk.pieces.enumerated().map { index, piece in
            switch piece.kind {
            case .same: same(piece.text, isFirst: index == 0, isLast: index == last)
            case .removed: "<del\(sign(piece.text))>\(changed(piece.text))</del>"
            case .added: "<ins\(sign(piece.text))>\(changed(piece.text))</ins>"
            }
        }
        let isShown = previous?.after != nil && previous?.after == hunk.before
        let before = isShown ? "" : hunk.before.map { "<i>\(shortened($0, 160).html)\n</i>" } ?? ""
        let after = hunk.after.map { "<i>\(shortened($0, 160).html)</i>" } ?? ""
        return "<div class=\"hunk\"><span class=\"line\">\(hunk.newLine)</span>"
            + "<div class=\"text\" dir=\"auto\">\(before)\(pieces.joined())\(after)</div></div>"
    }

    /// Words around a change, the middle of long stretches left out.
    private func same(_ text: String, isFirst: Bool, isLast: Bool) -> String {
        let keep = 70
        guard text.unicodeScalars.count > 2 * keep + 10 else { return text.html }
        let head = isFirst ? "" : text.beginning(keep).html
        let tail = isLast ? "" : text.ending(keep).html
        let end = isLast && text.utf8.last == 10 ? "\n" : ""
        return "\(head)<u>…</u>\(tail)\(end)"
    }

    /// Signs alone are not struck through: the stroke would hide them.
    private func sign(_ text: String) -> String {
        let hasWords = text.unicodeScalars.contains {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
        return hasWords ? "" : " class=\"sign\""
    }

    private func changed(_ text: String) -> String {
        let isBlank = text.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
        let lines = shortened(text, 1200).splitAtLineEnds
        return lines.enumerated().map { index, line in
            let end = index < lines.count - 1 ? "<u>⏎</u>\n" : ""
            return VisibleText.of(line, showsBlanks: isBlank).html + end
        }.joined()
    }

    private func shortened(_ text: String, _ count: Int) -> String {
        let head = text.beginning(count)
        return head == text ? text : head + " …"
    }

    // MARK: Blocks

    private func blocks(_ changes: [StageChanges.BlockChange]) -> String {
        let most = 60
        let rows = changes.prefix(most).map { change in
            let kinds: String
            switch (change.old, change.new) {
            case (let old?, let new?) where old.label != new.label:
                kinds = "\(chip(old)) <span class=\"arrow\">→</span> \(chip(new))"
            case (_, let new?): kinds = chip(new)
            case (let old?, nil): kinds = "<s>\(chip(old))</s>"
            case (nil, nil): kinds = ""
            }
            return
                "<tr><td>\(kinds)</td><td dir=\"auto\">\(shortened(change.text, 140).html)</td></tr>"
        }
        let rest = changes.count - most
        let more =
            rest > 0 ? "<p class=\"more\">and \(Quantities.counted(rest, "more block"))</p>" : ""
        return "<table class=\"blocks\">\(rows.joined())</table>\(more)"
    }

    func chip(_ block: Block) -> String {
        "<span class=\"chip \(block.kind.rawValue)\">\(block.label.html)</span>"
    }

    // MARK: Metadata

    var metadataSection: String {
        guard let document = explanation.document, !document.metadata.entries.isEmpty else {
            return ""
        }
        return "<section><h2>Metadata</h2>\(metadataTable(document.metadata.entries))</section>"
    }

    func metadataTable(_ entries: [Metadata.Entry]) -> String {
        let rows = entries.map { entry in
            var sure = ""
            if let confidence = entry.confidence {
                let percent = Quantities.decimal(confidence * 100, places: 0)
                sure =
                    "<span class=\"sure\" title=\"confidence\"><i style=\"width:\(percent)%\"></i></span> \(percent) %"
            }
            let value = shortened(entry.value.readable, 400)
            return "<tr><th>\(entry.name.html)</th><td dir=\"auto\">\(value.html)</td>"
                + "<td class=\"from\">\((entry.evidence ?? "").html)</td><td class=\"conf\">\(sure)</td></tr>"
        }
        return "<table class=\"metadata\">\(rows.joined())</table>"
    }
}
