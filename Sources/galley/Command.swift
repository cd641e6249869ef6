import GalleyCore

/// A command or a group of them: its declaration and what it does.
struct Command: Sendable {
    var name: String
    /// One sentence without a full stop.
    var summary: String
    /// What more there is to say, for `--help`.
    var details: String = ""
    var operands: [Operand] = []
    var flags: [Flag] = []
    var examples: [Example] = []
    var subcommands: [Command] = []
    /// nil for a group, which shows its help.
    var run: (@Sendable (TypedArguments, Console) throws(Failure) -> ExitCode)?

    /// A line that can be typed, and what it does.
    struct Example: Sendable {
        var line: String
        var help: String

        init(_ line: String, _ help: String) {
            self.line = line
            self.help = help
        }
    }

    /// Its own flags and those of every command.
    var allFlags: [Flag] { flags + Flag.everywhere }
}

/// How a command ended; the same numbers everywhere.
enum ExitCode: Int32, Sendable {
    case good = 0
    /// Failed, or the input is unusable.
    case failed = 1
    /// The command line or the pipeline is wrong.
    case usage = 2
    /// More documents were rejected than the budget allows.
    case overBudget = 3
    /// Damaged input, of which was saved what could be.
    case salvaged = 4
    case limitExceeded = 5
    case interrupted = 130
    case terminated = 143
}

/// A command that ended early: what to say and with which code to end.
struct Failure: Error {
    var diagnostics: [Diagnostic]
    var exit: ExitCode

    init(_ diagnostics: [Diagnostic], _ exit: ExitCode) {
        self.diagnostics = diagnostics
        self.exit = exit
    }

    init(_ diagnostic: Diagnostic, _ exit: ExitCode? = nil) {
        self.init([diagnostic], exit ?? Failure.exit(for: diagnostic.code))
    }

    /// The exit code that goes with a diagnostic's area.
    static func exit(for code: String) -> ExitCode {
        switch code.prefix(while: { $0 != "." }) {
        case "usage", "pipeline", "expression", "option": .usage
        case "limit": .limitExceeded
        default: .failed
        }
    }
}
