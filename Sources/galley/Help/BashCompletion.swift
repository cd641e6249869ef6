/// A completion script for bash.
struct BashCompletion {
    let commands: [CompletionScript.Entry]
    let stages: [String]

    var text: String {
        """
        # Completion of galley for bash: source this file, or put it where bash-completion looks.
        _galley() {
            local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
            local path="" pipeline="" word i
            # The shell takes '--format=j' for three words.
            if [[ $current == = ]]; then
                current=""
            elif [[ $previous == = ]]; then
                previous=${COMP_WORDS[COMP_CWORD-2]}
            fi
            for ((i = 1; i < COMP_CWORD; i++)); do
                word=${COMP_WORDS[i]}
                [[ $pipeline == "" && $word == *.y?(a)ml ]] && pipeline=$word
                case "$path $word" in
        \(pathCases)
                esac
            done
            case "$path:$previous" in
        \(valueCases)
            esac
            if [[ $current == -* ]]; then
                case "$path" in
        \(flagCases)
                esac
                return
            fi
            case "$path" in
        \(operandCases)
            esac
        }
        complete -o filenames -F _galley galley

        """
    }

    private func name(_ path: [String]) -> String { path.map { " " + $0 }.joined() }

    private var pathCases: String {
        commands.filter { !$0.path.isEmpty }
            .map { "            \"\(name($0.path))\") path=\"\(name($0.path))\" ;;" }
            .joined(separator: "\n")
    }

    private var valueCases: String {
        var lines: [String] = []
        for entry in commands {
            for flag in entry.command.allFlags {
                guard let value = flag.value else { continue }
                let spellings = ["--" + flag.long] + (flag.short.map { ["-\($0)"] } ?? [])
                let patterns = spellings.map { "\"\(name(entry.path)):\($0)\"" }
                let offer = offer(value.completion)
                lines.append("        \(patterns.joined(separator: "|"))) \(offer); return ;;")
            }
        }
        return lines.joined(separator: "\n")
    }

    private var flagCases: String {
        commands.map { entry in
            let words = entry.command.allFlags.map { "--" + $0.long }
            return "            \"\(name(entry.path))\") \(offer(.words(words))) ;;"
        }.joined(separator: "\n")
    }

    private var operandCases: String {
        commands.compactMap { entry in
            let names = entry.command.subcommands.map(\.name)
            let completion =
                names.isEmpty ? entry.command.completedOperand?.completion : .words(names)
            guard let completion else { return nil }
            return "        \"\(name(entry.path))\") \(offer(completion)) ;;"
        }.joined(separator: "\n")
    }

    private func offer(_ completion: Flag.Completion) -> String {
        switch completion {
        case .nothing: "COMPREPLY=()"
        case .files: "COMPREPLY=($(compgen -f -- \"$current\"))"
        case .folders: "COMPREPLY=($(compgen -d -- \"$current\"))"
        case .pipelines:
            "COMPREPLY=($(compgen -f -X '!*.y?(a)ml' -- \"$current\") $(compgen -d -- \"$current\"))"
        case .stages: offer(.words(stages))
        case .parameters:
            "COMPREPLY=($(compgen -W \"$(galley completion parameters \"$pipeline\" 2>/dev/null)\" -- \"$current\")); compopt -o nospace 2>/dev/null"
        case .words(let words):
            "COMPREPLY=($(compgen -W '\(words.joined(separator: " "))' -- \"$current\"))"
        }
    }
}
