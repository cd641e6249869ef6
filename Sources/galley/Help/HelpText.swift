/// The help of a command, short for `-h` or with everything for `--help`.
struct HelpText {
    private let style: Style
    private let width: Int

    init(_ style: Style) {
        self.style = style
        width = min(max(style.width, 50), 100)
    }

    func short(_ command: Command, path: [String]) -> String {
        var text = command.summary + "\n\n" + usage(command, path)
        if path.isEmpty { text += quickStart }
        text += subcommands(command)
        text += operands(command)
        text += shortFlags(command)
        return text
    }

    func long(_ command: Command, path: [String]) -> String {
        var text = command.summary + "\n\n" + usage(command, path)
        if !command.details.isEmpty {
            text += "\n" + command.details.wrapped(to: width).joined(separator: "\n") + "\n"
        }
        text += subcommands(command)
        text += operands(command)
        text += longFlags(command)
        text += examples(command)
        if path.isEmpty { text += exitCodes }
        return text
    }

    private func title(_ text: String) -> String { "\n" + style(.heading, text) + "\n" }

    private func usage(_ command: Command, _ path: [String]) -> String {
        var words = ["galley"] + path
        if !command.subcommands.isEmpty { words.append("COMMAND") }
        words += command.operands.map(\.usage)
        words.append("[OPTIONS]")
        return style(.heading, "Usage: ") + words.joined(separator: " ") + "\n"
    }

    private var quickStart: String {
        var table = Table()
        table.add("galley new pipeline NAME", style(.faint, "a pipeline to start from"))
        table.add("galley run PIPELINE INPUT…", style(.faint, "run it"))
        table.add("galley stages", style(.faint, "what pipelines can be made of"))
        return title("To begin with") + table.lines().joined(separator: "\n") + "\n"
    }

    private func subcommands(_ command: Command) -> String {
        guard !command.subcommands.isEmpty else { return "" }
        var table = Table()
        for subcommand in command.subcommands {
            table.add(style(.name, subcommand.name), subcommand.summary)
        }
        return title("Commands") + table.lines().joined(separator: "\n") + "\n"
    }

    private func operands(_ command: Command) -> String {
        guard !command.operands.isEmpty else { return "" }
        var table = Table()
        for operand in command.operands { table.add(style(.name, operand.name), operand.help) }
        return title("Operands") + table.lines().joined(separator: "\n") + "\n"
    }

    private func shortFlags(_ command: Command) -> String {
        var table = Table()
        for flag in command.allFlags { table.add(style(.name, spelling(flag)), flag.help) }
        return title("Options") + table.lines().joined(separator: "\n") + "\n"
    }

    private func longFlags(_ command: Command) -> String {
        var text = title("Options")
        for flag in command.allFlags {
            text += "  " + style(.name, spelling(flag)) + "\n"
            let all = flag.details.isEmpty ? flag.help + "." : flag.help + ".\n" + flag.details
            for line in all.wrapped(to: width - 6) { text += "      " + line + "\n" }
        }
        return text
    }

    private func spelling(_ flag: Flag) -> String {
        let short = flag.short.map { "-\($0), " } ?? "    "
        return short + "--" + flag.long + (flag.value.map { " " + $0.name } ?? "")
    }

    private func examples(_ command: Command) -> String {
        guard !command.examples.isEmpty else { return "" }
        var text = title("Examples")
        for example in command.examples {
            text += "  " + example.line + "\n      " + style(.faint, example.help) + "\n"
        }
        return text
    }

    private var exitCodes: String {
        var table = Table()
        table.add("0", "good")
        table.add("1", "failed, or the input is unusable")
        table.add("2", "the command line or the pipeline is wrong")
        table.add("3", "more documents were rejected than the budget allows")
        table.add("4", "the input is damaged; what could be saved was")
        table.add("5", "a limit was exceeded")
        table.add("130, 143", "ended by a signal")
        return title("Exit codes") + table.lines().joined(separator: "\n") + "\n"
    }
}
