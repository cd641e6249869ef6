import GalleyCore
import GalleyJSON

/// From the words of a command line to the exit code.
enum Dispatch {
    static func run(_ words: [Word]) -> ExitCode {
        let root = Command.galley
        do throws(UsageError) {
            let (command, typed) = try ArgumentParser.parse(asked(words), root: root)
            let console = Console(color: typed.color)
            return console.finish(run(command, typed, console))
        } catch {
            return refuse(error, Console(color: .automatic), asJSON: asksForJSON(words))
        }
    }

    /// `help run` as `run --help`, which is what most people type once.
    private static func asked(_ words: [Word]) -> [Word] {
        words.first == Word("help") ? words.dropFirst() + [Word("--help")] : words
    }

    private static func run(
        _ command: Command, _ typed: TypedArguments, _ console: Console
    ) -> ExitCode {
        if typed.version {
            console.out.write(Versions.text)
            return .good
        }
        let help = HelpText(console.style)
        if let form = typed.help {
            let isLong = form == .long
            console.out.write(
                isLong
                    ? help.long(command, path: typed.path) : help.short(command, path: typed.path))
            return .good
        }
        guard let body = command.run else {
            console.out.write(help.short(command, path: typed.path))
            return .good
        }
        do throws(Failure) {
            return try body(typed, console)
        } catch {
            return say(error, console, asJSON: typed.wantsJSON)
        }
    }

    /// Who asked for JSON gets mistakes as JSON, too; beside the exit code.
    private static func say(_ failure: Failure, _ console: Console, asJSON: Bool) -> ExitCode {
        if asJSON {
            console.out.write(failure.json.text(.indented) + "\n")
        } else {
            console.say(failure.diagnostics)
        }
        return failure.exit
    }

    /// What `--format json` says, of words that could not be parsed.
    private static func asksForJSON(_ words: [Word]) -> Bool {
        let words = words.prefix { $0 != Word("--") }
        return words.contains(Word("--format=json"))
            || zip(words, words.dropFirst()).contains {
                $0 == Word("--format") && $1 == Word("json")
            }
    }

    private static func refuse(
        _ error: UsageError, _ console: Console, asJSON: Bool
    ) -> ExitCode {
        var diagnostic = error.diagnostic
        let name = (["galley"] + error.path).joined(separator: " ")
        let more = "`\(name) -h` shows what there is"
        diagnostic.hint = diagnostic.hint.map { "\($0) \(more)" } ?? more
        return console.finish(say(Failure([diagnostic], .usage), console, asJSON: asJSON))
    }
}
