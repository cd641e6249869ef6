import GalleyBundle
import GalleyCore
import GalleyJSON

extension Command {
    /// `galley bundle index FILE [-o OUT]`
    static let bundleIndex: Command = .init(
        name: "index", summary: "List the blocks of a bundle, or give it a new index",
        details: """
            Without --out the blocks: where each begins, its size, its lines. With --out the same \
            blocks with a new index, digests and keys, for a bundle whose end is missing or wrong. \
            Where blocks are damaged it refuses: that is what `repair` is for.
            """,
        operands: [.oneBundle],
        flags: [.outFile, .replace, .quiet, .format("text", "json")],
        examples: [
            Command.Example("galley bundle index a.jsonl.gz --format json", "every block"),
            Command.Example("galley bundle index cut.jsonl.gz -o a.jsonl.gz", "a new index"),
        ],
        run: BundleIndexCommand.run)
}

private enum BundleIndexCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        typed.out == nil ? try list(typed, console) : try rewrite(typed, console)
    }

    private static func rewrite(
        _ typed: TypedArguments, _ console: Console
    ) throws(Failure) -> ExitCode {
        let rewriting = try TailRewriting(typed, console)
        return try rewriting.destination.sealing { () throws(Failure) in
            let outcome = try rewriting.run()
            guard !outcome.hasLostBlocks, outcome.report.lines > 0 else {
                let name = rewriting.input.name
                throw Failure(
                    Diagnostic(
                        "bundle.damaged", "blocks of '\(name)' are damaged, not only its index",
                        place: Place(file: name),
                        hint: "`galley bundle repair` saves what is whole"), .failed)
            }
            rewriting.say(outcome)
            return outcome.missingEnds.isEmpty ? .good : .salvaged
        }
    }

    private static func list(
        _ typed: TypedArguments, _ console: Console
    ) throws(Failure) -> ExitCode {
        let input = try BundleInput(typed.operands[0])
        var walk = BundleWalk(console)
        var rows: [JSONValue] = []
        var table = Table(right: [0, 1, 2, 3, 4])
        table.add(
            ["#", "at byte", "bytes", "inflated", "lines", "kind", "sha256"].map {
                console.style(.faint, $0)
            })
        var count = 0
        try walk.stored(of: input, needsKeys: false) { event in
            guard case .block(let block) = event else { return .goOn }
            count += 1
            let digest = block.digest ?? SHA256.digest(of: block.member)
            if typed.wantsJSON {
                rows.append(json(count, block, digest))
            } else {
                table.add(row(count, block, digest))
            }
            return .goOn
        }
        if typed.wantsJSON {
            let value: JSONValue = ["file": .string(input.name), "blocks": .array(rows)]
            console.out.write(value.text(.indented) + "\n")
        } else {
            for line in table.lines() { console.out.write(line: line) }
        }
        return walk.exit
    }

    private static func row(
        _ number: Int, _ block: StoredBlock, _ digest: SHA256.Digest
    ) -> [String] {
        let head = block.head
        return [
            "\(number)", "\(block.offset)", "\(head.clen)", "\(head.ulen)", "\(head.lines)",
            head.kind.one, String(digest.hex.prefix(16)),
        ]
    }

    private static func json(
        _ number: Int, _ block: StoredBlock, _ digest: SHA256.Digest
    ) -> JSONValue {
        [
            "number": .int(number), "offset": .number(String(block.offset)),
            "bytes": .int(Int(block.head.clen)), "bytes_uncompressed": .int(Int(block.head.ulen)),
            "lines": .int(Int(block.head.lines)), "kind": .int(Int(block.head.kind.rawValue)),
            "sha256": .string(digest.hex),
        ]
    }
}
