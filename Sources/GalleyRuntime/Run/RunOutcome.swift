public import GalleyCore

/// How a run ended.
public enum RunOutcome: Sendable, Equatable {
    case complete
    /// Outputs of the same plan and inputs were there already; nothing was done.
    case alreadyComplete
    case failed
    /// Called or set up wrongly, such as with an output that exists.
    case usage
    /// More documents were rejected than the pipeline allows.
    case beyondBudget
    /// Complete, but an input was damaged and part of it may be lost.
    case salvaged
    /// A limit was passed.
    case limitExceeded
    case interrupted(signal: Int32)

    /// The exit status of the process.
    public var exitCode: Int32 {
        switch self {
        case .complete, .alreadyComplete: 0
        case .failed: 1
        case .usage: 2
        case .beyondBudget: 3
        case .salvaged: 4
        case .limitExceeded: 5
        case .interrupted(let signal): 128 + signal
        }
    }

    /// True where outputs are sealed.
    public var isSealed: Bool { [.complete, .alreadyComplete, .salvaged].contains(self) }

    /// The word for reports.
    public var word: String {
        switch self {
        case .complete: "complete"
        case .alreadyComplete: "already-complete"
        case .failed: "failed"
        case .usage: "usage"
        case .beyondBudget: "beyond-budget"
        case .salvaged: "salvaged"
        case .limitExceeded: "limit-exceeded"
        case .interrupted: "interrupted"
        }
    }

    /// What a diagnostic that ended a run, or kept it from starting, makes of it.
    public init(endedBy diagnostic: Diagnostic, stop: StopFlag = StopFlag()) {
        let usage: Set<String> = [
            "output.exists", "output.not-ours", "output.in-use", "output.is-folder",
            "output.not-a-folder",
            "input.none", "run.other-codec",
        ]
        let area = diagnostic.code.split(separator: ".").first.map(String.init) ?? ""
        self =
            switch diagnostic.code {
            case "run.interrupted": .interrupted(signal: stop.signal ?? 2)
            case "run.beyond-budget": .beyondBudget
            case let code where usage.contains(code): .usage
            case let code where area == "limit" || code.contains(".limit"): .limitExceeded
            default: ["pipeline", "option", "usage", "yaml"].contains(area) ? .usage : .failed
            }
    }
}
