import GalleyCore
import GalleyRuntime

/// One line on the terminal that tells how far a run has come.
final class ProgressLine: RunObserver {
    private let console: Console
    private var outline: RunOutline?
    private var lastShown = -1.0
    private var isShown = false
    /// Runs that end sooner show nothing.
    private let quietSeconds = 0.3
    private let intervalSeconds = 0.1

    init(_ console: Console) { self.console = console }

    func began(_ outline: RunOutline) { self.outline = outline }

    func advanced(_ progress: RunProgress) {
        guard progress.seconds >= quietSeconds, progress.seconds - lastShown >= intervalSeconds
        else { return }
        lastShown = progress.seconds
        show(text(progress))
    }

    func noted(_ diagnostic: Diagnostic) {}

    /// Takes the line away.
    func clear() {
        guard isShown else { return }
        isShown = false
        console.error.write("\r\u{1B}[K")
        console.error.flush()
    }

    private func show(_ text: String) {
        isShown = true
        console.error.write("\r\u{1B}[K" + text)
        console.error.flush()
    }

    private func text(_ progress: RunProgress) -> String {
        let style = console.errorStyle
        let counts = progress.counts
        var parts = [Quantities.counted(counts.read, "document")]
        if progress.seconds > 0 {
            parts.append("\(Quantities.count(Int(Double(counts.read) / progress.seconds)))/s")
            parts.append(Quantities.rate(bytes: counts.inputBytes, seconds: progress.seconds))
        }
        if counts.droppedTotal > 0 {
            parts.append("\(Quantities.count(counts.droppedTotal)) dropped")
        }
        var line = ""
        if let outline, outline.slices > 1 {
            let share = Double(progress.slicesDone) / Double(outline.slices)
            line = style(.accent, style.bar(share, columns: 20)) + " "
            line += Quantities.percent(share).paddedLeft(to: 7) + "  "
            if share > 0.02, share < 1 {
                let left = progress.seconds / share - progress.seconds
                parts.append("\(Quantities.duration(seconds: left)) left")
            }
        }
        line += parts.joined(separator: " \(style.dot) ")
        if counts.rejectedTotal > 0 {
            line += style(.bad, " \(style.dot) \(Quantities.count(counts.rejectedTotal)) rejected")
        }
        // Shortening would cut through the colours.
        while DisplayWidth.of(line) >= style.width, let part = parts.popLast() {
            line = line.replacing(" \(style.dot) " + part, with: "", maxReplacements: 1)
        }
        return line
    }
}
