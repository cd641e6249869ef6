import GalleyBundle
import GalleyCore
import GalleyJSON

extension Command {
    /// `galley bundle diff A B`
    static let bundleDiff: Command = .init(
        name: "diff", summary: "Compare the documents of two bundles by id and field",
        details: """
            Whatever their order, blocks and compression. Spelling of the JSON makes no \
            difference. With --format json one object per difference and the counts at the end. \
            Ends with 0 where the documents are the same, with 1 where not.
            """,
        operands: [
            Operand("A", .one, .files, "a bundle, JSON Lines or gzip of it"),
            Operand("B", .one, .files, "what it is compared with"),
        ],
        flags: [.quiet, .format("text", "json")],
        examples: [
            Command.Example("galley bundle diff old.jsonl.gz new.jsonl.gz", "what has changed")
        ],
        run: BundleDiffCommand.run)
}

private enum BundleDiffCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        let first = try input(typed.operands[0])
        let second = try input(typed.operands[1])
        var walk = BundleWalk(console)
        let diff = BundleDiff(first, second) { change, id in
            if !typed.quiet { say(change, id, typed, console) }
        }
        try diff.run(&walk, BundleWalk(console, isSilent: true))
        if !typed.quiet { say(diff.counts, typed, console) }
        if walk.exit != .good { return walk.exit }
        return diff.counts.areSame ? .good : .failed
    }

    /// An input that can be read more than once.
    private static func input(_ word: Word) throws(Failure) -> BundleInput {
        let input = try BundleInput(word)
        guard input.size != nil else {
            throw Failure(
                Diagnostic(
                    "usage.standard-input", "\(input.name) can be read only once, diff reads twice",
                    hint: "write it to a file first"))
        }
        return input
    }

    private static func say(
        _ change: BundleDiff.Change, _ id: String?, _ typed: TypedArguments, _ console: Console
    ) {
        if typed.wantsJSON {
            return console.out.write(line: json(change, id).text())
        }
        let style = console.style
        let name = (id ?? "(no id)").replacingControls
        switch change {
        case .removed: console.out.write(line: style(.bad, "- \(name)"))
        case .added: console.out.write(line: style(.good, "+ \(name)"))
        case .changed(let fields):
            let list = fields.joined(separator: ", ").replacingControls
            console.out.write(line: style(.warning, "~ \(name)") + "  " + list)
        }
    }

    private static func json(_ change: BundleDiff.Change, _ id: String?) -> JSONValue {
        switch change {
        case .removed: ["change": "removed", "id": .init(id)]
        case .added: ["change": "added", "id": .init(id)]
        case .changed(let fields):
            [
                "change": "changed", "id": .init(id),
                "fields": .array(fields.map { .string($0) }),
            ]
        }
    }

    private static func say(
        _ counts: BundleDiff.Counts, _ typed: TypedArguments, _ console: Console
    ) {
        let fields = counts.fields.sorted {
            $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value
        }
        if typed.wantsJSON {
            let value: JSONValue = [
                "same": .int(counts.same), "added": .int(counts.added),
                "removed": .int(counts.removed), "changed": .int(counts.changed),
                "fields": .object(JSONObject(fields.map { .init($0.key, .int($0.value)) })),
            ]
            return console.out.write(line: value.text())
        }
        var text = [
            "\(Quantities.count(counts.same)) same", "\(Quantities.count(counts.added)) added",
            "\(Quantities.count(counts.removed)) removed",
            "\(Quantities.count(counts.changed)) changed",
        ].joined(separator: ", ")
        if !fields.isEmpty {
            let list = fields.prefix(12).map { "\($0.key) \(Quantities.count($0.value))" }
            text += " (\(list.joined(separator: ", ")))"
        }
        console.out.write(line: text)
    }
}
