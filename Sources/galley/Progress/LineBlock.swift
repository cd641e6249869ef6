/// A few lines at the bottom of a terminal that are drawn again and again, each time in one write.
///
/// The cursor is never hidden and rests at their end, so that nothing has to be put right whatever
/// ends the process.
struct LineBlock {
    private let output: Output
    /// Columns of the lines that stand there.
    private var drawn: [Int] = []

    init(_ output: Output) { self.output = output }

    /// Draws lines over those before; none wider than the terminal, and no more than fit on it.
    mutating func show(_ lines: [String], columns: Int, rows: Int) {
        let shown = lines.prefix(max(1, rows - 1)).map { $0.clipped(to: max(1, columns - 1)) }
        output.write(start(columns))
        output.write(shown.map { $0 + "\u{1B}[K" }.joined(separator: "\n") + "\u{1B}[J")
        output.flush()
        drawn = shown.map { DisplayWidth.of($0) }
    }

    /// Takes the lines away.
    mutating func clear(columns: Int) {
        guard !drawn.isEmpty else { return }
        output.write(start(columns) + "\u{1B}[J")
        output.flush()
        drawn = []
    }

    /// Goes to where the lines begin: one that is wider than the terminal has become since takes
    /// several rows.
    private func start(_ columns: Int) -> String {
        let rows = drawn.reduce(0) { $0 + max(1, ($1 + columns - 1) / max(1, columns)) }
        return rows > 1 ? "\r\u{1B}[\(rows - 1)A" : "\r"
    }
}

extension String {
    /// Cut at so many columns, the cut marked; may hold colours.
    func clipped(to columns: Int, _ ellipsis: String = "…") -> String {
        guard DisplayWidth.of(self) > columns else { return self }
        let room = columns - DisplayWidth.of(ellipsis)
        var result = ""
        var part = ""
        var isEscape = false
        for scalar in unicodeScalars {
            part.unicodeScalars.append(scalar)
            if scalar.value == 0x1B { isEscape = true }
            if isEscape {
                isEscape = scalar != "m"
            } else if DisplayWidth.of(result) + DisplayWidth.of(part) > room {
                return result + ellipsis + (contains("\u{1B}") ? "\u{1B}[0m" : "")
            }
            if !isEscape {
                result += part
                part = ""
            }
        }
        return result
    }
}
