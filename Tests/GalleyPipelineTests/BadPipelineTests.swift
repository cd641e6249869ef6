import GalleyCore
import GalleyPipeline
import Testing

@Suite("What is wrong with a pipeline is said, with its place")
struct BadPipelineTests {
    /// A pipeline with one mistake, its code and the line:column; `""` where only the file is known.
    struct Case: CustomTestStringConvertible, Sendable {
        var name: String
        var text: String
        var code: String
        var place: String
        var hint: String?

        init(_ name: String, _ text: String, _ code: String, _ place: String, hint: String? = nil) {
            (self.name, self.text, self.code, self.place, self.hint) = (
                name, text, code, place, hint
            )
        }

        var testDescription: String { name }
    }

    static let frame = "galley: 1\nread: [text]\nexport: [lines]\n"

    static func normalizing(_ entry: String) -> String { frame + "normalize:\n  - \(entry)\n" }
    static func extracting(_ entry: String) -> String { frame + "extract:\n  - \(entry)\n" }
    static func exporting(_ entry: String) -> String {
        "galley: 1\nread: [text]\nexport:\n  - \(entry)\n"
    }

    static let yaml: [Case] = [
        Case("tab indentation", "galley: 1\nread:\n\t- text\nexport: [lines]\n", "yaml.tab", "3:1"),
        Case(
            "tab below a key", "galley: 1\nread: [text]\nexport:\n  - lines:\n\t  path: x\n",
            "yaml.tab", "5:1"),
        Case("anchors that explode", bomb, "yaml.anchor", "1:4", hint: "params"),
        Case("an alias", frame + "name: *x\n", "yaml.anchor", "4:7"),
        Case("a tag", frame + "name: !!str x\n", "yaml.tag", "4:7"),
        Case("a merge key", frame + "<<: {name: x}\n", "pipeline.unknown-key", "4:1"),
        Case("a list as key", frame + "? [a]\n: b\n", "yaml.key", "4:3"),
        Case("two documents", frame + "---\na: b\n", "yaml.documents", "4:1"),
        Case("an open quote", frame + "name: \"abc\n", "yaml.syntax", "4:7"),
        Case(
            "an open bracket", "galley: 1\nread: [text\nexport: [lines]\n", "yaml.syntax", "3:7",
            hint: "2:7"),
        Case("a colon too many", frame + "name: a: b\n", "yaml.syntax", "4:8"),
        Case("bad indentation", "galley: 1\nread:\n  - text\n - feed\n", "yaml.syntax", "4:2"),
        Case("a control character", frame + "name: a\u{1}b\n", "yaml.character", "4:8"),
        Case(
            "unquoted parameter in braces",
            "galley: 1\nparams: {p: {type: string, default: x}}\nread: [text]\nexport:\n  - lines: { path: ${params.p} }\n",
            "yaml.syntax", "5:20", hint: "quotes"),
        Case(
            "nested too deep", frame + "tests: " + String(repeating: "[", count: 70),
            "yaml.too-deep", "4:71"),
        Case("empty", "", "pipeline.empty", "1:1"),
        Case("only a comment", "# nothing\n", "pipeline.empty", "1:1"),
        Case("null", "~\n", "pipeline.empty", "1:1"),
    ]

    static let bomb =
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + zip("bcdefghi", "abcdefgh").map {
            "\($0): &\($0) [*\($1), *\($1), *\($1), *\($1), *\($1)]\n"
        }
        .joined()

    static let structure: [Case] = [
        Case("a list as pipeline", "- galley: 1\n", "pipeline.wrong-type", "1:1"),
        Case("no version", "read: [text]\nexport: [lines]\n", "pipeline.missing-key", "1:1"),
        Case("a newer version", "galley: 2\nwhat: 1\n", "pipeline.version", "1:9"),
        Case(
            "version as word", "galley: one\nread: [text]\nexport: [lines]\n",
            "pipeline.wrong-type", "1:9"),
        Case("duplicate key", frame + "read: [feed]\n", "pipeline.duplicate-key", "4:1"),
        Case(
            "duplicate option", normalizing("repair: { form: nfc, form: nfd }"),
            "pipeline.duplicate-key", "5:26"),
        Case(
            "unknown key", frame + "extrakt: []\n", "pipeline.unknown-key", "4:1", hint: "extract"),
        Case("name as number", frame + "name: 12\n", "pipeline.wrong-type", "4:7"),
        Case(
            "no reader", "galley: 1\nexport: [lines]\n", "pipeline.no-reader", "1:1", hint: "text"),
        Case("empty read", "galley: 1\nread: []\nexport: [lines]\n", "pipeline.no-reader", "2:1"),
        Case(
            "no exporter", "galley: 1\nread: [text]\n", "pipeline.no-exporter", "1:1", hint: "lines"
        ),
        Case(
            "export without value", "galley: 1\nread: [text]\nexport:\n", "pipeline.no-exporter",
            "3:1"),
        Case(
            "a section as mapping", "galley: 1\nread: {text: }\nexport: [lines]\n",
            "pipeline.wrong-type", "2:7", hint: "- "),
    ]

    static let stages: [Case] = [
        Case(
            "unknown stage", extracting("languge"), "pipeline.unknown-stage", "5:5",
            hint: "'language'"),
        Case(
            "unknown far away", extracting("zzzzzz"), "pipeline.unknown-stage", "5:5", hint: "keep"),
        Case(
            "wrong section", extracting("repair"), "pipeline.wrong-section", "5:5",
            hint: "normalize"),
        Case(
            "reader among exporters", exporting("text"), "pipeline.wrong-section", "4:5",
            hint: "read"),
        Case(
            "another version", normalizing("repair@3"), "pipeline.stage-version", "5:5",
            hint: "repair@2"),
        Case("no version at all", normalizing("repair@x"), "pipeline.stage-version", "5:5"),
        Case("a list as stage", normalizing("[repair]"), "pipeline.stage-entry", "5:5"),
        Case("nothing as stage", normalizing(""), "pipeline.stage-entry", "5:4"),
        Case(
            "options beside", normalizing("repair:\n    form: nfc"), "pipeline.stage-entry", "6:5",
            hint: "indent"),
        Case("options as word", normalizing("repair: nfc"), "pipeline.wrong-type", "5:13"),
        Case(
            "unknown option", normalizing("repair: { from: nfc }"), "pipeline.unknown-option",
            "5:15", hint: "'form'"),
        Case(
            "option of a stage without", extracting("words: { x: 1 }"), "pipeline.unknown-option",
            "5:14", hint: "no options"),
        Case(
            "missing option", exporting("folder"), "pipeline.missing-option", "4:5",
            hint: "Where the files go"),
        Case(
            "unknown choice", normalizing("repair: { form: ncf }"), "pipeline.unknown-word", "5:21",
            hint: "'nfc'"),
        Case("number as choice", normalizing("repair: { form: 3 }"), "pipeline.wrong-type", "5:21"),
        Case(
            "word as integer", normalizing("repair: { passes: two }"), "pipeline.wrong-type", "5:23"
        ),
        Case(
            "quoted integer", normalizing("repair: { passes: '2' }"), "pipeline.wrong-type", "5:23",
            hint: "without quotes"),
        Case(
            "too large", normalizing("repair: { passes: 10 }"), "pipeline.out-of-range", "5:23",
            hint: "from 1 to 9"),
        Case(
            "too small", extracting("words\n  - rate: { least: -0.1 }"), "pipeline.out-of-range",
            "6:20"),
        Case(
            "yes", normalizing("tidy: { strict: yes }"), "pipeline.wrong-type", "5:21", hint: "true"
        ),
        Case(
            "one for a list", normalizing("tidy: { words: a }"), "pipeline.wrong-type", "5:20",
            hint: "[a]"),
        Case(
            "number in a list", normalizing("tidy: { words: [a, 1] }"), "pipeline.wrong-type",
            "5:24", hint: "quotes"),
        Case("null for a default", normalizing("repair: { form: }"), "pipeline.wrong-type", "5:21"),
        Case(
            "bytes without unit", extracting("language: { sample: many }"), "pipeline.wrong-type",
            "5:25", hint: "KiB"),
        Case(
            "bytes too few", extracting("language: { sample: 1 B }"), "pipeline.out-of-range",
            "5:25", hint: "1 KiB to 1 MiB"),
    ]

    static let outputs: [Case] = [
        Case(
            "two to one path",
            "galley: 1\nread: [text]\nexport:\n  - lines: {path: a}\n  - pages: {path: ./a}\n",
            "pipeline.output-conflict", "5:19"),
        Case(
            "two by default", "galley: 1\nread: [text]\nexport:\n  - lines\n  - lines\n",
            "pipeline.output-conflict", "5:5"),
        Case(
            "file in a folder",
            "galley: 1\nread: [text]\nexport:\n  - folder: {path: a}\n  - lines: {path: a/b}\n",
            "pipeline.output-conflict", "5:19"),
        Case(
            "rejects to an output", exporting("lines: {path: rejects.jsonl.gz}"),
            "pipeline.output-conflict", "4:19"),
        Case("absolute path", exporting("lines: {path: /tmp/x}"), "pipeline.path-outside", "4:19"),
        Case(
            "path upwards", exporting("lines: {path: a/../../x}"), "pipeline.path-outside", "4:19"),
        Case("empty path", exporting("lines: {path: ''}"), "pipeline.bad-path", "4:19"),
        Case("the folder itself", exporting("folder: {path: .}"), "pipeline.bad-path", "4:20"),
        Case("Galley's folder", exporting("lines: {path: .galley/x}"), "pipeline.bad-path", "4:19"),
        Case("a partial file", exporting("lines: {path: x.partial}"), "pipeline.bad-path", "4:19"),
    ]

    static let fields: [Case] = [
        Case(
            "expression's field", extracting("keep: {when: words > 1}"), "pipeline.missing-field",
            "5:18", hint: "add '- words' below 'extract:'"),
        Case(
            "given later", extracting("keep: {when: words > 1}\n  - words"),
            "pipeline.missing-field", "5:18", hint: "line 6"),
        Case(
            "a stage's own need", extracting("rate"), "pipeline.missing-field", "5:5",
            hint: "- words"),
        Case(
            "a column", exporting("lines: {fields: {a: wrods}}"), "pipeline.missing-field", "4:25",
            hint: "'words'"),
        Case(
            "a reader's field", exporting("pages: {path: x, title: title}"),
            "pipeline.missing-field", "4:29", hint: "'read:'"),
        Case(
            "exporter's when", exporting("lines: {when: language == 'en'}"),
            "pipeline.missing-field", "4:19", hint: "language"),
        Case("syntax", extracting("keep: {when: bytes >}"), "expression.expected-operand", "5:25"),
        Case(
            "syntax in quotes", extracting("keep: {when: 'id == ''a'' & x'}"),
            "expression.unknown-character", "5:31", hint: "and"),
        Case(
            "types", extracting("keep: {when: 'bytes >= \"80\"'}"), "expression.type-mismatch",
            "5:28", hint: "without quotes"),
        Case(
            "types after escapes", extracting(#"keep: {when: "id == \"x\" and bytes == id"}"#),
            "expression.type-mismatch", "5:44"),
        Case(
            "block scalar", extracting("keep:\n      when: >\n        bytes >= 'x'\n"),
            "expression.type-mismatch", "6:13"),
    ]

    static let parameters: [Case] = [
        Case(
            "not a declaration", frame + "params: {top: 10}\n", "pipeline.wrong-type", "4:15",
            hint: "type: integer"),
        Case("no type", frame + "params: {top: {default: 1}}\n", "pipeline.missing-key", "4:10"),
        Case(
            "unknown type", frame + "params: {top: {type: int, default: 1}}\n",
            "pipeline.unknown-word", "4:22"),
        Case(
            "default out of range", frame + "params: {top: {type: integer, default: 0, min: 1}}\n",
            "pipeline.out-of-range", "4:40"),
        Case(
            "bounds the wrong way",
            frame + "params: {top: {type: integer, default: 0, min: 1, max: 0}}\n",
            "pipeline.bad-parameter", "4:56"),
        Case(
            "no choices", frame + "params: {top: {type: choice, default: a}}\n",
            "pipeline.missing-key", "4:10"),
        Case(
            "no value", frame + "params: {top: {type: string}}\n", "pipeline.missing-parameter",
            "4:10", hint: "-p top="),
        Case(
            "bad name", frame + "params: {\"a b\": {type: string, default: x}}\n",
            "pipeline.bad-parameter", "4:10"),
        Case(
            "min of a string", frame + "params: {a: {type: string, default: x, min: 1}}\n",
            "pipeline.bad-parameter", "4:40"),
        Case(
            "unknown parameter", exporting("lines: {path: \"${params.x}\"}"),
            "pipeline.unknown-parameter", "4:19"),
        Case(
            "environment", exporting("lines: {path: \"${HOME}/x\"}"), "pipeline.substitution",
            "4:19"),
        Case(
            "open substitution", exporting("lines: {path: \"${params.x\"}"),
            "pipeline.substitution", "4:19"),
    ]

    static let policies: [Case] = [
        Case(
            "unknown key of errors", frame + "errors: {bugdet: 1}\n", "pipeline.unknown-key",
            "4:10", hint: "budget"),
        Case(
            "budget as fraction", frame + "errors: {budget: 0.01}\n", "pipeline.wrong-type",
            "4:18"),
        Case("budget over all", frame + "errors: {budget: 101%}\n", "pipeline.wrong-type", "4:18"),
        Case(
            "rejects outside", frame + "errors: {rejects: ../x}\n", "pipeline.path-outside", "4:19"),
        Case(
            "time without unit", frame + "limits: {wall: 10}\n", "pipeline.wrong-type", "4:16",
            hint: "10s"),
        Case(
            "depth of nothing", frame + "limits: {json-depth: 0}\n", "pipeline.out-of-range", "4:22"
        ),
        Case(
            "run of no time", frame + "limits: {run: {time: 10}}\n", "pipeline.wrong-type", "4:22"),
        Case(
            "unknown limit of a run", frame + "limits: {run: {document: 1}}\n",
            "pipeline.unknown-key", "4:16"),
        Case(
            "document over what offsets can hold", frame + "limits: {document: 1 GiB}\n",
            "pipeline.out-of-range", "4:20"),
        Case("memory as word", frame + "limits: {memory: much}\n", "pipeline.wrong-type", "4:18"),
        Case(
            "limit of no stage", frame + "limits: {stages: {texd: {wall: 1s}}}\n",
            "pipeline.unknown-stage", "4:19", hint: "text"),
        Case(
            "test without given", frame + "tests:\n  - name: x\n    expect: {text: a}\n",
            "pipeline.missing-key", "5:5"),
        Case(
            "test without expectation", frame + "tests:\n  - given: x\n    expect: {}\n",
            "pipeline.missing-key", "6:5"),
        Case(
            "unknown expectation",
            frame + "tests:\n  - given: x\n    expect: {block: [paragraph]}\n",
            "pipeline.unknown-key", "6:14", hint: "blocks"),
        Case(
            "unknown block", frame + "tests:\n  - given: x\n    expect: {blocks: [paragraf]}\n",
            "pipeline.unknown-word", "6:23", hint: "paragraph"),
        Case(
            "blocks as word", frame + "tests:\n  - given: x\n    expect: {blocks: paragraph}\n",
            "pipeline.wrong-type", "6:22"),
        Case(
            "absent file", frame + "tests:\n  - given: {file: absent.txt}\n    expect: {text: a}\n",
            "pipeline.unreadable-file", "5:19"),
        Case(
            "text and file",
            frame + "tests:\n  - given: {file: a, text: b}\n    expect: {text: a}\n",
            "pipeline.missing-key", "5:5"),
    ]

    @Test(
        "One mistake is one diagnostic at its place",
        arguments: yaml + structure + stages + outputs + fields + parameters + policies)
    func mistake(_ bad: Case) throws {
        let loaded = TestStages.load(bad.text)
        #expect(loaded.plan == nil)
        #expect(loaded.diagnostics.map(\.code).contains(bad.code), "\(loaded.diagnostics)")
        let isBomb = bad.code == "yaml.anchor"
        if !isBomb { #expect(loaded.diagnostics.count == 1, "\(loaded.diagnostics)") }
        let found = try #require(loaded.diagnostics.first { $0.code == bad.code })
        let place = try #require(found.place)
        #expect("\(place.line):\(place.column)" == bad.place, "\(found)")
        #expect(place.file == "p.yaml" && place.length >= 1 && place.excerpt != nil)
        if let hint = bad.hint { #expect(found.hint?.contains(hint) == true, "\(found)") }
        #expect(!found.message.hasSuffix("."))
    }

    @Test("All mistakes are reported at once, in the order of the file")
    func allAtOnce() {
        let text = """
            galley: 1
            nmae: x
            read:
              - text
              - fede
            normalize:
              - repair: { form: nfx, passes: 0, speed: 1 }
            extract:
              - keep: { when: words > 3 and }
              - keep: { when: wrds > 3 }
            export:
              - folder
              - lines: { path: ../x }
            errors: { budget: none }
            """
        let codes = TestStages.load(text).diagnostics.map { "\($0.place?.line ?? 0) \($0.code)" }
        #expect(
            codes == [
                "2 pipeline.unknown-key", "5 pipeline.unknown-stage", "7 pipeline.unknown-word",
                "7 pipeline.out-of-range", "7 pipeline.unknown-option",
                "9 expression.expected-operand", "10 pipeline.missing-field",
                "12 pipeline.missing-option", "13 pipeline.path-outside", "14 pipeline.wrong-type",
            ])
    }

    @Test("A misspelt stage does not make the fields that it would give missing")
    func noCascade() {
        let text = Self.extracting("languge\n  - keep: { when: language == 'en' }")
        #expect(TestStages.load(text).diagnostics.map(\.code) == ["pipeline.unknown-stage"])
    }

    @Test("Bytes that are not UTF-8 are pointed at")
    func encoding() {
        let bytes = Array("galley: 1\nname: ".utf8) + [0xC3, 0x28, 0x0A]
        let loaded = TestStages.loader.load(bytes: bytes, file: "p.yaml")
        #expect(loaded.diagnostics.map(\.code) == ["yaml.encoding"])
        #expect(loaded.diagnostics.first?.place?.line == 2)
        #expect(loaded.diagnostics.first?.place?.column == 7)
    }

    @Test("A file larger than 1 MiB is refused")
    func tooLarge() {
        let loaded = TestStages.load(Self.frame + String(repeating: "# x\n", count: 300_000))
        #expect(loaded.diagnostics.map(\.code) == ["yaml.too-large"])
    }

    @Test("A value of the command line that does not fit is shown at its declaration")
    func commandLine() {
        let text = Self.frame + "params:\n  top: { type: integer, default: 3, max: 9 }\n"
        let loaded = TestStages.load(text, parameters: [("top", "ten"), ("tpo", "1")])
        #expect(
            loaded.diagnostics.map { "\($0.place?.line ?? 0) \($0.code)" } == [
                "4 pipeline.unknown-parameter", "5 pipeline.wrong-type",
            ])
        #expect(loaded.diagnostics.last?.message.contains("-p top=ten") == true)
        #expect(
            TestStages.load(text, parameters: [("top", "10")]).diagnostics.map(\.code) == [
                "pipeline.out-of-range"
            ])
    }

    @Test("Every code that the loader can give is in the table, each with a meaning")
    func table() {
        let codes = PipelineCode.table.map(\.code)
        #expect(Set(codes).count == codes.count)
        #expect(PipelineCode.table.allSatisfy { !$0.meaning.isEmpty && !$0.meaning.hasSuffix(".") })
    }
}
