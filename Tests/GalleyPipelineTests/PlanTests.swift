import GalleyCore
import GalleyJSON
import GalleyPipeline
import Testing

@Suite("A plan says in one spelling what decides its outputs")
struct PlanTests {
    static func canonical(_ text: String, folder: String = ".") throws -> String {
        String(decoding: try TestStages.load(text, folder: folder).get().canonical, as: UTF8.self)
    }

    static let base =
        "galley: 1\nname: n\nread: [text]\nnormalize:\n  - repair: {passes: 2}\nexport: [lines]\n"

    @Test("Defaults are filled in, names sorted")
    func spelling() throws {
        #expect(
            try Self.canonical(Self.base)
                == #"{"galley":1,"name":"n","stages":[{"section":"read","name":"text","version":1,"options":{}},"#
                + #"{"section":"normalize","name":"repair","version":2,"options":{"form":"nfc","passes":2}},"#
                + #"{"section":"export","name":"lines","version":1,"options":{"fields":{},"path":"lines.jsonl"}}],"#
                + #""rejects":"rejects.jsonl.gz","documentBytes":67108864,"#
                + #""jsonDepth":128,"blockBytes":67108864,"lineBytes":67108864}"#)
    }

    @Test(
        "What means the same is the same",
        arguments: [
            base + "description: other\n", base + "errors: {budget: 5, after: 3}\n",
            base + "limits: {wall: 3s}\n", base + "limits: {run: {documents: 3}}\n",
            base + "params: {unused: {type: integer, default: 1}}\n",
            base + "tests:\n  - {given: x, expect: {text: x}}\n",
            "# comment\n" + base.replacing("passes: 2", with: "form: nfc, passes: 0x2"),
            base.replacing("repair:", with: "repair@2:"),
        ])
    func same(_ text: String) throws {
        #expect(try Self.canonical(text) == Self.canonical(Self.base))
    }

    @Test(
        "What changes outputs changes it",
        arguments: [
            base.replacing("passes: 2", with: "passes: 3"),
            base.replacing("name: n", with: "name: m"),
            base.replacing("[lines]", with: "[lines: {when: bytes > 3}]"),
            base + "errors: {rejects: x.gz}\n",
            base + "limits: {document: 1 KiB}\n", base + "limits: {json-depth: 9}\n",
            base + "limits: {block: 1 MiB}\n", base + "limits: {line: 1 MiB}\n",
            base + "extract: [words]\n",
        ])
    func different(_ text: String) throws {
        #expect(try Self.canonical(text) != Self.canonical(Self.base))
    }

    @Test("A file that a stage loads stands as it is written, wherever the pipeline lies")
    func files() throws {
        let text = Self.base.replacing(
            "- repair: {passes: 2}", with: "- tidy: {table: t/words.txt}")
        #expect(try Self.canonical(text, folder: "/a") == Self.canonical(text, folder: "b"))
        let plan = try TestStages.load(text, folder: "b").get()
        #expect(plan.normalizing[0].options[Tidy.table] == "b/t/words.txt")
        #expect(plan.normalizing[0].inputFiles == [.init(option: "table", path: "b/t/words.txt")])
    }
}
