import GalleyCore
import GalleyRuntime

/// A line now and then, where there is no terminal to draw on: for logs.
final class PlainProgress: RunObserver {
    private let console: Console
    private var text: ProgressText
    private let interval: Double
    private var next: Double

    /// - Parameter interval: seconds from line to line; a shorter run says nothing.
    init(_ console: Console, _ text: ProgressText, interval: Double) {
        self.console = console
        self.text = text
        self.interval = interval
        next = interval
    }

    /// Seconds, as `GALLEY_PROGRESS` asks for; 30 without it.
    static var interval: Double {
        guard let text = Console.variable("GALLEY_PROGRESS"), let seconds = Double(text),
            seconds > 0
        else { return 30 }
        return seconds
    }

    func began(_ outline: RunOutline) { text.outline = outline }

    func advanced(_ progress: RunProgress) {
        guard progress.seconds >= next else { return }
        next = progress.seconds + interval
        console.error.write(line: text.line(progress))
        console.error.flush()
    }

    func noted(_ diagnostic: Diagnostic) {}
}
