/// Every flag of every command.
extension Flag {
    /// The flags that each command takes.
    static let everywhere: [Flag] = [color, help, version]

    static let help = Flag(
        long: "help", short: "h", argument: .none { $0.help = .long },
        help: "Show help; -h is short, --help says everything")

    static let version = Flag.flag(
        "version", short: "V", \.version, help: "Show versions of Galley and of what it stands on")

    static let color = Flag.choice(
        "color", "WHEN", of: TypedArguments.ColorChoice.allCases.map(\.rawValue),
        help: "Use colours: auto, always or never",
        details: """
            With auto there are colours on a terminal only, and none where NO_COLOR is set; \
            CLICOLOR_FORCE asks for them in pipes too.
            """
    ) { typed, word in
        typed.color = TypedArguments.ColorChoice(rawValue: word) ?? .automatic
    }

    static let out = Flag.path(
        "out", short: "o", "DIR", .folders, \.out, help: "Write outputs below DIR (default: out)",
        details: """
            Output paths in a pipeline are relative to this folder. It is made where it is \
            missing; ledger and report of the run lie in DIR/.galley.
            """)

    static let parameter = Flag(
        long: "param", short: "p",
        argument: .value(
            Value(name: "NAME=VALUE", completion: .parameters) { typed, word in
                let text = word.text
                guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
                    return Refusal("NAME=VALUE, such as top=5")
                }
                typed.parameters.append(
                    TypedArguments.NameAndText(
                        name: String(text[..<equals]),
                        text: String(text[text.index(after: equals)...])))
                return nil
            }),
        help: "Set a parameter that the pipeline declares",
        details: "May be given several times. Types and ranges are those declared below `params:`.",
        isRepeatable: true)

    static let limit = Flag.count(
        "limit", short: "n", "N", from: 1, \.limit, help: "Stop after N documents were read",
        details:
            "For a first look at a large input. Slices then run one after the other, so that the first N are read."
    )

    static let jobs = Flag.count(
        "jobs", short: "j", "N", from: 1, \.jobs,
        help: "Run N worker processes at once (default: one for each core)",
        details: """
            The outputs are the same for any number. A document that crashes its worker, hangs or \
            takes too much memory is tried once more alone, then rejected; the run goes on.
            """)

    static let dryRun = Flag.flag(
        "dry-run", \.dryRun, help: "Check everything and say what would be done, then stop",
        details:
            "Documents go through all stages and are counted; what would be written is listed, "
            + "and nothing is.")

    static let force = Flag.flag(
        "force", short: "f", \.force, help: "Write over outputs that exist",
        details: "Without it an output that exists stops the run before a document is read.")

    static let fresh = Flag.flag(
        "fresh", \.fresh, help: "Start over where an interrupted run could be gone on with",
        details: "Without it the same command goes on behind what is in the .partial outputs.")

    static let explainResume = Flag.flag(
        "explain-resume", \.explainResume,
        help: "Say of each input whether it is done, has changed or is new, then stop",
        details: "Nothing is read or written.")

    static let quiet = Flag.flag(
        "quiet", short: "q", \.quiet, help: "No progress and no summary; errors only")

    static let metrics = Flag.path(
        "metrics", "FILE", .files, \.metrics,
        help: "Keep metrics of the run in FILE, as OpenMetrics",
        details: """
            Written anew every 5 s and at the end, whole at every moment: for node_exporter's \
            textfile collector, which reads files called *.prom.
            """)

    static let plugins = Flag(
        long: "plugins",
        argument: .value(
            Value(name: "DIR", completion: .folders) { typed, word in
                guard !word.bytes.isEmpty else { return Refusal("not empty") }
                typed.plugins.append(word)
                return nil
            }),
        help: "Also take plugins from the folders in DIR",
        details:
            "May be given several times. `galley plugin install` puts them where all find them.",
        isRepeatable: true)

    static let accept = Flag.flag(
        "accept", \.accept, help: "Rewrite golden files to what comes out now",
        details: "Look at the changes before you commit them.")

    static let document = Flag.count(
        "document", short: "d", "N", from: 1, \.document,
        help: "Explain the Nth document of the input (default: 1)")

    static let id = Flag.path(
        "id", "ID", .nothing, \.id, help: "Explain the document with this id",
        details: "As `galley bundle ls` and the rejects have it; the first where several have it.")

    static let lines = Flag.count(
        "lines", short: "n", "N", from: 0, \.lines, help: "How many lines (default: 10)")

    static let examples = Flag.count(
        "examples", short: "n", "N", from: 0, \.lines,
        help: "How many examples of each kind (default: 3)")

    /// `--format` with a command's own words; the first is what holds where it is not given.
    static func format(_ words: String...) -> Flag {
        .choice(
            "format", "FORMAT", of: words,
            help: "Write \(words.joinedAsAlternatives) (default: \(words[0]))"
        ) { typed, word in
            typed.format = word
        }
    }
}

extension Flag {
    init(long: String, short: Character, argument: Argument, help: String) {
        self.init(long: long, short: short, argument: argument, help: help, details: "")
    }
}
