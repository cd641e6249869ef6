import Foundation
import GalleyCore
import GalleyFiles
import GalleyPipeline
import JSONLinesPlugin
import LuaPlugin
import PlainTextPlugin
import TestSupport
import Testing

@Suite("lua")
struct LuaTests {
    /// What a pipeline with these lines below `extract:` is made into, or why it is not.
    private func load(
        _ lines: [String], parameters: String = "", in folder: String = "."
    ) -> (stage: (any Running)?, diagnostics: [Diagnostic]) {
        let text =
            "galley: 1\nread: [text]\n\(parameters)extract:\n"
            + lines.map { "  " + $0 + "\n" }.joined() + "export: [jsonl]\n"
        let registry = Registry([Lua.self, TextReader.self, JSONLinesExporter.self])
        let loaded = PipelineLoader(registry: registry).load(
            bytes: Array(text.utf8), file: "test.yaml", folder: .init(folder))
        guard let plan = loaded.plan else { return (nil, loaded.diagnostics) }
        do throws(Diagnostic) {
            return (try plan.extracting[0].make(), loaded.diagnostics)
        } catch {
            return (nil, loaded.diagnostics + [error])
        }
    }

    /// What becomes of a document in such a pipeline.
    private func run(_ lines: [String], parameters: String = "") throws -> Verdict {
        let (stage, diagnostics) = load(lines, parameters: parameters)
        var script = try #require(stage as? any Script, "\(diagnostics)")
        var document = FrozenDocument(TryStage.document("one\ntwo\n"))
        return try script.extract(&document)
    }

    @Test(
        "The code stands in the place of the options, or among them",
        arguments: [
            ["- lua: |", "    return #doc.text > 100, 'short'"],
            ["- lua: 'return #doc.text > 100, \"short\"'"],
            ["- lua: return false, 'short'"],
            ["- lua:", "    code: |", "      return #doc.text > 100, 'short'"],
            ["- lua: { code: 'return false', reasons: [] }", "- lua: 'doc:drop(\"short\")'"],
            ["- lua: >", "    return #doc.text > 100,", "    'short'"],
        ])
    func forms(lines: [String]) throws {
        let verdict = try run(lines)
        #expect(verdict == .drop(reason: "short") || verdict == .drop(reason: "returned-false"))
    }

    @Test("Parameters come by way of with")
    func parameters() throws {
        let lines = [
            "- lua:", "    with: { least: '${params.least}', name: x, on: true, share: 0.5 }",
            "    code: |",
            "      return #doc.text >= with.least and with.on and with.share == 0.5, with.name",
        ]
        let parameters = "params: { least: { type: integer, default: 100 } }\n"
        #expect(try run(lines, parameters: parameters) == .drop(reason: "x"))
    }

    @Test("Mistakes in the code are reported where they stand in the pipeline")
    func syntax() {
        let failure = load(["- lua: |", "", "    local a = 1", "      local b = = 2"]).diagnostics
            .last
        #expect(failure?.code == "lua.syntax")
        #expect(failure?.place?.file == "test.yaml")
        #expect(failure?.place?.line == 7)
        #expect(failure?.place?.column == 19)
        #expect(failure?.place?.excerpt == "        local b = = 2")
    }

    @Test(
        "So are those of a run",
        arguments: [
            (["- lua: |", "    local a = 1", "    return a.b.c"], 6, 14),
            (["- lua: 'return nothing'"], 4, 18), (["- lua: \"return nothing\""], 4, 18),
            (["- lua: return nothing"], 4, 17),
            (["- lua:", "    memory: 2 MiB", "    code: |2", "        return nothing"], 7, 18),
            (["- lua: >", "    return", "    nothing"], 4, 10),
        ])
    func place(lines: [String], line: Int, column: Int) throws {
        let (stage, diagnostics) = load(lines)
        var script = try #require(stage as? any Script, "\(diagnostics)")
        var document = FrozenDocument(TryStage.document("one"))
        do {
            _ = try script.extract(&document)
            Issue.record("it ran")
        } catch {
            #expect(error.place?.line == line && error.place?.column == column, "\(error)")
        }
    }

    @Test(
        "What cannot be code is refused where it stands",
        arguments: [
            (["- lua"], "lua.code"), (["- lua:"], "lua.code"), (["- lua: {}"], "lua.code"),
            (["- lua: 5"], "pipeline.wrong-type"), (["- lua: [return]"], "pipeline.wrong-type"),
            (["- lua: return #doc.text > 5"], "pipeline.wrong-type"),
            (["- lua: |", "    return '${params.x}'"], "pipeline.substitution"),
            (["- lua: { code: return, file: x.lua }"], "lua.code"),
            (["- lua: { file: nowhere.lua }"], "lua.file"),
            (["- lua: { code: return, memory: 1 KiB }"], "pipeline.out-of-range"),
            (["- lua: { code: return, with: { a: [1] } }"], "pipeline.wrong-type"),
            (["- lua: { code: return, with: { a: } }"], "pipeline.wrong-type"),
            (["- lua: { cod: return }"], "pipeline.unknown-option"),
        ])
    func refused(lines: [String], code: String) {
        let diagnostics = load(lines).diagnostics
        #expect(diagnostics.map(\.code) == [code])
        #expect(diagnostics.first?.place != nil)
    }

    @Test("A file holds the code, and has the places")
    func file() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("\nreturn nothing\n", to: "filter.lua")
        let (stage, diagnostics) = load(["- lua: { file: filter.lua }"], in: folder.url.path)
        var script = try #require(stage as? any Script, "\(diagnostics)")
        var document = FrozenDocument(TryStage.document("one"))
        do {
            _ = try script.extract(&document)
            Issue.record("it ran")
        } catch {
            #expect(error.place?.file.hasSuffix("filter.lua") == true)
            #expect(error.place?.line == 2 && error.place?.column == 8)
        }
        for (name, bytes) in [
            ("binary.lua", [0x1B, 0x4C, 0x75, 0x61, 0xFF]),
            ("large.lua", Array(repeating: 0x20, count: 1 << 21)),
        ] as [(String, [UInt8])] {
            try Data(bytes).write(to: folder.url.appendingPathComponent(name))
            #expect(
                load(["- lua: { file: \(name) }"], in: folder.url.path).diagnostics.last?.code
                    == "lua.file")
        }
    }

    @Test("What it sets can be asked for afterwards")
    func fields() {
        let text =
            "galley: 1\nread: [text]\nextract:\n  - lua: doc:set('paid', true)\n"
            + "export:\n  - jsonl: { when: 'metadata.paid == true' }\n"
        let registry = Registry([Lua.self, TextReader.self, JSONLinesExporter.self])
        let loaded = PipelineLoader(registry: registry).load(
            bytes: Array(text.utf8), file: "test.yaml")
        #expect(loaded.diagnostics.isEmpty, "\(loaded.diagnostics)")
    }

    @Test(
        "It obeys the laws of normalizers, extractors and filters",
        arguments: [
            "return #doc.text > 100, 'short'",
            "for _, b in ipairs(doc.blocks) do if #b.text > 5 then doc.metadata.long = b.text:sub(1, 1):byte() end end",
            "if not pcall(doc.apply, doc) then return end doc:gsub('%s+', ' ') doc.text = doc.text:upper()",
        ])
    func laws(code: String) throws {
        try StageConformance.check(
            Lua.self,
            ["code": .string(code), "instructions": .int(1_000_000_000), "memory": .int(256 << 20)])
    }

    @Test("Its one declared reason is that of a drop without one")
    func reason() throws {
        #expect(try run(["- lua: return false"]) == .drop(reason: Lua.spec.dropReasons[0].name))
        #expect(Lua.spec.dropReasons.count == 1)
    }
}
