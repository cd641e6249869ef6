/// A completion script for zsh.
struct ZshCompletion {
    let commands: [CompletionScript.Entry]
    let stages: [String]

    var text: String {
        let functions = commands.map { function(for: $0) }.joined(separator: "\n")
        return """
            #compdef galley
            # Completion of galley for zsh: put this file as _galley into a folder of $fpath.
            \(functions)
            if [[ $funcstack[1] == _galley ]]; then _galley "$@"; else compdef _galley galley; fi

            """
    }

    private func function(for entry: CompletionScript.Entry) -> String {
        let name = "_galley" + entry.path.map { "_" + $0 }.joined()
        var specs = entry.command.allFlags.flatMap(specs(for:))
        let below = entry.command.subcommands
        guard !below.isEmpty else {
            specs += operandSpecs(entry.command.operands)
            return "\(name)() {\n    _arguments -s \\\n\(joined(specs))\n}"
        }
        specs += ["'1: :->command'", "'*:: :->rest'"]
        let described = below.map { "        " + quoted("\($0.name):\(escaped($0.summary))") }
        let calls = below.map { "        \($0.name)) \(name)_\($0.name) ;;" }
        return """
            \(name)() {
                local state line
                local -a names=(
            \(described.joined(separator: "\n"))
                )
                _arguments -s -C \\
            \(joined(specs))
                case $state in
                command) _describe command names ;;
                rest) case $line[1] in
            \(calls.joined(separator: "\n"))
                    esac ;;
                esac
            }
            """
    }

    private func joined(_ specs: [String]) -> String {
        specs.map { "        " + $0 }.joined(separator: " \\\n")
    }

    private func specs(for flag: Flag) -> [String] {
        let value = flag.value.map { ":\($0.name):\(offer($0.completion))" } ?? ""
        let repeated = flag.isRepeatable ? "*" : ""
        let help = "[\(escaped(flag.help))]"
        let sign = flag.value == nil ? "" : "="
        var specs = [quoted("\(repeated)--\(flag.long)\(sign)\(help)\(value)")]
        if let short = flag.short { specs.append(quoted("\(repeated)-\(short)\(help)\(value)")) }
        return specs
    }

    private func operandSpecs(_ operands: [Operand]) -> [String] {
        operands.enumerated().map { index, operand in
            let place = operand.takesMany ? "*" : "\(index + 1)"
            return quoted("\(place):\(operand.name):\(offer(operand.completion))")
        }
    }

    private func offer(_ completion: Flag.Completion) -> String {
        switch completion {
        case .nothing: " "
        case .files: "_files"
        case .folders: "_files -/"
        case .pipelines: "_files -g \"*.(yaml|yml)\""
        case .stages: offer(.words(stages))
        case .parameters:
            "{compadd -S \"\" -- ${(f)\"$(galley completion parameters ${(M)words:#*.y(a|)ml} 2>/dev/null)\"}}"
        case .words(let words): "(\(words.joined(separator: " ")))"
        }
    }

    private func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if "[]:\\".contains(character) { result.append("\\") }
            result.append(character)
        }
    }

    private func quoted(_ text: String) -> String {
        "'" + text.reduce(into: "") { $0 += $1 == "'" ? "'\\''" : String($1) } + "'"
    }
}
