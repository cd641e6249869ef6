import Synchronization

/// Asks a run to stop softly: set by a signal handler, looked at between documents.
public final class StopFlag: Sendable {
    private let value = Atomic<Int32>(0)

    public init() {}

    /// Asks to stop because of a signal. Safe in a signal handler.
    public func stop(signal: Int32) { value.store(signal, ordering: .relaxed) }

    /// The signal that asked to stop, or nil.
    public var signal: Int32? {
        let signal = value.load(ordering: .relaxed)
        return signal == 0 ? nil : signal
    }
}
