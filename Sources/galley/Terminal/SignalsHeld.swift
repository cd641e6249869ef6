import Glibc

/// Holds back the signals that ask a process to end, until it is released.
final class SignalsHeld {
    private var before = sigset_t()

    init() {
        var held = sigset_t()
        sigemptyset(&held)
        for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&held, number) }
        sigprocmask(SIG_BLOCK, &held, &before)
    }

    func release() { sigprocmask(SIG_SETMASK, &before, nil) }
}
