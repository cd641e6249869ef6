import GalleyCore
import GalleyPipeline

// What the stage of a new plugin does, whatever it is written in.
extension PluginTemplate {
    var summary: String {
        switch kind {
        case .reader: "Reads stories with a line between them"
        case .filter: "Drops short documents"
        case .extractor: "Counts characters"
        case .exporter: "One line with a document's length and how it begins"
        default: "Makes a text loud"
        }
    }

    var optionHelp: String {
        switch kind {
        case .reader: "The line between two stories"
        case .exporter: "How many characters of a text are written"
        case .normalizer: "Shorter texts stay as they are"
        default: "What counts as short"
        }
    }

    /// What begins the file that an exporter writes.
    static let head = "characters\ttext\n"

    /// What the manifest says of it.
    var stage: PluginManifest.Stage {
        let output =
            kind == .exporter
            ? PluginManifest.Output(
                path: name + ".tsv", isFolder: false, head: language == "swift" ? "" : Self.head)
            : nil
        return PluginManifest.Stage(
            spec, wants: kind == .reader && language != "sh" ? [.bytes] : [.text], output: output,
            place: Place(file: "plugin.yaml"))
    }

    private var spec: StageSpec {
        StageSpec(
            name, kind, summary: summary, options: [option],
            gives: gives,
            dropReasons: kind == .filter
                ? [.init("too-short", "fewer characters than `least`")] : [],
            takes: kind == .reader ? [".\(name)"] : [])
    }

    private var gives: [FieldSpec] {
        switch kind {
        case .reader: [FieldSpec("title", .string, "The first line of the story")]
        case .extractor: [FieldSpec(field, .number, "How many characters there are")]
        default: []
        }
    }

    private var option: OptionSpec {
        switch kind {
        case .reader:
            OptionSpec("between", .string, help: optionHelp, defaultValue: .string("----"))
        case .exporter:
            OptionSpec("width", .integer(0...Int.max), help: optionHelp, defaultValue: .int(60))
        default:
            OptionSpec("least", .integer(0...Int.max), help: optionHelp, defaultValue: .int(10))
        }
    }

    /// A pipeline that tries the stage, with a test.
    var pipeline: String {
        """
        # Tries the stage: `galley plugin test`, or `galley explain --plugins .. pipeline.yaml FILE`
        galley: 1
        name: \(name)-test

        read:
          - \(kind == .reader ? "\(name): { between: \"----\" }" : "text")

        \(section)export:
          - \(kind == .exporter ? "\(name): { path: out.tsv, width: 6 }" : "jsonl: { path: out.jsonl }")

        tests:
          - name: what the stage does
            given: \(given)
            expect: { \(expected) }

        """
    }

    private var section: String {
        switch kind {
        case .reader, .exporter: ""
        case .normalizer: "normalize:\n  - \(name): { least: 10 }\n\n"
        default: "extract:\n  - \(name): { least: 10 }\n\n"
        }
    }

    private var given: String {
        switch kind {
        case .reader:
            "{ name: sample.\(name), text: \"Trams\\nA tram rings.\\n----\\nBuses\\nA bus waits.\\n\" }"
        case .filter: "\"Too short\""
        default: "\"A tram rings its bell twice\""
        }
    }

    private var expected: String {
        switch kind {
        case .reader: "text: \"A tram rings.\", metadata: { title: Trams }"
        case .filter: "dropped: too-short"
        case .extractor: "metadata: { \(field): 27 }"
        case .exporter: "output: \"27\\tA tram\""
        default: "text: \"A TRAM RINGS ITS BELL TWICE\""
        }
    }
}
