import GalleyBundle
import GalleyCore
import GalleyJSON

extension Command {
    /// `galley bundle ls FILE…`
    static let bundleLs: Command = .init(
        name: "ls", summary: "List the documents of bundles",
        details: """
            For each: its number, the size of its line, its id, and its title, or for a reject the \
            code. With --format json one object per line.
            """,
        operands: [.bundles], flags: [.format("text", "json")], run: BundleLsCommand.run)
}

private enum BundleLsCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        var walk = BundleWalk(console)
        let isTerminal = console.style.hasColor
        for word in typed.operands where !console.out.isBroken {
            let input = try BundleInput(word)
            input.showProgress(typed, console, prints: true)
            defer { input.progress?.clear() }
            if typed.operands.count > 1, !typed.wantsJSON {
                console.out.write(line: console.style(.heading, input.name))
            }
            var number = 0
            try walk.blocks(of: input) { block in
                for line in Lines(block.payload) {
                    number += 1
                    let fields = LineFields(line)
                    let text =
                        typed.wantsJSON
                        ? json(number, block, line.count, fields)
                        : row(number, line.count, fields, console.style, isTerminal)
                    console.out.write(line: text)
                }
                return .goOn
            }
        }
        return walk.exit
    }

    private static func row(
        _ number: Int, _ bytes: Int, _ fields: LineFields, _ style: Style, _ cuts: Bool
    ) -> String {
        let id = fields.id ?? style(.bad, "(no id)")
        let about = [fields.reject, fields.title].compactMap { $0 }.joined(separator: "  ")
        let head =
            "\(number)".paddedLeft(to: 7) + "  " + Quantities.bytes(bytes).paddedLeft(to: 8) + "  "
            + id.replacingControls.padded(to: 24)
        let language = (fields.language ?? "").padded(to: 3)
        let room = cuts ? max(12, style.width - DisplayWidth.of(head) - 7) : 200
        let tail = about.isEmpty ? "" : "  " + style(.faint, about.shortened(to: room))
        let line = style(.name, head) + "  " + language + tail
        return style.hasColor ? line : line.trimmedAtEnd
    }

    private static func json(
        _ number: Int, _ block: BundleBlock, _ bytes: Int, _ fields: LineFields
    ) -> String {
        let value: JSONValue = [
            "number": .int(number), "id": .init(fields.id), "bytes": .int(bytes),
            "block": .number(String(block.offset)), "kind": .int(Int(block.kind.rawValue)),
            "title": .init(fields.title), "language": .init(fields.language),
            "reject": .init(fields.reject),
        ]
        return value.text()
    }
}

extension JSONValue {
    /// The string, or null where there is none.
    init(_ text: String?) { self = text.map { .string($0) } ?? .null }
}

extension String {
    var trimmedAtEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
