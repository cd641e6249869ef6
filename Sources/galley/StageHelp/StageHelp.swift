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
        if !spec.reads.isEmpty {
            parts.append(section("Needs before it", [spec.reads.joined(separator: ", ")]))
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
            facts += "; default " + StageExample.yaml(value)
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

extension OptionType {
    /// What may be written, in words.
    var words: String {
        switch self {
        case .bool: "true or false"
        case .integer(let range):
            "whole number"
                + Self.range(
                    range.lowerBound == .min ? nil : "\(range.lowerBound)",
                    range.upperBound == .max ? nil : "\(range.upperBound)")
        case .number(let range):
            "number"
                + Self.range(
                    range.lowerBound == -.greatestFiniteMagnitude
                        ? nil : Number(range.lowerBound).spelling,
                    range.upperBound == .greatestFiniteMagnitude
                        ? nil : Number(range.upperBound).spelling)
        case .string: "text"
        case .choice(let words): words.joinedAsAlternatives
        case .list(let element): "list of: " + element.words
        case .map(let element): "names, each with: " + element.words
        case .expression: "condition, such as words >= 80"
        case .field: "name of a field, such as source.name"
        case .byteCount(let range):
            "size, such as 256 KiB"
                + Self.range(
                    range.lowerBound <= 0 ? nil : "\(range.lowerBound)",
                    range.upperBound == .max ? nil : "\(range.upperBound)", unit: " bytes")
        case .outputFile: "path of a file below the output folder"
        case .outputFolder: "path of a folder below the output folder"
        case .inputFile: "path of a file, relative to the pipeline file"
        }
    }

    private static func range(_ low: String?, _ high: String?, unit: String = "") -> String {
        switch (low, high) {
        case (let low?, let high?): " from \(low) to \(high)\(unit)"
        case (let low?, nil): " from \(low)\(unit)"
        case (nil, let high?): " up to \(high)\(unit)"
        case (nil, nil): ""
        }
    }
}
