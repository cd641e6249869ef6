import GalleyBundle
import GalleyCore

extension Command {
    /// `galley bundle get FILE ID|N…`
    static let bundleGet: Command = .init(
        name: "get", summary: "Print documents by id or number",
        details: """
            An id is looked up in the bundle's keys, without reading the rest; a number is \
            that of `galley bundle ls`, from 1. What is all digits is taken for an id where there is one, else for a number.
            """,
        operands: [
            .oneBundle, Operand("ID|N", .oneOrMore, .nothing, "ids, or numbers from 1"),
        ], run: BundleGetCommand.run)
}

private enum BundleGetCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        let input = try BundleInput(typed.operands[0])
        let wanted = typed.operands.dropFirst()
        var found: [Word: [UInt8]] = [:]
        var code = ExitCode.good
        if let file = try input.indexed(), try isCovered(file, input) {
            for word in wanted where found[word] == nil {
                found[word] = try input.reading { try line(word, in: file) }
            }
        } else {
            (found, code) = try walk(input, Set(wanted), console)
        }
        for word in wanted {
            guard let line = found[word] else {
                let place = Place(file: input.name)
                console.say([
                    code == .good
                        ? Diagnostic(
                            "bundle.not-found", "there is no document '\(word.text)'", place: place,
                            hint: "`galley bundle ls` lists ids and numbers")
                        : Diagnostic(
                            "bundle.not-found",
                            "there is no document '\(word.text)' in what could be read; it may be in what is damaged or missing",
                            place: place, hint: "`galley bundle verify` says what is missing")
                ])
                if code == .good { code = .failed }
                continue
            }
            console.out.write(line)
            console.out.write("\n")
        }
        return code
    }

    /// True where the index reaches all of the file; else it is read from its start, and damage is said.
    private static func isCovered(_ file: BundleFile, _ input: BundleInput) throws(Failure) -> Bool
    {
        try input.reading {
            let layout = try file.layout()
            return layout.uncovered == 0 && !layout.segments.isEmpty
        }
    }

    /// By the keys, then by walking what has none, then by number.
    private static func line(_ word: Word, in file: BundleFile) throws -> [UInt8]? {
        let lookup = try file.find(id: word.bytes)
        for reference in lookup.candidates {
            if let line = search(try file.block(reference), word) { return line }
        }
        for range in lookup.unkeyed {
            let reader = try file.events(in: range)
            while let event = try reader.next() {
                guard case .block(let block) = event, BundleWalk.kinds.contains(block.kind) else {
                    continue
                }
                if let line = search(block, word) { return line }
            }
        }
        guard let number = UInt64(word.text), number > 0 else { return nil }
        return try numbered(number, in: file)
    }

    /// The line of a number, counted as `ls` does; nil beyond the last.
    private static func numbered(_ number: UInt64, in file: BundleFile) throws -> [UInt8]? {
        do {
            return try file.line(number - 1, of: BundleWalk.kinds)
        } catch let error as BundleError where error.code == .range {
            return nil
        } catch is BundleError {
            // The index does not reach it: read from the start, past what is damaged.
            var rest = number
            let reader = try file.events(in: 0..<file.size)
            while let event = try reader.next() {
                guard case .block(let block) = event, BundleWalk.kinds.contains(block.kind) else {
                    continue
                }
                for line in Lines(block.payload) {
                    rest -= 1
                    if rest == 0 { return [UInt8](line) }
                }
            }
            return nil
        }
    }

    private static func search(_ block: BundleBlock, _ word: Word) -> [UInt8]? {
        let line = Lines(block.payload).first { line in
            LineFields(line).id.map { Array($0.utf8) == word.bytes } ?? false
        }
        return line.map { [UInt8]($0) }
    }

    /// One pass over a stream that cannot be read again.
    private static func walk(
        _ input: BundleInput, _ wanted: Set<Word>, _ console: Console
    ) throws(Failure) -> ([Word: [UInt8]], ExitCode) {
        var byID: [Word: [UInt8]] = [:]
        var byNumber: [Word: [UInt8]] = [:]
        var walk = BundleWalk(console)
        var number = 0
        try walk.blocks(of: input) { block in
            for line in Lines(block.payload) {
                number += 1
                let numeral = Word(String(number))
                if wanted.contains(numeral) { byNumber[numeral] = [UInt8](line) }
                guard let id = LineFields(line).id else { continue }
                let word = Word(id)
                if wanted.contains(word), byID[word] == nil { byID[word] = [UInt8](line) }
            }
            return byID.count == wanted.count ? .stop : .goOn
        }
        return (byNumber.merging(byID) { $1 }, walk.exit)
    }
}
