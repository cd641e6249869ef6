import GalleyRuntime
import Glibc

/// SIGINT and SIGTERM ask for a soft stop; the second time the process ends at once.
enum Interrupts {
    private static let flag = StopFlag()

    /// Installs the handlers and gives the flag that they set.
    static func install() -> StopFlag {
        let flag = flag
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                if Interrupts.flag.signal != nil {
                    // The cursor may stand at the end of what is drawn of the run.
                    if isatty(STDERR_FILENO) == 1 { _ = write(STDERR_FILENO, "\n", 1) }
                    _exit(128 + number)
                }
                Interrupts.flag.stop(signal: number)
            }
        }
        // What started this process may have blocked them, and a mask is inherited.
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
        sigprocmask(SIG_UNBLOCK, &signals, nil)
        return flag
    }
}
