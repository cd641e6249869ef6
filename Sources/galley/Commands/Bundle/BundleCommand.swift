extension Command {
    /// `galley bundle …`
    static let bundle: Command = .init(
        name: "bundle", summary: "Make, look into, join, cut and mend bundles of documents",
        details: """
            A bundle is blocked gzip of JSON Lines: zcat reads it, and so does everything that \
            reads .jsonl.gz. These commands also use its index, say what is damaged, and save what \
            can be saved. They read plain .jsonl.gz as well, and standard input where FILE is -.
            """,
        examples: [
            Example("galley bundle info articles.jsonl.gz", "what it is and what is in it"),
            Example("galley bundle cat a.jsonl.gz b.jsonl.gz | jq .title", "its lines"),
            Example("galley bundle get articles.jsonl.gz 17", "the 17th document"),
        ],
        subcommands: [
            .bundleCreate, .bundleInfo, .bundleLs, .bundleCat, .bundleHead, .bundleGet,
            .bundleGrep, .bundleSample, .bundleDiff, .bundleVerify, .bundleRepair, .bundleIndex,
            .bundleAppend, .bundleMerge, .bundleSplit, .bundleRecompress, .bundleConvert,
        ])
}

extension Operand {
    static let bundles = Operand("FILE", .oneOrMore, .files, "bundles, or - for standard input")
    static let lineFiles = Operand(
        "FILE", .oneOrMore, .files, "bundles, JSON Lines, gzip of either, or - for standard input")
    static let oneBundle = Operand("FILE", .one, .files, "a bundle, or - for standard input")
}
