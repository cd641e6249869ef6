import GalleyCore
import GalleyJSON

extension Command {
    /// `galley stages [NAME]`
    static let stages: Command = .init(
        name: "stages", summary: "List the stages, or say everything about one",
        details: "With a name: its options, what it reads and gives, and an example.",
        operands: [Operand("NAME", .optional, .stages, "a stage")],
        flags: [.plugins, .format("text", "json", "markdown")],
        examples: [
            Example("galley stages", "what pipelines can be made of"),
            Example("galley stages unicode", "everything about one stage"),
        ],
        run: StagesCommand.run)
}

private enum StagesCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        let registry = StageSource(typed).registry
        guard let name = typed.operands.first?.text else {
            let specs = registry.stages.map { $0.spec }
            if typed.wantsJSON {
                console.out.write(
                    JSONValue.array(specs.map(StageJSON.value)).text(.indented) + "\n")
            } else if typed.format == "markdown" {
                console.out.write(StageReference.text(of: specs))
            } else {
                console.out.write(StageList(console.style).text(of: specs))
            }
            return .good
        }
        let specs = try find(name, in: registry)
        if typed.wantsJSON {
            console.out.write(JSONValue.array(specs.map(StageJSON.value)).text(.indented) + "\n")
        } else {
            let help = StageHelp(console.style)
            console.out.write(specs.map(help.text(of:)).joined(separator: "\n"))
        }
        return .good
    }

    /// All stages of a name: a reader and an exporter may share one.
    private static func find(_ name: String, in registry: Registry) throws(Failure) -> [StageSpec] {
        let specs = registry.stages.map { $0.spec }
        let found = specs.filter { $0.name == name }
        guard found.isEmpty else { return found }
        let nearest = NearestName.of(name, among: specs.map(\.name))
        throw Failure(
            Diagnostic(
                "usage.unknown-stage", "there is no stage '\(name)'",
                hint: nearest.map { "did you mean '\($0)'?" } ?? "`galley stages` lists them"))
    }
}
