import GalleyCore
import GalleyRuntime

/// Results of tests for people.
struct TestText {
    private let style: Style
    private let isQuiet: Bool

    init(_ style: Style, isQuiet: Bool) {
        self.style = style
        self.isQuiet = isQuiet
    }

    func text(_ file: String, _ results: [PipelineTestResult]) -> String {
        let lines = results.map(text).joined()
        return lines.isEmpty ? "" : style(.heading, file) + "\n" + lines
    }

    private func text(_ result: PipelineTestResult) -> String {
        let time = style(.faint, Quantities.duration(seconds: Double(result.nanoseconds) / 1e9))
        if result.isPassed {
            if isQuiet, result.accepted.isEmpty { return "" }
            let accepted = result.accepted.map { "    wrote \($0)\n" }.joined()
            return "  \(style(.good, style.sign("✓", "ok"))) \(result.name)  \(time)\n" + accepted
        }
        var text =
            "  \(style(.bad, style.sign("✗", "failed"))) \(style(.heading, result.name))  \(time)\n"
        for failure in result.failures {
            let place = "\(failure.place.file):\(failure.place.line):\(failure.place.column)"
            text +=
                "    \(style(.name, failure.subject)): \(failure.message)  \(style(.faint, place))\n"
            if failure.difference.contains(where: { $0.kind != .same }) {
                text += "      " + style(.bad, "- expected") + "  " + style(.good, "+ found") + "\n"
            }
            for line in failure.difference.prefix(60) { text += "      " + self.line(line) + "\n" }
            if failure.difference.count > 60 {
                text += "      \(failure.difference.count - 60) more lines\n"
            }
        }
        return text
    }

    private func line(_ line: DifferenceLine) -> String {
        let text = line.kind.rawValue + " " + line.text.replacingControls
        switch line.kind {
        case .same: return style(.faint, text).trimmedAtEnd
        case .expected: return style(.bad, text)
        case .actual: return style(.good, text)
        }
    }

    func summary(_ results: [PipelineTestResult]) -> String {
        guard !results.isEmpty else { return "" }
        let failed = results.count { !$0.isPassed }
        let passed = Quantities.counted(results.count - failed, "test") + " passed"
        if failed == 0 { return isQuiet ? "" : style(.good, passed) + "\n" }
        return style(.bad, "\(Quantities.counted(failed, "test")) failed") + ", \(passed)\n"
    }
}
