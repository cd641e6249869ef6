/// A completion script for fish.
struct FishCompletion {
    let commands: [CompletionScript.Entry]
    let stages: [String]

    var text: String {
        var lines = [
            "# Completion of galley for fish: put this file into ~/.config/fish/completions.",
            "complete -c galley -f",
        ]
        for entry in commands {
            lines += entry.command.subcommands.map {
                "complete -c galley -n '\(condition(entry))' -a \($0.name) -d \(quoted($0.summary))"
            }
            lines += entry.command.allFlags.map { line(for: $0, in: entry) }
            if let operand = entry.command.completedOperand {
                lines.append(
                    "complete -c galley -n '\(condition(entry))' \(offer(operand.completion))")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(for flag: Flag, in entry: CompletionScript.Entry) -> String {
        var line = "complete -c galley -n '\(condition(entry))'"
        if let short = flag.short { line += " -s \(short)" }
        line += " -l \(flag.long) -d \(quoted(flag.help))"
        if let value = flag.value { line += " -r " + offer(value.completion) }
        return line
    }

    /// True where exactly this command was named and none below it.
    private func condition(_ entry: CompletionScript.Entry) -> String {
        var parts = entry.path.map { "__fish_seen_subcommand_from \($0)" }
        let below = entry.command.subcommands.map(\.name)
        if !below.isEmpty {
            parts.append("not __fish_seen_subcommand_from \(below.joined(separator: " "))")
        }
        return parts.joined(separator: "; and ")
    }

    private func offer(_ completion: Flag.Completion) -> String {
        switch completion {
        case .nothing: "-f"
        case .files: "-F"
        case .folders: "-a '(__fish_complete_directories)'"
        case .pipelines: "-k -a '(__fish_complete_suffix .yaml)'"
        case .stages: offer(.words(stages))
        case .parameters:
            "-f -a '(galley completion parameters (string match -r -- \"\\S+\\.ya?ml\" (commandline -opc))[1] 2>/dev/null)'"
        case .words(let words): "-f -a \(quoted(words.joined(separator: " ")))"
        }
    }

    private func quoted(_ text: String) -> String {
        var result = "'"
        for character in text {
            if character == "'" || character == "\\" { result.append("\\") }
            result.append(character)
        }
        return result + "'"
    }
}
