import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyRuntime

extension RunPage {
    /// With what the run was made: the pipeline as it was written, values, inputs, versions.
    var configuration: String {
        let file = String(decoding: source.bytes, as: UTF8.self)
        let lines = file.split(separator: "\n", omittingEmptySubsequences: false)
        let code = lines.prefix(600).map(Self.line).joined(separator: "\n")
        return section(
            "Configuration and versions",
            """
            <div class="config"><pre class="card"><code>\(code)</code></pre>
            <div class="card side">\(facts(of: "Values", values))\(facts(of: "Inputs", files))\
            \(facts(of: "Versions", versions))</div></div>
            """)
    }

    /// A line of YAML: comments stand back, names stand out.
    private static func line(_ line: Substring) -> String {
        let text = String(line)
        if text.drop(while: { $0 == " " }).first == "#" { return "<i>\(text.html)</i>" }
        guard let colon = text.firstIndex(of: ":") else { return text.html }
        let name = text[..<colon]
        let isName = name.allSatisfy { $0.isLetter || $0.isNumber || " -_".contains($0) }
        guard isName else { return text.html }
        return "<b>\(name.html)</b>\(text[colon...].html)"
    }

    private func facts(of title: String, _ rows: [(String, String)]) -> String {
        guard !rows.isEmpty else { return "" }
        let cells = rows.map { "<dt>\($0.0.html)</dt><dd>\($0.1.html)</dd>" }
        return "<h3>\(title)</h3><dl>\(cells.joined())</dl>"
    }

    private var values: [(String, String)] {
        let parameters = plan.parameters.map { ($0.name, $0.value.readable) }
        return parameters + [("rejects allowed", budget), ("worker processes", "\(jobs)")]
    }

    private var budget: String {
        switch plan.errors.budget {
        case .count(let most): Quantities.counted(most, "document")
        case .share(let most): Quantities.percent(most)
        }
    }

    private var files: [(String, String)] {
        let most = 8
        var rows = inputs.prefix(most).map { input in
            (
                input.isStandardInput ? "standard input" : input.name,
                input.size.map { Quantities.bytes($0) } ?? "a stream"
            )
        }
        if inputs.count > most {
            let rest = inputs.dropFirst(most)
            let bytes = rest.reduce(UInt64(0)) { $0 + ($1.size ?? 0) }
            rows.append(
                ("\(Quantities.count(rest.count)) more", Quantities.bytes(bytes)))
        }
        return rows
    }

    private var versions: [(String, String)] {
        var seen: Set<String> = []
        let stages = report.stages.filter { seen.insert($0.name).inserted }
        return [("galley", report.generatorVersion)]
            + stages.map { ($0.name, "version \($0.version)") }
    }
}
