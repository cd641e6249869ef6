import GalleyCore
import GalleyPipeline

/// Everything about one stage, from its spec.
struct StageHelp {
    private let style: Style
    private let width: Int

    init(_ style: Style) {
        self.style = style
        width = min(max(style.width, 50), 100)
    }

    func text(of spec: StageSpec) -> String {
        var parts = [head(spec)]
        if !spec.takes.isEmpty {
            parts.append(section("Takes", [spec.takes.joined(separator: ", ")]))
        }
        if !spec.allOptions.isEmpty { parts.append(section("Options", options(spec))) }
        if let option = spec.shorthand {
            parts.append(
                section("In short", ["\(spec.name): value, for \(spec.name): { \(option): value }"])
            )
        }
        if !spec.reads.isEmpty {
            parts.append(section("Needs before it", [spec.reads.joined(separator: ", ")]))
        }
        if !spec.before.isEmpty {
            parts.append(section("Stands before", [spec.before.joined(separator: ", ")]))
        }
        if !spec.gives.isEmpty { parts.append(section("Gives", gives(spec))) }
        if !spec.dropReasons.isEmpty { parts.append(section("Drops with", reasons(spec))) }
        parts.append(section("In a pipeline", StageExample.lines(for: spec)))
        return parts.joined(separator: "\n")
    }

    private func head(_ spec: StageSpec) -> String {
        let kind = style(.faint, "\(spec.kind.rawValue), version \(spec.version)")
        let summary = (spec.summary + ".").wrapped(to: width).joined(separator: "\n")
        return style(.name, spec.name) + "  " + kind + "\n" + summary + "\n"
    }

    private func section(_ title: String, _ lines: [String]) -> String {
        style(.heading, title) + "\n" + lines.map { "  " + $0 + "\n" }.joined()
    }

    private func options(_ spec: StageSpec) -> [String] {
        let column = (spec.allOptions.map { DisplayWidth.of($0.name) }.max() ?? 0) + 2
        return spec.allOptions.flatMap { option in
            let help = option.help.wrapped(to: width - column - 2)
            let rows = help + [facts(option)].flatMap { $0.wrapped(to: width - column - 2) }
            return rows.enumerated().map { index, row in
                let name = index == 0 ? style(.name, option.name) : ""
                return name.padded(to: column) + (index < help.count ? row : style(.faint, row))
            }
        }
    }

    private func facts(_ option: OptionSpec) -> String {
        var facts = option.type.words
        if option.isRequired {
            facts += "; required"
        } else if let value = option.defaultValue {
            facts += "; default " + StageExample.yaml(value, option.type)
        }
        return facts
    }

    private func gives(_ spec: StageSpec) -> [String] {
        var table = Table()
        for field in spec.gives {
            table.add(style(.name, field.name), style(.faint, field.type.rawValue), field.help)
        }
        return table.lines(indent: 0)
    }

    private func reasons(_ spec: StageSpec) -> [String] {
        var table = Table()
        for reason in spec.dropReasons { table.add(style(.warning, reason.name), reason.help) }
        return table.lines(indent: 0)
    }
}
