import GalleyCore
import GalleyPipeline

extension Command {
    /// `galley completion SHELL`
    static let completion: Command = .init(
        name: "completion", summary: "Print a completion script for a shell",
        details: """
            bash: galley completion bash > ~/.local/share/bash-completion/completions/galley
            zsh: galley completion zsh > a folder of $fpath, as _galley
            fish: galley completion fish > ~/.config/fish/completions/galley.fish
            The scripts ask `galley completion parameters PIPELINE` for what -p can set.
            """,
        operands: [
            Operand("SHELL", .one, .words(CompletionScript.shells), "bash, zsh or fish"),
            Operand("PIPELINE", .optional, .nothing, "with 'parameters': whose they are"),
        ],
        examples: [Example("source <(galley completion bash)", "for this shell only")],
        run: CompletionCommand.run)
}

private enum CompletionCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        let shell = typed.operands[0].text
        if shell == "parameters", typed.operands.count > 1 {
            let names = PipelineOpener(typed, readsTests: false).load(typed.operands[1])
                .parameterNames
            for name in names { console.out.write(line: name + "=") }
            return .good
        }
        guard CompletionScript.shells.contains(shell) else {
            let known = CompletionScript.shells
            let nearest = NearestName.of(shell, among: known).map { "did you mean '\($0)'?" }
            throw Failure(
                Diagnostic(
                    "usage.unknown-shell", "there is no completion for '\(shell)'",
                    hint: nearest ?? "there is one for \(known.joinedAsAlternatives)"))
        }
        var seen: Set<String> = []
        let stages = Registry.installed.stages.map { $0.spec.name }.filter {
            seen.insert($0).inserted
        }
        console.out.write(CompletionScript.text(shell, root: .galley, stages: stages))
        return .good
    }
}
