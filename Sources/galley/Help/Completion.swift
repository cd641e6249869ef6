/// Completion scripts, made from the declarations of commands and flags.
enum CompletionScript {
    static let shells = ["bash", "zsh", "fish"]

    static func text(_ shell: String, root: Command, stages: [String]) -> String {
        let commands = flattened(root, path: [])
        switch shell {
        case "zsh": return ZshCompletion(commands: commands, stages: stages).text
        case "fish": return FishCompletion(commands: commands, stages: stages).text
        default: return BashCompletion(commands: commands, stages: stages).text
        }
    }

    /// A command with the names on the way to it.
    struct Entry {
        var path: [String]
        var command: Command
    }

    private static func flattened(_ command: Command, path: [String]) -> [Entry] {
        [Entry(path: path, command: command)]
            + command.subcommands.flatMap { flattened($0, path: path + [$0.name]) }
    }
}

extension Command {
    /// The operand that shells offer words for: the last of which there are any.
    var completedOperand: Operand? {
        operands.last { $0.completion != .nothing } ?? operands.last
    }
}
