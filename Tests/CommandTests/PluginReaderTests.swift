import Foundation
import TestSupport
import Testing

/// Readers and exporters of plugins, from nothing to a run, and what they do wrong.
@Suite(.serialized) struct PluginReaderTests {
    private static let tools = [
        "python": "python3", "sh": "jq", "c": "cc", "rust": "rustc", "swift": "swiftc",
    ]

    private static func story(_ file: Int, _ index: Int) -> (title: String, text: String) {
        let line = "The tram of line \(index) rings  twice at stop \(file).\n"
        return ("Trams – \(file)/\(index)", String(repeating: line, count: 60).dropLast() + "")
    }

    /// Twelve inputs of about 700 KB, in several slices, each with one story that is none.
    private static func writeStories(to desk: PluginDesk) throws -> (documents: Int, brief: String)
    {
        var brief = "characters\ttext\n"
        var documents = 0
        for file in 0..<12 {
            var parts: [String] = []
            for index in 0..<240 {
                let (title, text) = story(file, index)
                parts.append("\(title)\n\(text)\n")
                brief += "\(text.unicodeScalars.count)\tThe tram of \n"
                documents += 1
                if index == 100 { parts.append("A title and nothing else\n") }
            }
            try desk.folder.write(parts.joined(separator: "----\n"), to: "in/\(100 + file).wire")
        }
        return (documents, brief)
    }

    @Test(
        "A reader and an exporter in every language: two commands each, the same result for any number of workers",
        arguments: ["python", "sh", "c", "rust", "swift"])
    func fromNothing(language: String) throws {
        guard RunCommand.has(Self.tools[language] ?? language) else { return }
        let desk = try PluginDesk()
        for (name, kind) in [("wire", "reader"), ("brief", "exporter")] {
            let start = ContinuousClock.now
            try desk.done("galley plugin new \(name) --lang \(language) --kind \(kind)")
            try desk.done("galley plugin install \(name)")
            #expect(ContinuousClock.now - start < .seconds(60))
            #expect(try desk.done("galley stages \(name)").contains("\(kind), version 1"))
            #expect(try desk.done("galley plugin test \(name)").contains("1 test passed"))
        }
        let (documents, brief) = try Self.writeStories(to: desk)
        try desk.folder.write(
            """
            galley: 1
            name: p
            read: [wire]
            export:
              - brief: { path: brief.tsv, width: 12 }
              - jsonl: { path: out.jsonl, fields: { id: id, title: title, text: text } }
            errors: { budget: 100% }

            """, to: "p.yaml")
        let (first, last) = (Self.story(0, 0), Self.story(11, 239))
        var outputs: [String] = []
        for workers in 1...3 {
            try desk.done("galley run p.yaml in -j \(workers) -q --force")
            #expect(try desk.folder.text(of: "out/brief.tsv") == brief)
            let lines = try desk.folder.text(of: "out/out.jsonl")
            let list = lines.split(separator: "\n")
            #expect(list.count == documents)
            #expect(list.first?.contains(first.title) == true)
            #expect(list.last?.contains(last.title) == true)
            #expect(Set(list.map { $0.prefix(45) }).count == documents, "each has an id of its own")
            let rejects = try desk.done("galley bundle cat out/rejects.jsonl.gz")
            #expect(rejects.components(separatedBy: "wire.no-text").count == 13)
            outputs.append(lines + rejects)
        }
        #expect(outputs[0] == outputs[1] && outputs[0] == outputs[2])
    }

    @Test(
        "What has been rejected is read again from its record",
        .enabled(if: RunCommand.has("python3")))
    func again() throws {
        let desk = try PluginDesk()
        try desk.done(
            "galley plugin new wire --lang python --kind reader && galley plugin install wire")
        try desk.folder.write("Trams\nA tram rings.\n----\nNothing else\n", to: "a.wire")
        try desk.folder.write(
            """
            galley: 1
            name: p
            read: [wire, bundle]
            extract:
              - lua: |
                  if doc.text:find("tram") then error("no trams") end
            export: [jsonl: { path: out.jsonl }]
            errors: { budget: 100% }

            """, to: "p.yaml")
        try desk.done("galley run p.yaml a.wire -q")
        #expect(try desk.rejects().count == 2)
        try desk.done(
            "mv out/rejects.jsonl.gz again.jsonl.gz; sed -i 's/find(.tram.)/find(\"bus\")/' p.yaml")
        try desk.done("galley run p.yaml again.jsonl.gz -q --force")
        let lines = try desk.folder.text(of: "out/out.jsonl").split(separator: "\n")
        #expect(
            lines.count == 1 && lines[0].contains("A tram rings.") && lines[0].contains("Trams"))
        #expect(try desk.rejects().map { $0.split(separator: " ").last } == ["wire.no-text"])
    }

    // MARK: What goes wrong

    /// A reader that does what the first line of its input says.
    private static let odd = #"""
        import json, os, signal, sys, time
        sys.stdin.readline()
        def say(**members):
            print(json.dumps(members), flush=True)
        say(galley="ready")
        for line in sys.stdin:
            message = json.loads(line)
            n, what = message["n"], message["text"].strip()
            name = message["source"]["name"]
            first = not os.path.exists(name + ".seen")
            open(name + ".seen", "w").close()
            def document(text):
                say(n=n, document={"id": f"{name}-{text}", "text": text})
            if what == "leave": sys.exit(3)
            document("other" if what == "changed" and not first else "one")
            if what in ("once", "changed") and first: os.kill(os.getpid(), signal.SIGKILL)
            if what == "late":
                document("two")
                if first: os.kill(os.getpid(), signal.SIGKILL)
                document("three")
            if what == "crash": os.kill(os.getpid(), signal.SIGKILL)
            if what == "hang": time.sleep(60)
            if what == "noise": print("hello there", flush=True)
            if what == "wrong": n += 1
            if what == "reject": say(n=n, reject={"code": "TooOdd", "message": "odd", "record": "it"})
            if what == "bad": say(n=n, document={"id": "bad", "text": 7})
            if what == "range": say(n=n, document={"id": "bad", "text": "a", "blocks": [{"type": "quote", "start": 0, "end": 9}]})
            if what == "silent": say(n=n)
            if what == "end":
                print("about to leave", file=sys.stderr, flush=True)
                sys.exit(4)
            document("two")
            if what == "error":
                say(n=n, error={"code": "TooOdd", "message": "odd", "trace": "line 1\nline 2"})
                continue
            say(n=n, done=True)
            if what == "more": document("three")
        """#

    private static func writeOdd(to desk: PluginDesk, _ names: [String]) throws {
        try desk.folder.write(odd + "\n", to: "plugins/odd/odd.py")
        try desk.folder.write(
            """
            api: 1
            name: odd
            run: [python3, odd.py]
            limits: { timeout: 2s }
            stages:
              - { name: odd, kind: reader, wants: [text], takes: [.odd] }

            """, to: "plugins/odd/plugin.yaml")
        try desk.folder.write(
            """
            galley: 1
            name: p
            read: [odd]
            export: [jsonl: { path: out.jsonl, fields: { id: id } }]
            errors: { budget: 100% }

            """, to: "p.yaml")
        for name in names { try desk.folder.write(name + "\n", to: "in/\(name).odd") }
    }

    @Test(
        "Whatever a reader does, no document is lost or doubled that it gave, and the rest is said",
        .enabled(if: RunCommand.has("python3")), arguments: [1, 3])
    func faults(workers: Int) throws {
        let desk = try PluginDesk()
        let whole = ["fine", "once", "reject", "bad", "range"]
        let halves = ["crash", "hang", "noise", "wrong", "silent", "end", "changed"]
        try Self.writeOdd(to: desk, whole + halves + ["leave", "error", "more", "late"])
        let run = try desk.type("galley run p.yaml in --plugins plugins -j \(workers)")
        #expect(run.exit == 4, "\(run.outputText)")
        let ids = try desk.folder.text(of: "out/out.jsonl").split(separator: "\n").map {
            String($0.dropFirst(7).dropLast(2))
        }
        let expected =
            (whole + ["error", "more"]).flatMap { ["\($0).odd-one", "\($0).odd-two"] }
            + halves.map { "\($0).odd-one" }
            + ["one", "two", "three", "two"].map { "late.odd-\($0)" }
        #expect(ids.sorted() == expected.sorted(), "\(ids)")
        #expect(
            Set(try desk.rejects()) == [
                "reject.odd odd.TooOdd", "bad.odd plugin.answer", "range.odd plugin.answer",
                "leave.odd plugin.ended",
            ])
        let report = run.outputText
        for code in ["plugin.ended", "plugin.timeout", "plugin.protocol", "odd.TooOdd"] {
            #expect(report.contains(code), "\(code)\n\(report)")
        }
        #expect(report.contains("about to leave"))
    }

    @Test(
        "A reader of bytes gets a large input in pieces, and may stop before its end",
        .enabled(if: RunCommand.has("python3")))
    func pieces() throws {
        let desk = try PluginDesk()
        try desk.done("galley plugin new lines --lang python --kind reader")
        try desk.folder.write(
            """
            from galley_plugin import reader, run

            @reader("lines")
            def lines(source, options):
                count = 0
                for line in source.open(encoding="latin-1"):
                    count += 1
                    if line.startswith("stop"):
                        yield {"id": source.name, "text": str(count)}
                        return
                    if line.startswith("fail"):
                        raise ValueError("line " + str(count))
                yield {"id": source.name, "text": str(count)}

            run()

            """, to: "lines/lines.py")
        try desk.done("galley plugin install lines")
        let line = String(repeating: "x", count: 99) + "\n"
        try desk.folder.write(String(repeating: line, count: 50_000), to: "in/a.lines")
        try desk.folder.write(
            line + "stop\n" + String(repeating: line, count: 50_000), to: "in/b.lines")
        try desk.folder.write(
            line + "fail\n" + String(repeating: line, count: 50_000), to: "in/c.lines")
        try desk.folder.write("\u{E9}\n", to: "in/d.lines")
        try desk.folder.write(
            """
            galley: 1
            name: p
            read: [lines]
            export: [jsonl: { path: out.jsonl, fields: { id: id, text: text } }]
            errors: { budget: 100% }
            limits: { document: 1 MiB }

            """, to: "p.yaml")
        try desk.done("galley run p.yaml in -j 2 -q")
        #expect(
            try desk.folder.text(of: "out/out.jsonl") == """
                {"id":"a.lines","text":"50000"}
                {"id":"b.lines","text":"2"}
                {"id":"d.lines","text":"1"}

                """)
        let rejects = try desk.done("galley bundle cat out/rejects.jsonl.gz")
        #expect(rejects.contains("lines.ValueError") && rejects.contains("line 2"))
        #expect(rejects.contains("Traceback") && rejects.contains("\\n"), "the traceback has lines")
    }

    @Test(
        "A reader and an exporter of C that crash cost the input, or the document, that they crash at",
        .enabled(if: RunCommand.has("cc")), arguments: [1, 3])
    func crashes(workers: Int) throws {
        let desk = try PluginDesk()
        try desk.done("galley plugin new raw --lang c --kind reader")
        try desk.done("galley plugin new out --lang c --kind exporter")
        try desk.folder.write(
            """
            #include "galley_plugin.h"
            #include <stdlib.h>
            static void read_all(void *state, galley_input *input, galley_documents *documents) {
                galley_slice all = input->rest(input);
                galley_document document = galley_document_of(all);
                (void)state;
                if (all.count && all.bytes[0] == 'c') abort();
                documents->emit(documents, &document, galley_slice_of(0, 0));
            }
            static const galley_stage stage = {
                .struct_size = sizeof(galley_stage), .name = "raw", .kind = GALLEY_READER, .read = read_all};
            GALLEY_PLUGIN(&stage)

            """, to: "raw/raw.c")
        try desk.folder.write(
            """
            #include "galley_plugin.h"
            #include <stdlib.h>
            static void process(void *state, const galley_document *document, galley_answer *answer) {
                (void)state;
                if (document->text.count && document->text.bytes[0] == 'e') abort();
                answer->write(answer, document->text);
            }
            static const galley_stage stage = {
                .struct_size = sizeof(galley_stage), .name = "out", .kind = GALLEY_EXPORTER, .process = process};
            GALLEY_PLUGIN(&stage)

            """, to: "out/out.c")
        try desk.done("galley plugin install raw && galley plugin install out")
        for (name, text) in [("1", "a"), ("2", "crash"), ("3", "e"), ("4", "b"), ("5", "c")] {
            try desk.folder.write(text + "\n", to: "in/\(name).raw")
        }
        try desk.folder.write(
            """
            galley: 1
            name: p
            read: [raw]
            export: [out]
            errors: { budget: 100% }

            """, to: "p.yaml")
        try desk.done("galley run p.yaml in -j \(workers) -q --out done")
        #expect(try desk.folder.text(of: "done/out.tsv") == "characters\ttext\na\nb\n")
        try desk.done("cp done/rejects.jsonl.gz out")
        #expect(
            try desk.rejects().map { String($0.prefix(5)) } == ["2.raw", "3.raw", "5.raw"])
    }
}
