import GalleyCore
import GalleyLua

extension FuzzTarget {
    /// A script ends with a verdict or a diagnostic, within its limits, the same for every document that is the
    /// same; mistakes lie in the code; what becomes of a document is one.
    static let lua = FuzzTarget("lua", maximumBytes: 2048) { bytes in
        guard let source = String(validating: bytes, as: UTF8.self) else { return }
        var settings = LuaScript.Settings()
        settings.memory = 1 << 20
        settings.instructions = 20_000
        let code = LuaCode(source, lines: WrittenLines(file: "fuzz.lua", text: source))
        let script: LuaScript
        do throws(Diagnostic) {
            script = try LuaScript(code, settings)
        } catch {
            return try check(error, source)
        }
        let first = Outcome(script)
        try check(first)
        if let failure = first.failure { try check(failure, source) }
        try require(Outcome(script) == first, "another outcome for the same document")
        let fresh = try LuaScript(code, settings)
        try require(Outcome(fresh) == first, "another outcome in another state")
    }

    private static func check(_ outcome: Outcome) throws {
        guard outcome.failure == nil else { return }
        let text = outcome.document.text.bytes
        try require(String(validating: text, as: UTF8.self) != nil, "a text that is not UTF-8")
        try require(
            !outcome.document.text.isKnownASCII || text.allSatisfy { $0 < 0x80 }, "not ASCII")
        var end = 0
        for block in outcome.document.blocks {
            try require(block.range.lowerBound >= end, "blocks overlap")
            end = block.range.upperBound
            try require(
                String(validating: text[block.range], as: UTF8.self) != nil,
                "a block cuts a character")
        }
    }

    /// A mistake lies in the code.
    private static func check(_ failure: Diagnostic, _ source: String) throws {
        try require(
            failure.code.hasPrefix("lua.") || failure.code == "document.too-large", failure.code)
        guard let place = failure.place else { return }
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        try require((1...lines.count).contains(place.line), "\(place) is no line")
        let count = lines[place.line - 1].unicodeScalars.count
        try require(
            place.column >= 1 && place.column + place.length <= count + 2, "\(place) is no column")
    }

    private struct Outcome: Equatable {
        var verdict: Verdict?
        var failure: Diagnostic?
        var document: Document

        init(_ script: LuaScript) {
            let text = "Tea is ready.\nÜber\n\u{301}x\n"
            document = Document(
                id: "a", text: DocumentText(text), sourceMap: SourceMap(copyOf: text.utf8.count),
                blocks: [
                    Block(.heading, 0..<13, level: 2), Block(.paragraph, 14..<19),
                    Block(.paragraph, 20..<23),
                ])
            document.metadata.set("title", .string("Tea"))
            do throws(Diagnostic) {
                verdict = try script.normalize(&document)
            } catch {
                failure = error
            }
        }

        static func == (a: Outcome, b: Outcome) -> Bool {
            a.verdict == b.verdict && a.failure == b.failure
                && a.document.text == b.document.text && a.document.blocks == b.document.blocks
                && a.document.metadata == b.document.metadata
        }
    }
}
