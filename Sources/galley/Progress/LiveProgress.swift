import GalleyCore
import GalleyRuntime
import Glibc

/// A few lines at the bottom of the terminal that tell how far a run has come and what it is at.
final class LiveProgress: RunObserver {
    private let console: Console
    private var text: ProgressText
    private var block: LineBlock
    /// Runs that end sooner show nothing.
    private let quietSeconds = 0.3

    init(_ console: Console, _ text: ProgressText) {
        self.console = console
        self.text = text
        block = LineBlock(console.error)
    }

    func began(_ outline: RunOutline) { text.outline = outline }

    func advanced(_ progress: RunProgress) {
        guard progress.seconds >= quietSeconds else { return }
        // The window may have changed since.
        let size = Console.size(STDERR_FILENO)
        text.style.width = size.columns
        let lines = text.lines(progress)
        // Where there is no room for several lines, one says what matters most.
        let isLow = size.rows < 6
        block.show(
            isLow ? [text.line(progress)] : lines, columns: size.columns, rows: size.rows)
    }

    func noted(_ diagnostic: Diagnostic) {}

    /// Takes the lines away.
    func clear() { block.clear(columns: Console.size(STDERR_FILENO).columns) }
}
