/// Labels and values below each other, aligned; long values go on in the next line.
struct Card {
    private var rows: [(label: String, lines: [String])] = []
    private let style: Style
    private let width: Int

    init(_ style: Style) {
        self.style = style
        width = min(max(style.width, 50), 110)
    }

    private let labelWidth = 11

    /// A value without colours, broken at spaces where it is long. Nothing where it is nil or empty.
    mutating func add(_ label: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        rows.append((label, value.replacingControls.wrapped(to: width - labelWidth - 4)))
    }

    /// Lines that are laid out already; may hold colours.
    mutating func add(_ label: String, lines: [String]) {
        guard !lines.isEmpty else { return }
        rows.append((label, lines))
    }

    var text: String {
        var text = ""
        for row in rows {
            for (index, line) in row.lines.enumerated() {
                let label = index == 0 ? style(.faint, row.label) : ""
                text += ("  " + label.padded(to: labelWidth) + "  " + line).trimmedAtEnd + "\n"
            }
        }
        return text
    }
}
