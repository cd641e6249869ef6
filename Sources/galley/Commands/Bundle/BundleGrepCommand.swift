import GalleyBundle
import GalleyCore
import GalleyJSON

extension Command {
    /// `galley bundle grep PATTERN FILE…`
    static let bundleGrep: Command = .init(
        name: "grep", summary: "Search the text of documents",
        details: """
            Prints the id of each document that matches, with the first match and a little of the \
            text around it. PATTERN is a POSIX extended regular expression; ^ and $ stand for the \
            ends of lines of the text. Ends with 0 where something matched, with 1 where nothing \
            did.
            """,
        operands: [
            Operand("PATTERN", .one, .nothing, "an extended regular expression"),
            Operand("FILE", .oneOrMore, .files, "bundles, JSON Lines, gzip of either, or -"),
        ],
        flags: [
            .field, .ignoreCase, .fixed, .invert, .countOnly, .idsOnly, .format("text", "json"),
        ],
        examples: [
            Command.Example("galley bundle grep -i 'tram|train' a.jsonl.gz", "either word"),
            Command.Example("galley bundle grep -F -l --field title Harbour a.jsonl.gz", "ids"),
        ],
        run: { typed, console throws(Failure) in try BundleGrepCommand(typed, console).run() })
}

private struct BundleGrepCommand {
    private let typed: TypedArguments
    private let console: Console
    private let pattern: TextPattern
    private let field: FieldPath
    private let files: ArraySlice<Word>

    init(_ typed: TypedArguments, _ console: Console) throws(Failure) {
        self.typed = typed
        self.console = console
        let options = typed.bundle
        pattern = try TextPattern(
            typed.operands[0], isFixed: options.isFixed, ignoresCase: options.ignoresCase)
        field = FieldPath(options.field?.bytes ?? Array("text".utf8))
        files = typed.operands.dropFirst()
    }

    func run() throws(Failure) -> ExitCode {
        var walk = BundleWalk(console)
        var total = 0
        for word in files where !console.out.isBroken {
            let input = try BundleInput(word)
            input.showProgress(typed, console, prints: !typed.bundle.countsOnly)
            let matches = try search(input, &walk)
            input.progress?.clear()
            total += matches
            if typed.bundle.countsOnly { sayCount(matches, input) }
        }
        if walk.exit != .good || console.out.isBroken { return walk.exit }
        return total > 0 ? .good : .failed
    }

    private func sayCount(_ count: Int, _ input: BundleInput) {
        if typed.wantsJSON {
            let value: JSONValue = ["file": .string(input.name), "count": .int(count)]
            console.out.write(line: value.text())
        } else {
            console.out.write(line: (files.count > 1 ? input.name + ":" : "") + "\(count)")
        }
    }

    /// Goes through the documents of an input and gives how many were taken.
    private func search(_ input: BundleInput, _ walk: inout BundleWalk) throws(Failure) -> Int {
        var number = 0
        var taken = 0
        var text: [UInt8] = []
        try walk.lines(of: input) { block in
            guard block.kind != .attachments else { return .goOn }
            let mayMatch = pattern.mayMatch(block.payload)
            if !mayMatch, !typed.bundle.isInverted {
                number += block.lines
                return .goOn
            }
            for line in Lines(block.payload) {
                number += 1
                let body = block.isForeign ? line.withoutLineDecoration : line
                if body.isEmpty { continue }
                let range = mayMatch ? match(body, &text) : nil
                guard (range == nil) == typed.bundle.isInverted else { continue }
                taken += 1
                if !typed.bundle.countsOnly { say(body, number, text, range, input) }
            }
            return .goOn
        }
        return taken
    }

    private func match(_ line: UnsafeRawBufferPointer, _ text: inout [UInt8]) -> Range<Int>? {
        guard field.read(line, into: &text) else { return nil }
        text.append(0)
        return pattern.match(text)
    }

    private func say(
        _ line: UnsafeRawBufferPointer, _ number: Int, _ text: [UInt8], _ range: Range<Int>?,
        _ input: BundleInput
    ) {
        let id = LineID.of(line).map { String(decoding: $0, as: UTF8.self) }
        if typed.wantsJSON {
            return console.out.write(line: json(id, number, text, range, input).text())
        }
        let style = console.style
        let file = files.count > 1 ? style(.faint, input.name + ":") : ""
        let name = id.map { style(.name, $0.replacingControls) } ?? style(.bad, "(no id) \(number)")
        guard let range, !typed.bundle.idsOnly else { return console.out.write(line: file + name) }
        let context = MatchContext(text.dropLast(), range).line(style)
        console.out.write(line: "\(file)\(name): \(context)")
    }

    private func json(
        _ id: String?, _ number: Int, _ text: [UInt8], _ range: Range<Int>?, _ input: BundleInput
    ) -> JSONValue {
        var object: JSONObject = [
            "file": .string(input.name), "number": .int(number), "id": .init(id),
        ]
        if let range, !typed.bundle.idsOnly {
            // Offsets on the wire count Unicode scalars.
            let start = Self.scalars(text[..<range.lowerBound])
            object["start"] = .int(start)
            object["end"] = .int(start + Self.scalars(text[range]))
            let context = MatchContext(text.dropLast(), range)
            object["before"] = .string(context.before)
            object["match"] = .string(context.match)
            object["after"] = .string(context.after)
        }
        return .object(object)
    }

    private static func scalars(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
}
