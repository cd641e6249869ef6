import GalleyBundle
import GalleyCore
import GalleyJSON

extension Command {
    /// `galley bundle info FILE…`
    static let bundleInfo: Command = .init(
        name: "info", summary: "Say what a bundle is and what is in it",
        details: """
            From its index, without reading the documents; a file whose index does not cover all \
            of it is read to its end.
            """,
        operands: [.bundles], flags: [.format("text", "json")], run: BundleInfoCommand.run)
}

private enum BundleInfoCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        var code = ExitCode.good
        var values: [JSONValue] = []
        for (index, word) in typed.operands.enumerated() {
            let input = try BundleInput(word)
            let facts = try facts(of: input)
            console.say(facts.damages.prefix(20).map(input.diagnostic))
            console.say(facts.missingEnds.prefix(20).map(input.diagnostic))
            let isDamaged = !facts.damages.isEmpty || !facts.missingEnds.isEmpty
            if isDamaged { code = facts.lines.isEmpty ? .failed : .salvaged }
            if facts.bytes == 0 {
                console.say([input.emptiness])
                code = .failed
            }
            if typed.wantsJSON {
                values.append(BundleInfoJSON.value(input.name, facts))
            } else if facts.bytes > 0, facts.damages.isEmpty || !facts.lines.isEmpty {
                if index > 0 { console.out.write("\n") }
                console.out.write(BundleInfoText(console.style).text(input.name, facts))
            }
        }
        if typed.wantsJSON { console.out.write(JSONValue.array(values).text(.indented) + "\n") }
        return code
    }

    private static func facts(of input: BundleInput) throws(Failure) -> BundleFacts {
        if let file = try input.indexed() {
            let indexed = try input.reading { () throws -> BundleFacts? in
                do {
                    return try BundleFacts(indexed: file)
                } catch let error as BundleError where error.code != .version {
                    return nil
                }
            }
            if let indexed { return indexed }
            return try input.reading { try BundleFacts(reading: file.events(in: 0..<file.size)) }
        }
        let reader = try input.reader()
        return try input.reading { try BundleFacts(reading: reader) }
    }
}
