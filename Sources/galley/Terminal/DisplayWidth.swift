import GalleyPipeline

/// How many columns text takes on a terminal, colours left out.
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
                width += TerminalScalar.columns(scalar)
            }
        }
        return width
    }
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
        for scalar in String(self).replacingControls.unicodeScalars {
            width += TerminalScalar.columns(scalar)
            if width > columns { return atLimit + ellipsis }
            result.unicodeScalars.append(scalar)
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
