/// Mistakes of YAML, of the file as a whole, and of stages with their options.
extension BadPipelineTests {
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
        Case(
            "a tab after a dash", "galley: 1\nread: [text]\nexport:\n  - lines:\n    \tpath: x\n",
            "yaml.tab", "5:5"),
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
        Case(
            "a list as pipeline", "- galley: 1\n", "pipeline.wrong-type", "1:1", hint: "galley: 1"),
        Case("a word as pipeline", "hello\n", "pipeline.wrong-type", "1:1", hint: "galley: 1"),
        Case("an empty name", frame + "name: ''\n", "pipeline.wrong-type", "4:7"),
        Case(
            "params as list", frame + "params: [a]\n", "pipeline.wrong-type", "4:9", hint: "type:"),
        Case(
            "errors as number", frame + "errors: 3\n", "pipeline.wrong-type", "4:9", hint: "budget"),
        Case(
            "tests as mapping", frame + "tests: {}\n", "pipeline.wrong-type", "4:8", hint: "- name"),
        Case(
            "a reader twice", "galley: 1\nread: [text, feed, text]\nexport: [lines]\n",
            "pipeline.repeated-reader", "2:20"),
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
            "a share in percent", extracting("words\n  - rate: { least: 50% }"),
            "pipeline.wrong-type", "6:20", hint: "write 0.5"),
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
}
