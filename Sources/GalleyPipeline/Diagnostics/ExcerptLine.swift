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
        view.append(DiagnosticText.isControl(scalar) ? DiagnosticText.visible(scalar) : scalar)
        return view
    }

    private static func columns(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
        scalars.reduce(0) { $0 + columns($1) }
    }

    private static func columns(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x09: return 4
        case 0x20..<0x300: return 1
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
            0x20000...0x3FFFD:
            return 2
        default: break
        }
        if DiagnosticText.isControl(scalar) { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return 1
        }
    }
}
