import Foundation
import TestSupport
import Testing

/// What exporters of plugins write, and what becomes of a document that they cannot.
@Suite(.serialized, .enabled(if: RunCommand.has("python3"))) struct PluginExporterTests {
    /// An exporter that does what the text says.
    private static let odd = #"""
        import base64, json, os, sys, time
        sys.stdin.readline()
        print('{"galley":"ready"}', flush=True)
        for line in sys.stdin:
            doc = json.loads(line)
            n, what = doc["n"], doc["text"].strip()
            answer = {"n": n, "text": json.dumps(doc["id"])}
            if what == "crash": os.kill(os.getpid(), 9)
            if what == "hang": time.sleep(60)
            if what == "noise": print("hello there", flush=True)
            if what == "bytes": answer = {"n": n, "base64": base64.b64encode(b'"\\u0000"').decode()}
            if what == "nothing": answer = {"n": n}
            if what == "both": answer["base64"] = ""
            if what == "broken": answer = {"n": n, "base64": "x"}
            if what == "set": answer["set"] = {"a": 1}
            if what == "error": answer = {"n": n, "error": "odd"}
            print(json.dumps(answer), flush=True)
        """#

    private static func write(_ texts: [String], output: String, to desk: PluginDesk) throws {
        try desk.folder.write(odd + "\n", to: "plugins/odd/odd.py")
        try desk.folder.write(
            """
            api: 1
            name: odd
            run: [python3, odd.py]
            limits: { timeout: 2s }
            stages:
              - name: odd
                kind: exporter
                output: \(output)

            """, to: "plugins/odd/plugin.yaml")
        try desk.folder.write(
            """
            galley: 1
            name: p
            read: [jsonl]
            export:
              - odd
              - jsonl: { path: out.jsonl, fields: { id: id } }
            errors: { budget: 100% }

            """, to: "p.yaml")
        try desk.folder.write(
            texts.enumerated().map { "{\"id\":\"\($0)\",\"text\":\"\($1)\"}\n" }.joined(),
            to: "in.jsonl")
    }

    private static let array =
        "{ file: all.json, head: \"[\\n\", between: \",\\n\", tail: \"\\n]\\n\" }"

    @Test("What stands between documents stands between slices as well, and nowhere else")
    func joined() throws {
        let desk = try PluginDesk()
        let padding = String(repeating: "x", count: 20_000)
        try Self.write((0..<1000).map { "\(padding)\($0)" }, output: Self.array, to: desk)
        let expected = "[\n" + (0..<1000).map { "\"\($0)\"" }.joined(separator: ",\n") + "\n]\n"
        for workers in 1...3 {
            try desk.done("galley run p.yaml in.jsonl --plugins plugins -j \(workers) -q --force")
            #expect(try desk.folder.text(of: "out/all.json") == expected)
        }
        try desk.folder.write("", to: "in.jsonl")
        try desk.done("galley run p.yaml in.jsonl --plugins plugins -q --force")
        #expect(try desk.folder.text(of: "out/all.json") == "[\n\n]\n")
    }

    @Test("A document that cannot be written is rejected from all exporters", arguments: [1, 3])
    func faults(workers: Int) throws {
        let desk = try PluginDesk()
        let texts = [
            "fine", "crash", "hang", "noise", "bytes", "nothing", "both", "broken", "set", "error",
            "fine",
        ]
        try Self.write(texts, output: Self.array, to: desk)
        try desk.done("galley run p.yaml in.jsonl --plugins plugins -j \(workers) -q")
        #expect(try desk.folder.text(of: "out/all.json") == "[\n\"0\",\n\"\\u0000\",\n\"10\"\n]\n")
        #expect(
            try desk.folder.text(of: "out/out.jsonl")
                == "{\"id\":\"0\"}\n{\"id\":\"4\"}\n{\"id\":\"10\"}\n")
        let codes = try desk.rejects().map { String($0.split(separator: " ").last ?? "") }
        #expect(
            codes == [
                "plugin.ended", "plugin.timeout", "plugin.protocol", "plugin.answer",
                "plugin.protocol", "plugin.protocol", "plugin.answer", "odd.error",
            ])
    }

    @Test("An exporter into a folder names its files, by the kit of Python, with all that it wants")
    func folder() throws {
        let desk = try PluginDesk()
        try desk.done("galley plugin new cards --lang python --kind exporter")
        try desk.folder.write(
            """
            from galley_plugin import exporter, run

            @exporter("cards")
            def cards(doc, options):
                doc.file_name(doc.metadata.get("title", doc.id))
                kinds = [block["type"] for block in doc.blocks]
                found = [doc.text[a["start"]:a["end"]] + "/" + a["layer"] for a in doc.annotations]
                return "\\n".join(kinds + found).encode("utf-16")

            run()

            """, to: "cards/cards.py")
        try desk.folder.write(
            """
            api: 1
            name: cards
            run: [python3, cards.py]
            stages:
              - name: cards
                kind: exporter
                wants: [text, blocks, metadata, annotations, source]
                output: { folder: cards, extension: txt }

            """, to: "cards/plugin.yaml")
        try desk.done("galley plugin install cards")
        try desk.folder.write(
            """
            galley: 1
            name: p
            read: [jsonl]
            extract:
              - lua: |
                  doc:annotate("trams", { { 3, 6, "line", number = 7 } })
            export: [cards: { path: all }]

            """, to: "p.yaml")
        try desk.folder.write(
            #"{"id":"a","title":"Über/Trams","text":"A tram – rings","blocks":[{"type":"quote","start":0,"end":6}]}"#
                + "\n", to: "in.jsonl")
        try desk.done("galley run p.yaml in.jsonl -q")
        let names = try desk.done("ls out/all").split(separator: "\n")
        #expect(names.count == 1 && names[0].contains("_Trams"), "\(names)")
        let text = try desk.done("iconv -f utf-16 -t utf-8 out/all/*.txt")
        #expect(text == "quote\ntram/trams@1", "\(text)")
    }
}
