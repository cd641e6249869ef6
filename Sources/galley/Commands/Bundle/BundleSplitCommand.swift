import GalleyBundle
import GalleyCore
import GalleyFiles
import GalleyJSON

extension Command {
    /// `galley bundle split FILE -o DIR`
    static let bundleSplit: Command = .init(
        name: "split", summary: "Cut a bundle into numbered shards",
        details: """
            By lines, by compressed bytes, or by a digest of the id. Blocks are copied as they \
            stand where no cut goes through them. The folder also gets a datapackage.json with \
            the size and hash of each shard.
            """,
        operands: [.oneBundle],
        flags: [
            .outFolder, .documents, .bytes, .shards, .level, .codec, .replace, .quiet,
            .format("text", "json"),
        ],
        examples: [
            Command.Example("galley bundle split a.jsonl.gz -o shards --bytes 500MB", "by size"),
            Command.Example("galley bundle split a.jsonl.gz -o shards --hash 16", "by id"),
        ],
        run: BundleSplitCommand.run)
}

private enum BundleSplitCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        let rule = try rule(typed)
        guard let out = typed.out, !out.isStandardInput else {
            throw Failure(
                Diagnostic("usage.no-output", "shards go into a new folder: --out DIR"))
        }
        let input = try BundleInput(typed.operands[0])
        input.showProgress(typed, console)
        defer { input.progress?.clear() }
        let stem = stem(typed.operands[0])
        let folder = try ShardFolder(out, stem: stem, isForced: typed.force)
        do throws(Failure) {
            let code = try split(input, rule, folder, typed, console)
            if code == .failed { folder.discard() }
            return code
        } catch {
            folder.discard()
            throw error
        }
    }

    private static func split(
        _ input: BundleInput, _ rule: BundleSplitter.Rule, _ folder: ShardFolder,
        _ typed: TypedArguments, _ console: Console
    ) throws(Failure) -> ExitCode {
        let heads = try input.beginsAsBundle() ? input.heads() : []
        let settings = try BlockSettings(typed)
        let own = HeadManifest.ofThisGalley
        let head = heads.isEmpty ? own.describing(settings).json : own.json(merging: heads)
        var walk = BundleWalk(console)
        let splitter = try input.reading {
            try BundleSplitter(rule, folder, headJSON: head, settings: settings)
        }
        try splitter.split(input, &walk)
        guard walk.exit != .failed else { return .failed }
        try input.reading {
            try splitter.finish()
            try folder.seal()
        }
        input.progress?.clear()
        var result = splitter.result
        result.add(walk)
        result.more = ["shards": .int(folder.shards)]
        result.shards = folder.shards
        result.say(typed, console, isStandardOutput: false)
        return walk.exit
    }

    private static func rule(_ typed: TypedArguments) throws(Failure) -> BundleSplitter.Rule {
        let rules: [BundleSplitter.Rule] = [
            typed.bundle.documents.map { .lines($0) }, typed.bundle.bytes.map { .bytes($0) },
            typed.bundle.shards.map { .hash($0) },
        ].compactMap { $0 }
        guard let rule = rules.first, rules.count == 1 else {
            throw Failure(
                Diagnostic(
                    "usage.no-rule", "give one of --docs N, --bytes SIZE and --hash N",
                    hint: "--bytes 500MB is a good size for a shard"))
        }
        return rule
    }

    /// The input's name without its extensions.
    private static func stem(_ word: Word) -> String {
        if word.isStandardInput { return "shard" }
        var name = FilePath(word.bytes).lastComponent.display
        for ending in [".gz", ".jsonl", ".ndjson", ".json"] where name.hasSuffix(ending) {
            name = String(name.dropLast(ending.count))
        }
        return name.isEmpty ? "shard" : name
    }
}
