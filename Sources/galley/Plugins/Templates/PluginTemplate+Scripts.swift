import GalleyCore

extension PluginTemplate {
    var python: String {
        """
        from galley_plugin import \(pythonNames)


        @\(kind.rawValue)("\(name)")
        def \(functionName)(\(kind == .reader ? "source" : "doc"), options):
        \(pythonBody)


        run()

        """
    }

    private var pythonNames: String {
        kind == .reader ? "reader, rejected, run" : "\(kind.rawValue), run"
    }

    private var pythonBody: String {
        switch kind {
        case .reader:
            #"""
                for story in source.text.split(options["between"]):
                    title, _, text = story.strip().partition("\n")
                    if text:
                        yield {"title": title, "text": text}
                    elif title:
                        yield rejected("no-text", f"{title!r} has no text", record=story)
            """#
        case .filter:
            "    return True if len(doc.text) >= options[\"least\"] else \"too-short\""
        case .extractor:
            "    if len(doc.text) >= options[\"least\"]:\n        doc.set(\"\(field)\", len(doc.text))"
        case .exporter:
            #"    return f"{len(doc.text)}\t{' '.join(doc.text.split())[:options['width']]}\n""#
        default:
            "    if len(doc.text) >= options[\"least\"]:\n        doc.text = doc.text.upper()"
        }
    }

    var shell: String {
        """
        #!/bin/sh
        # \(shellNote)
        read -r hello
        options=$(printf '%s' "$hello" | jq -c .options)
        echo '{"galley":"ready"}'
        exec jq --unbuffered -c --argjson with "$options" '\(shellBody)'

        """
    }

    private var shellNote: String {
        kind == .reader
            ? "One line of JSON comes for each input, and one goes back for each document; jq does the work."
            : "One line of JSON comes for each document and one goes back; jq does the work."
    }

    private var shellBody: String {
        switch kind {
        case .reader:
            #"""

                .n as $n
                | (.text | split($with.between)[] | ltrimstr("\n") | rtrimstr("\n") | select(. != "")
                   | . as $story | split("\n") | {title: .[0], text: (.[1:] | join("\n"))}
                   | if .text != "" then {n: $n, document: .}
                     else {n: $n, reject: {code: "no-text", message: "\(.title) has no text", record: $story}} end),
                  {n: $n, done: true}
            """#
        case .filter:
            "if (.text | length) >= $with.least then {n: .n} else {n: .n, drop: \"too-short\"} end"
        case .extractor:
            "if (.text | length) >= $with.least then {n: .n, set: {\(field): (.text | length)}} else {n: .n} end"
        case .exporter:
            #"{n, text: "\(.text | length)\t\(.text | split("\n") | join(" ") | split(" ") | map(select(. != "")) | join(" ") | .[:$with.width])\n"}"#
        default:
            "if (.text | length) >= $with.least then {n: .n, text: (.text | ascii_upcase)} else {n: .n} end"
        }
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
