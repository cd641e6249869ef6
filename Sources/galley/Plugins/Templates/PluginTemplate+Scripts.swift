import GalleyCore

extension PluginTemplate {
    var python: String {
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
            def \(functionName)(doc, options):
            \(body)


            run()

            """
    }

    var shell: String {
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

    var lua: String {
        let body =
            switch kind {
            case .filter: "return utf8.len(doc.text) >= with.least, \"too-short\""
            case .extractor:
                "local length = utf8.len(doc.text)\nif length >= with.least then doc:set(\"\(field)\", length) end"
            default: "if utf8.len(doc.text) >= with.least then doc.text = doc.text:upper() end"
            }
        return """
            -- Run for each document, which it has as `doc`; `with` holds the options of plugin.yaml.
            \(body)

            """
    }
}
