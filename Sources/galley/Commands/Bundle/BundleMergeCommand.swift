extension Command {
    /// `galley bundle merge -o OUT FILE…`
    static let bundleMerge: Command = .init(
        name: "merge", summary: "Make one bundle out of several, copying compressed blocks",
        details: """
            Blocks of bundles are copied as they stand, checked against their digests and not \
            inflated; index, digests and keys are made anew from those of the inputs. Lines of \
            plain JSON Lines and gzip become blocks of their own. Past damage everything that is \
            whole is taken: the exit code is then 4.
            """,
        operands: [.lineFiles],
        flags: [
            .outFile, .replace, .rejects, .level, .codec, .withoutKeys, .quiet,
            .format("text", "json"),
        ],
        examples: [
            Command.Example(
                "galley bundle merge -o all.jsonl.gz part-*.jsonl.gz", "one bundle out of many")
        ]
    ) { typed, console throws(Failure) in
        try BundleComposition(typed: typed, console: console, copiesBlocks: true)
            .run(typed.operands)
    }
}
