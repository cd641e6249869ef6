/// A line of a file made ready for a terminal, with where the carets go.
///
/// Tabs become four columns, wide characters count two, marks that combine none.
struct ExcerptLine {
    private(set) var text = ""
    /// Columns before the first caret.
    private(set) var indent = 0
    private(set) var carets = 1

    /// `column` and `length` in scalars, `column` from 1; at most about `width` columns are kept.
    init(_ line: String, column: Int, length: Int, width: Int) {
        let scalars = Array(line.unicodeScalars)
        let start = min(column - 1, scalars.count)
        let end = min(start + max(1, length), scalars.count)
        var first = 0
        if Self.columns(scalars[..<end]) > width {
            first = start
            var room = width / 3
            while first > 0, room > 0 {
                first -= 1
                room -= Self.columns(scalars[first])
            }
        }
        var cells = first > 0 ? "…" : ""
        var used = first > 0 ? 1 : 0
        var last = first
        while last < scalars.count, used < width {
            if last == start { indent = used }
            used += Self.columns(scalars[last])
            cells.unicodeScalars.append(contentsOf: Self.shown(scalars[last]))
            last += 1
        }
        if start >= last { indent = used }
        carets = max(1, Self.columns(scalars[start..<max(start, min(end, last))]))
        text = cells + (last < scalars.count ? "…" : "")
        while text.hasSuffix(" ") { text.removeLast() }
    }

    private static func shown(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        if scalar == "\t" { return "    ".unicodeScalars }
        var view = String.UnicodeScalarView()
        view.append(TerminalScalar.isControl(scalar) ? TerminalScalar.visible(scalar) : scalar)
        return view
    }

    private static func columns(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
        scalars.reduce(0) { $0 + columns($1) }
    }

    private static func columns(_ scalar: Unicode.Scalar) -> Int {
        if scalar == "\t" { return 4 }
        return TerminalScalar.isControl(scalar) ? 1 : TerminalScalar.columns(scalar)
    }
}
