import Glibc

/// One line on the terminal that tells how much of the input was read.
final class ByteProgress {
    private let console: Console
    private let total: UInt64?
    private var done: UInt64 = 0
    private var isShown = false
    private let start = ByteProgress.now
    private var lastLook = 0.0
    /// What ends sooner shows nothing.
    private let quietSeconds = 0.3
    private let intervalSeconds = 0.1

    /// - Parameter total: bytes of all inputs, nil where that is not known.
    init(_ console: Console, total: UInt64?) {
        self.console = console
        self.total = total
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    func advance(_ bytes: Int) {
        done &+= UInt64(max(bytes, 0))
        let seconds = Self.now - start
        guard seconds >= quietSeconds, seconds - lastLook >= intervalSeconds else { return }
        lastLook = seconds
        isShown = true
        console.error.write("\r\u{1B}[K" + text(seconds))
        console.error.flush()
    }

    /// Takes the line away.
    func clear() {
        guard isShown else { return }
        isShown = false
        console.error.write("\r\u{1B}[K")
        console.error.flush()
    }

    private func text(_ seconds: Double) -> String {
        let style = console.errorStyle
        let rate = Quantities.bytes(UInt64(Double(done) / seconds)) + "/s"
        let amount = "\(Quantities.bytes(done)) \(style.dot) \(rate)"
        guard let total, total > 0 else { return amount }
        let share = min(Double(done) / Double(total), 1)
        let bar = style(.accent, style.bar(share, columns: 20))
        let left = Quantities.duration(seconds: seconds / max(share, 0.001) - seconds)
        return "\(bar) \(Quantities.percent(share).paddedLeft(to: 7))  \(amount) \(style.dot) "
            + "\(left) left"
    }
}
