/// Mistakes of outputs, fields, conditions, parameters, errors, limits and tests.
extension BadPipelineTests {
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
        Case(
            "a detour", exporting("lines: {path: a/../b.jsonl}"), "pipeline.bad-path", "4:19",
            hint: "plainly: b.jsonl"),
        Case("a file like a folder", exporting("lines: {path: a/}"), "pipeline.bad-path", "4:19"),
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
        Case(
            "the start of a name", extracting("keep: {when: lang == 'en'}"),
            "pipeline.missing-field", "5:18", hint: "did you mean 'language'?"),
        Case(
            "below a plain field", exporting("lines: {fields: {a: title.foo}}"),
            "pipeline.missing-field", "4:25", hint: "write 'title'"),
        Case(
            "a field without a name", exporting("lines: {fields: {a: ''}}"), "pipeline.wrong-type",
            "4:25", hint: "source.name"),
        Case(
            "a number as field", exporting("lines: {fields: {a: 3}}"), "pipeline.wrong-type",
            "4:25", hint: "source.name"),
        Case(
            "a word above a number", extracting("language\n  - keep: {when: language > 3}"),
            "expression.type-mismatch", "6:29", hint: "words"),
        Case(
            "limits as list", frame + "limits: []\n", "pipeline.wrong-type", "4:9",
            hint: "{ document: 256 MiB }"),
        Case(
            "own metadata of no input", exporting("lines: {fields: {a: metadata.foo}}"),
            "pipeline.missing-field", "4:25", hint: "'feed'"),
        Case(
            "own metadata in a condition", extracting("keep: {when: metadata.foo > 3}"),
            "pipeline.missing-field", "5:18", hint: "'feed'"),
        Case(
            "a top-level key",
            "galley: 1\nread: [feed]\nexport:\n  - lines: {fields: {a: custom}}\n",
            "pipeline.missing-field", "4:25", hint: "'metadata.custom' where it stands below"),
        Case(
            "no columns", exporting("lines: {fields: {}}"), "pipeline.missing-key", "4:21",
            hint: "id: id"),
        Case(
            "fields as list", exporting("lines: {fields: [id]}"), "pipeline.wrong-type", "4:21",
            hint: "id: id"),
        Case(
            "a number against a word", extracting("words\n  - keep: {when: words >= 'a'}"),
            "expression.type-mismatch", "6:27", hint: "80"),
        Case(
            "a date as number",
            "galley: 1\nread: [feed]\nextract:\n  - keep: {when: title > 2023}\nexport: [lines]\n",
            "expression.type-mismatch", "4:26", hint: "\"2023\" in quotes"),
        Case(
            "escape", extracting(#"keep: {when: 'id == "\d"'}"#), "expression.unknown-escape",
            "5:26"),
        Case(
            "open string", extracting(#"keep: {when: 'id == "a'}"#), "expression.unclosed-string",
            "5:25"),
        Case(
            "open parenthesis", extracting("keep: {when: (bytes > 3}"),
            "expression.unclosed-parenthesis", "5:18"),
        Case(
            "open list", extracting("keep: {when: 'id in [\"a\"'}"), "expression.unclosed-list",
            "5:25"),
        Case(
            "a field in a list", extracting("keep: {when: 'id in [id]'}"),
            "expression.expected-literal", "5:26"),
        Case(
            "no comma", extracting("keep: {when: 'bytes in [1 2]'}"), "expression.expected-literal",
            "5:31"),
        Case(
            "a bad number", extracting("keep: {when: bytes > 1.2.3}"), "expression.bad-number",
            "5:26"),
        Case(
            "a chain", extracting("keep: {when: 1 < bytes < 3}"), "expression.chained-comparison",
            "5:28"),
        Case(
            "too much", extracting("keep: {when: bytes > 3)}"), "expression.trailing-input", "5:27"),
        Case(
            "another quote", extracting("keep: {when: id == @}"), "expression.unknown-character",
            "5:24"),
        Case(
            "deep", extracting("keep: {when: " + String(repeating: "(", count: 70) + "}"),
            "expression.too-deep", "5:82"),
        Case(
            "a list in a list", extracting("language\n  - keep: {when: tags in tags}"),
            "expression.type-mismatch", "6:18"),
        Case(
            "a search in a number", extracting("keep: {when: bytes contains 3}"),
            "expression.type-mismatch", "5:18"),
        Case(
            "no list to look into", extracting("keep: {when: bytes in bytes}"),
            "expression.type-mismatch", "5:27"),
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
            "params of a wrong default", frame + "params: {top: {type: integer, default: many}}\n",
            "pipeline.wrong-type", "4:40", hint: "such as 10"),
        Case(
            "no choice to choose", frame + "params: {a: {type: choice, default: x, choices: []}}\n",
            "pipeline.bad-parameter", "4:49"),
        Case(
            "choices of a string",
            frame + "params: {a: {type: string, default: x, choices: [y]}}\n",
            "pipeline.bad-parameter", "4:40"),
        Case(
            "a string outside quotes",
            "galley: 1\nparams: {p: {type: string, default: en}}\nread: [text]\nextract:\n  - language\n  - keep: {when: \"language == ${params.p}\"}\nexport: [lines]\n",
            "pipeline.substitution", "6:18", hint: "quotes"),
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
        Case(
            "budget as word", frame + "errors: {budget: few}\n", "pipeline.wrong-type", "4:18",
            hint: "1%"),
        Case("budget as list", frame + "errors: {budget: [1]}\n", "pipeline.wrong-type", "4:18"),
        Case(
            "after as word", frame + "errors: {after: soon}\n", "pipeline.wrong-type", "4:17",
            hint: "200"),
        Case(
            "wall as word", frame + "limits: {wall: long}\n", "pipeline.wrong-type", "4:16",
            hint: "10s"),
        Case(
            "limits of stages as list", frame + "limits: {stages: [text]}\n", "pipeline.wrong-type",
            "4:18", hint: "text"),
        Case(
            "two tests of one name",
            frame
                + "tests:\n  - {name: a, given: x, expect: {text: x}}\n  - {name: a, given: y, expect: {text: y}}\n",
            "pipeline.repeated-test", "6:12"),
        Case(
            "dropped and rejected",
            frame + "tests:\n  - given: x\n    expect: {dropped: a, rejected: b}\n",
            "pipeline.contradiction", "6:26"),
        Case(
            "annotations counted",
            frame + "tests:\n  - given: x\n    expect: {annotations: {sentences: 2}}\n",
            "pipeline.wrong-type", "6:28", hint: "layer"),
        Case("a test as word", frame + "tests:\n  - hello\n", "pipeline.wrong-type", "5:5"),
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
        Case(
            "memory that no worker can do with", frame + "limits: {memory: 1}\n",
            "pipeline.out-of-range", "4:18", hint: "64 MiB"),
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
}
