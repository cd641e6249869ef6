/// How many columns text takes on a terminal.
///
/// Combining marks and format characters take none, East Asian wide characters and emoji two. After Unicode
/// Standard Annex #11, by ranges.
enum DisplayWidth {
    static func of(_ text: some StringProtocol) -> Int {
        var isEscape = false
        var width = 0
        for scalar in text.unicodeScalars {
            if isEscape {
                isEscape = scalar != "m"
            } else if scalar.value == 0x1B {
                isEscape = true
            } else {
                width += of(scalar)
            }
        }
        return width
    }

    static func of(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) ? 0 : 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: return wide.contains { $0.contains(value) } ? 2 : 1
        }
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
        0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
        0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
        0x20000...0x3FFFD,
    ]
}

extension StringProtocol {
    /// Filled with spaces on the right to so many columns.
    func padded(to columns: Int) -> String {
        String(self) + String(repeating: " ", count: Swift.max(0, columns - DisplayWidth.of(self)))
    }

    /// Filled with spaces on the left to so many columns.
    func paddedLeft(to columns: Int) -> String {
        String(repeating: " ", count: Swift.max(0, columns - DisplayWidth.of(self))) + String(self)
    }

    /// Cut at so many columns, the cut marked; control characters become spaces. For text without colours.
    func shortened(to columns: Int, _ ellipsis: String = "…") -> String {
        var result = ""
        var width = 0
        let limit = columns - DisplayWidth.of(ellipsis)
        var atLimit = ""
        for scalar in unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
            let next = isControl ? " " : scalar
            width += DisplayWidth.of(next)
            if width > columns { return atLimit + ellipsis }
            result.unicodeScalars.append(next)
            if width <= limit { atLimit = result }
        }
        return result
    }

    /// Broken at spaces into lines of at most so many columns; a longer word stands alone.
    func wrapped(to columns: Int) -> [String] {
        var lines: [String] = []
        for paragraph in split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            for word in paragraph.split(separator: " ") {
                if line.isEmpty {
                    line = String(word)
                } else if DisplayWidth.of(line) + 1 + DisplayWidth.of(word) <= columns {
                    line += " " + word
                } else {
                    lines.append(line)
                    line = String(word)
                }
            }
            lines.append(line)
        }
        return lines
    }
}
