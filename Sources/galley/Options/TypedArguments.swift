import GalleyFiles

/// What was typed on the command line, before anything is made of it.
///
/// Each flag writes into its own property; what the whole means is decided by the command that
/// runs.
struct TypedArguments: Sendable {
    /// The names of the commands on the way to the one that runs: `["bundle", "cat"]`.
    var path: [String] = []
    /// What stands beside options, in order.
    var operands: [Word] = []

    var help: HelpForm?
    var version = false
    var color = ColorChoice.automatic

    var out: Word?
    var parameters: [NameAndText] = []
    /// What a new plugin is written in, and what it is.
    var language: String?
    var kind: String?
    /// Folders of plugins.
    var plugins: [Word] = []
    var limit: Int?
    /// Worker processes at once; nil for one a core.
    var jobs: Int?
    var dryRun = false
    var force = false
    var fresh = false
    var explainResume = false
    var quiet = false
    /// Where metrics of a run go.
    var metrics: Word?
    var accept = false
    var document: Int?
    var id: Word?
    var lines: Int?
    /// A word of the command's own list; nil where `--format` was not given.
    var format: String?
    var bundle = BundleArguments()

    enum HelpForm: Sendable { case short, long }

    enum ColorChoice: String, Sendable, CaseIterable {
        case automatic = "auto"
        case always, never
    }

    /// One `-p name=text`.
    struct NameAndText: Sendable, Equatable {
        var name: String
        var text: String
    }

    /// Where outputs go.
    var outputFolder: FilePath { out.map { FilePath($0.bytes) } ?? FilePath("out") }

    /// True where the command was asked for JSON.
    var wantsJSON: Bool { format == "json" }
}
