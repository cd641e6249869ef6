extension Command {
    /// `galley bundle create -o OUT INPUT…`
    static let bundleCreate: Command = .init(
        name: "create", summary: "Make a bundle out of JSON Lines, plain or compressed",
        details: """
            Lines are copied as they stand; byte order marks, carriage returns at line ends and \
            blank lines are left out. A line that is no galley.doc/1 document (an object with a \
            string id and a string text, of valid UTF-8) stops the command with exit code 3, \
            unless --rejects says where to set it aside. Lines of attachments and rejects in \
            bundles keep their kind.
            """,
        operands: [.lineFiles],
        flags: [
            .outFile, .replace, .rejects, .level, .codec, .withoutKeys, .quiet,
            .format("text", "json"),
        ],
        examples: [
            Command.Example("galley bundle create -o a.jsonl.gz a.jsonl b.json.gz", "two files"),
            Command.Example("zcat *.gz | galley bundle create -o - - > a.jsonl.gz", "in a pipe"),
        ]
    ) { typed, console throws(Failure) in
        try BundleComposition(typed: typed, console: console, copiesBlocks: false)
            .run(typed.operands)
    }
}
