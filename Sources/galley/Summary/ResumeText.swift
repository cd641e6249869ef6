import GalleyCore
import GalleyFiles
import GalleyRuntime

/// What a run would do with each input, for people.
struct ResumeText {
    private let style: Style
    private let folder: FilePath

    /// Of inputs with one status, that many are named.
    private static let mostNames = 20

    init(_ style: Style, folder: FilePath) {
        self.style = style
        self.folder = folder
    }

    func text(_ outlook: ResumeOutlook) -> String {
        var text = headline(outlook) + "\n"
        if outlook.state == .complete || outlook.state == .nothing { return text }
        var table = Table(right: [])
        for status in ResumeOutlook.Status.allCases {
            let inputs = outlook.inputs.filter { $0.status == status }
            for (index, input) in inputs.prefix(Self.mostNames).enumerated() {
                table.add(
                    index == 0 ? word(status) : "", input.name.replacingControls,
                    index == 0 ? style(.faint, meaning(status)) : "")
            }
            if inputs.count > Self.mostNames {
                let more = Quantities.counted(inputs.count - Self.mostNames, "more input")
                table.add("", style(.faint, "\(style.ellipsis) \(more)"), "")
            }
        }
        text += "\n" + table.lines().map { $0.trimmedAtEnd + "\n" }.joined()
        return text
    }

    private func headline(_ outlook: ResumeOutlook) -> String {
        switch outlook.state {
        case .nothing: "no interrupted run in \(folder.display): a run starts at the beginning"
        case .complete:
            "already complete: the outputs in \(folder.display) are what a run would make"
        case .startsOver(let reason): "a run starts over: \(reason)"
        case .resumes:
            "a run goes on behind \(outlook.slicesDone) of "
                + Quantities.counted(outlook.slices, "slice") + ": "
                + Quantities.counted(outlook.documents, "document") + " are done"
        }
    }

    private func word(_ status: ResumeOutlook.Status) -> String {
        switch status {
        case .done: style(.good, status.rawValue)
        case .changed, .new: style(.warning, status.rawValue)
        case .begun: style(.accent, status.rawValue)
        case .waiting: style(.faint, status.rawValue)
        }
    }

    private func meaning(_ status: ResumeOutlook.Status) -> String {
        switch status {
        case .done: "not read again"
        case .begun: "a part is done"
        case .waiting: "to be read"
        case .changed: "other size or time of change than it had: to be read again"
        case .new: "was not among the inputs"
        }
    }
}
