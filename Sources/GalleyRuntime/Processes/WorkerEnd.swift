import GalleyCore
import GalleyPipeline
import Glibc

/// Why a worker process ended in the middle of a task.
package enum WorkerEnd: Equatable {
    /// By itself: a trap, a signal, an exit. The text is what the Swift runtime said of it.
    case crashed(signal: Int32?, text: String?)
    /// By somebody else: no document is charged.
    case killed
    /// By the system, which had no memory left.
    case outOfMemory
    /// By the coordinator, because a document took longer than that, in milliseconds; `inStage` where the bound was
    /// the stage's own.
    case tookTooLong(Int, inStage: Bool)
    /// By the coordinator, because the worker had more bytes of memory than that.
    case tookTooMuchMemory(Int, inStage: Bool)

    /// From the signal and the last words of a process that the coordinator did not end.
    init(signal: Int32?, words: String) {
        if let signal, [SIGKILL, SIGTERM, SIGHUP, SIGINT, SIGQUIT].contains(signal) {
            self = .killed
        } else {
            self = .crashed(signal: signal, text: Self.reason(in: words))
        }
    }

    /// What stands behind `Fatal error: `; the place in front of it and a backtrace differ from machine to machine.
    private static func reason(in words: String) -> String? {
        let mark = "Fatal error: "
        guard let line = words.split(separator: "\n").last(where: { $0.contains(mark) }),
            let range = line.firstRange(of: mark)
        else { return nil }
        return String(line[range.upperBound...].prefix(200))
    }

    /// Why a document that ended its worker twice is rejected.
    func diagnostic(stage: String) -> Diagnostic {
        switch self {
        case .crashed(let signal, let text):
            let cause = signal.map { "signal \($0) (\(Self.name(of: $0)))" } ?? "an exit of its own"
            return Diagnostic(
                "stage.crashed",
                "'\(stage)' ended its worker process with \(cause), twice\(text.map { ": \($0)" } ?? "")",
                stage: stage,
                hint:
                    "this is a bug in the stage or in a library: the record is kept in the rejects")
        case .killed:
            return Diagnostic(
                "stage.killed",
                "the worker process was killed from outside in '\(stage)' whenever it came to this document",
                stage: stage,
                hint: "find what kills workers, then run the rejects again")
        case .outOfMemory:
            return Diagnostic(
                "limit.memory",
                "the system had no memory left and ended the worker process in '\(stage)', again and again",
                stage: stage,
                hint:
                    "lower 'limits: { memory: … }' below what the machine has free, or '--jobs'"
            )
        case .tookTooLong(let milliseconds, let inStage):
            return Diagnostic(
                "limit.wall",
                "the document took more than \(milliseconds) ms, twice, in '\(stage)'",
                stage: stage,
                hint: inStage
                    ? "'limits: { stages: { \(stage): { wall: … } } }' allows more"
                    : "'limits: { wall: … }' allows more")
        case .tookTooMuchMemory(let bytes, let inStage):
            return Diagnostic(
                "limit.memory",
                "the document took its worker over \(bytes >> 20) MiB of memory, twice, in '\(stage)'",
                stage: stage,
                hint: inStage
                    ? "'limits: { stages: { \(stage): { memory: … } } }' allows more"
                    : "'limits: { memory: … }' allows more")
        }
    }

    private static func name(of signal: Int32) -> String {
        switch signal {
        case SIGSEGV: "SIGSEGV"
        case SIGILL: "SIGILL"
        case SIGTRAP: "SIGTRAP"
        case SIGABRT: "SIGABRT"
        case SIGBUS: "SIGBUS"
        case SIGFPE: "SIGFPE"
        default: "\(String(cString: strsignal(signal)))"
        }
    }
}
