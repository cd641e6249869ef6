import GalleyCore
import GalleyPipeline

/// The reference of all stages as Markdown, for `docs/stages.md`.
enum StageReference {
    static func text(of specs: [StageSpec]) -> String {
        var text = """
            # Stages

            Made by `galley stages --format markdown`; a test compares it with the stages that are there.

            """
        for kind in StageKind.allCases {
            let members = specs.filter { $0.kind == kind }
            guard !members.isEmpty else { continue }
            let sections = kind.sections.map { "`\($0.rawValue):`" }.joined(separator: " or ")
            text += "\n## \(heading(of: kind))\n\nThey stand below \(sections).\n"
            for spec in members { text += "\n" + part(spec) }
        }
        return text
    }

    private static func heading(of kind: StageKind) -> String {
        kind == .wholeRun
            ? "Whole-run stages"
            : kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst() + "s"
    }

    private static func part(_ spec: StageSpec) -> String {
        var text = "### \(spec.name)\n\n\(spec.summary)."
        if !spec.takes.isEmpty { text += " Takes \(spec.takes.joined(separator: ", "))." }
        if !spec.reads.isEmpty { text += " Needs \(codes(spec.reads)) before it." }
        if !spec.before.isEmpty { text += " Stands before \(codes(spec.before))." }
        if !spec.gives.isEmpty { text += " Gives \(codes(spec.gives.map(\.name)))." }
        if let option = spec.shorthand {
            text += " `\(spec.name): value` stands for `\(spec.name): { \(option): value }`."
        }
        text += "\n"
        if !spec.allOptions.isEmpty {
            text += "\n| option | value | default | |\n|---|---|---|---|\n"
            for option in spec.allOptions { text += row(option) }
        }
        if !spec.dropReasons.isEmpty {
            text += "\n| drops with | when |\n|---|---|\n"
            for reason in spec.dropReasons { text += "| `\(reason.name)` | \(reason.help) |\n" }
        }
        return text
    }

    private static func row(_ option: OptionSpec) -> String {
        let value = option.defaultValue.map { "`\(StageExample.yaml($0, option.type))`" }
        let words = option.type.words.replacing("|", with: "\\|")
        return
            "| `\(option.name)` | \(words) | \(value ?? (option.isRequired ? "required" : "")) | \(option.help) |\n"
    }

    private static func codes(_ names: [String]) -> String {
        names.map { "`\($0)`" }.joined(separator: ", ")
    }
}
