import GalleyCore
import GalleyPipeline

extension Command {
    /// `galley schema`
    static let schema: Command = .init(
        name: "schema", summary: "Print a JSON Schema of pipeline files, for editors",
        details: """
            It knows every stage and option, those of plugins too. Save it beside your pipelines \
            and begin each of them with
            # yaml-language-server: $schema=galley.schema.json
            """,
        flags: [.plugins],
        examples: [Example("galley schema > galley.schema.json", "for the pipelines beside it")],
        run: SchemaCommand.run)
}

private enum SchemaCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        console.out.write(PipelineSchema.jsonSchema(StageSource(typed).registry))
        return .good
    }
}
