/// Rejects for people: how many of each kind, why, and what to do about it.
struct RejectsText {
    private let style: Style
    private let width: Int

    init(_ style: Style) {
        self.style = style
        width = min(max(style.width, 50), 110)
    }

    /// - Parameters:
    ///   - files: their names.
    ///   - again: the files as they can be typed; nil for standard input.
    func text(of groups: RejectGroups, files: [String], again: String?) -> String {
        let sorted = groups.sorted
        let name = files.count == 1 ? files[0] : Quantities.counted(files.count, "file")
        let kinds = sorted.count > 1 ? " of \(sorted.count) kinds" : ""
        var text =
            style(.heading, name.replacingControls) + "  "
            + Quantities.counted(groups.count, "reject") + kinds
        if groups.others > 0 {
            text += style(.faint, ", beside \(Quantities.counted(groups.others, "other line"))")
        }
        text += "\n"
        let codeWidth = sorted.map { DisplayWidth.of($0.key.code) }.max() ?? 0
        for group in sorted { text += self.text(of: group, of: groups.count, codeWidth) }
        text += "\n  " + style(.faint, "when the cause is mended, run them again:") + "\n"
        let command = again.map { "galley run PIPELINE \($0)" } ?? "galley run PIPELINE -"
        return text + "    " + style(.name, command) + "\n"
    }

    private func text(of group: RejectGroups.Group, of whole: Int, _ codeWidth: Int) -> String {
        let share = Double(group.count) / Double(max(1, whole))
        let number = Quantities.count(group.count).paddedLeft(to: Quantities.count(whole).count)
        let stage = group.key.stage.map { "in " + style(.name, $0.replacingControls) }
        let parts = [
            style(.bad, group.key.code.replacingControls.padded(to: codeWidth)), number,
            style(.bad, style.bar(share, columns: 10)),
            Quantities.percent(share).paddedLeft(to: 6), stage ?? "",
        ]
        var text = "\n  " + parts.joined(separator: "  ").trimmedAtEnd + "\n"
        if let sizes = sizes(of: group) { text += "    " + style(.faint, sizes) + "\n" }
        var last: RejectExample?
        for example in group.examples {
            text += self.text(of: example, after: last)
            last = example
        }
        let rest = group.count - group.examples.count
        if rest > 0, !group.examples.isEmpty {
            text += "      " + style(.faint, "and \(Quantities.count(rest)) more") + "\n"
        }
        return text
    }

    /// What is the same as of the one before is not said again.
    private func text(of example: RejectExample, after last: RejectExample?) -> String {
        let id = example.id.isEmpty ? "(no id)" : example.id
        var about = [example.place]
        if example.textBytes > 0 {
            about.append(Quantities.bytes(example.textBytes) + " of text")
        } else if let bytes = example.recordBytes {
            about.append("a record of " + Quantities.bytes(bytes))
        }
        let dot = " \(style.dot) "
        let place = about.compactMap { $0 }.joined(separator: dot).replacingControls
        let head = style(.name, id.replacingControls) + "  " + style(.faint, place)
        var text = "    \(style.bullet) " + head.trimmedAtEnd + "\n"
        if example.message != last?.message {
            for line in example.message.replacingControls.wrapped(to: width - 6) {
                text += "      " + line + "\n"
            }
        }
        if let hint = example.hint, hint != last?.hint {
            for line in hint.replacingControls.wrapped(to: width - 8) {
                text += "      " + style(.good, line) + "\n"
            }
        }
        return text
    }

    /// `texts of 12 B to 4.1 kB, half of them below 1.0 kB`
    private func sizes(of group: RejectGroups.Group) -> String? {
        guard let sizes = TextSizes(group.textBytes), sizes.most > 0, group.count > 1 else {
            return nil
        }
        let (least, most) = (Quantities.bytes(sizes.least), Quantities.bytes(sizes.most))
        guard sizes.least < sizes.most else { return "texts of \(most)" }
        let half = sizes.median < sizes.most ? ", half of them up to " : nil
        return "texts of \(least) to \(most)"
            + (half.map { $0 + Quantities.bytes(sizes.median) } ?? "")
    }
}

/// How long texts are.
struct TextSizes {
    var least: Int
    /// Of an even number, the lower of the two in the middle.
    var median: Int
    var most: Int

    /// Nil for none.
    init?(_ bytes: [Int]) {
        let sorted = bytes.sorted()
        guard let least = sorted.first, let most = sorted.last else { return nil }
        self.least = least
        self.most = most
        median = sorted[(sorted.count - 1) / 2]
    }
}
