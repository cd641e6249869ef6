import GalleyCore
import GalleyLua

/// Runs one script on one document.
enum TryScript {
    /// A document with a block for each line that is not empty.
    static func document(_ text: String) -> Document {
        let bytes = Array(text.utf8)
        var blocks: [Block] = []
        var start = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if !line.isEmpty { blocks.append(Block(.paragraph, start..<start + line.count)) }
            start += line.count + 1
        }
        return Document(
            id: "d", text: DocumentText(validated: bytes),
            sourceMap: SourceMap(copyOf: bytes.count),
            source: Source(input: "in/a.txt", name: "a.txt", mediaType: "text/plain"),
            blocks: blocks)
    }

    static func script(
        _ code: String, _ change: (inout LuaScript.Settings) -> Void = { _ in }
    ) throws -> LuaScript {
        var settings = LuaScript.Settings()
        change(&settings)
        return try LuaScript(
            LuaCode(code, lines: WrittenLines(file: "test.lua", text: code)), settings)
    }

    /// What becomes of a document below `normalize:`.
    static func normalize(
        _ code: String, _ text: String = "one\ntwo\n",
        _ change: (inout LuaScript.Settings) -> Void = { _ in }
    ) throws -> (verdict: Verdict, document: Document) {
        var document = document(text)
        let verdict = try script(code, change).normalize(&document)
        return (verdict, document)
    }

    /// What becomes of a document below `extract:`.
    static func extract(
        _ code: String, _ document: Document? = nil,
        _ change: (inout LuaScript.Settings) -> Void = { _ in }
    ) throws -> (verdict: Verdict, document: FrozenDocument) {
        var frozen = FrozenDocument(document ?? Self.document("one\ntwo\n"))
        let verdict = try script(code, change).extract(&frozen)
        return (verdict, frozen)
    }

    /// What an expression is, as metadata have it.
    static func value(of expression: String) throws -> Value? {
        try extract("doc:set('x', \(expression))").document.metadata.value("x")
    }

    /// What a script is rejected with.
    static func failure(
        _ code: String, _ change: (inout LuaScript.Settings) -> Void = { _ in }
    ) -> Diagnostic? {
        do {
            _ = try extract(code, nil, change)
            return nil
        } catch {
            return error as? Diagnostic
        }
    }
}
