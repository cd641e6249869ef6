import GalleyCore

extension Command {
    /// `galley completion SHELL`
    static let completion: Command = .init(
        name: "completion", summary: "Print a completion script for a shell",
        details: """
            bash: galley completion bash > ~/.local/share/bash-completion/completions/galley
            zsh: galley completion zsh > a folder of $fpath, as _galley
            fish: galley completion fish > ~/.config/fish/completions/galley.fish
            """,
        operands: [
            Operand("SHELL", .one, .words(CompletionScript.shells), "bash, zsh or fish")
        ],
        examples: [Example("source <(galley completion bash)", "for this shell only")],
        run: CompletionCommand.run)
}

private enum CompletionCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        let shell = typed.operands[0].text
        guard CompletionScript.shells.contains(shell) else {
            let known = CompletionScript.shells
            let nearest = NearestName.of(shell, among: known).map { "did you mean '\($0)'?" }
            throw Failure(
                Diagnostic(
                    "usage.unknown-shell", "there is no completion for '\(shell)'",
                    hint: nearest ?? "there is one for \(known.joinedAsAlternatives)"))
        }
        let stages = Registry.installed.stages.map { $0.spec.name }
        console.out.write(CompletionScript.text(shell, root: .galley, stages: stages))
        return .good
    }
}
