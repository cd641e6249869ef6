extension Command {
    /// The command itself: everything that can be typed hangs below it.
    static let galley: Command = .init(
        name: "galley",
        summary: "Reads articles, cleans them, finds out what is in them and writes them out",
        details: """
            A pipeline is a short YAML file that names stages: readers, normalizers, extractors, \
            filters and exporters. `galley run` takes inputs through it; `galley explain` shows \
            what each stage does to one document; `galley bundle` looks into what comes out.
            """,
        examples: [
            Example("galley new pipeline news", "write news.yaml, a pipeline to start from"),
            Example("galley run news.yaml articles/ --out done", "take a folder through it"),
            Example("galley explain news.yaml article.txt", "see what happens to one article"),
            Example("galley bundle head done/news.jsonl.gz", "look at what came out"),
        ],
        subcommands: [
            .run, .check, .test, .explain, .rejects, .stages, .plugin, .new, .schema, .bundle,
            .completion,
        ])
}
