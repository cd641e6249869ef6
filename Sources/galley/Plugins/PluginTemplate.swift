import GalleyCore

/// The files of a new plugin: a manifest, a stage that works, a pipeline with a test of it.
struct PluginTemplate {
    /// The languages that a plugin can be begun in.
    static let languages = ["python", "sh"]
    static let kinds = [StageKind.normalizer, .extractor, .filter]

    let name: String
    let language: String
    let kind: StageKind

    struct File {
        var name: String
        var text: String
        var isProgram = false
    }

    var files: [File] {
        let program =
            language == "python"
            ? [
                File(name: name + ".py", text: python),
                File(name: PythonKit.fileName, text: PythonKit.text),
            ]
            : [File(name: name + ".sh", text: shell, isProgram: true)]
        return [File(name: "plugin.yaml", text: manifest)] + program
            + [File(name: "pipeline.yaml", text: pipeline)]
    }

    private var manifest: String {
        let run = language == "python" ? "[python3, \(name).py]" : "[./\(name).sh]"
        let more =
            switch kind {
            case .filter: "    reasons: { too-short: fewer characters than `least` }\n"
            case .extractor:
                "    gives: { \(field): { type: number, help: How many characters there are } }\n"
            default: ""
            }
        return """
            api: 1
            name: \(name)
            version: 1.0.0
            summary: \(summary)
            run: \(run)
            limits: { memory: 1 GiB, timeout: 10s }

            stages:
              - name: \(name)
                kind: \(kind.rawValue)
                summary: \(summary)
                wants: [text]
            \(more)    options:
                  least: { type: integer, default: 10, min: 0, help: \(optionHelp) }

            """
    }

    private var field: String { name.replacing("-", with: "_") + "_length" }

    private var summary: String {
        switch kind {
        case .filter: "Drops short documents"
        case .extractor: "Counts characters"
        default: "Makes a text loud"
        }
    }

    private var optionHelp: String {
        kind == .normalizer ? "Shorter texts stay as they are" : "What counts as short"
    }

    private var python: String {
        let body =
            switch kind {
            case .filter:
                "    return True if len(doc.text) >= options[\"least\"] else \"too-short\""
            case .extractor:
                "    if len(doc.text) >= options[\"least\"]:\n        doc.set(\"\(field)\", len(doc.text))"
            default:
                "    if len(doc.text) >= options[\"least\"]:\n        doc.text = doc.text.upper()"
            }
        return """
            from galley_plugin import \(kind.rawValue), run


            @\(kind.rawValue)("\(name)")
            def \(name.replacing("-", with: "_"))(doc, options):
            \(body)


            run()

            """
    }

    private var shell: String {
        let answer =
            switch kind {
            case .filter:
                "if (.text | length) >= $least then {n: .n} else {n: .n, drop: \"too-short\"} end"
            case .extractor:
                "if (.text | length) >= $least then {n: .n, set: {\(field): (.text | length)}} else {n: .n} end"
            default:
                "if (.text | length) >= $least then {n: .n, text: (.text | ascii_upcase)} else {n: .n} end"
            }
        return """
            #!/bin/sh
            # One line of JSON comes for each document and one goes back; jq does the work.
            read -r hello
            least=$(printf '%s' "$hello" | jq .options.least)
            echo '{"galley":"ready"}'
            exec jq --unbuffered -c --argjson least "$least" '\(answer)'

            """
    }

    private var pipeline: String {
        let section = kind == .normalizer ? "normalize" : "extract"
        let expect =
            switch kind {
            case .filter: "dropped: too-short"
            case .extractor: "metadata: { \(field): 27 }"
            default: "text: \"A TRAM RINGS ITS BELL TWICE\""
            }
        let given = kind == .filter ? "Too short" : "A tram rings its bell twice"
        return """
            # Tries the stage: `galley plugin test`, or `galley explain --plugins .. pipeline.yaml FILE`
            galley: 1
            name: \(name)-test

            read:
              - text

            \(section):
              - \(name): { least: 10 }

            export:
              - jsonl: { path: out.jsonl }

            tests:
              - name: what the stage does
                given: "\(given)"
                expect: { \(expect) }

            """
    }
}
