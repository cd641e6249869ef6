import GalleyCore

/// The files of a new plugin: a manifest, a stage that works, a pipeline with a test of it.
struct PluginTemplate {
    /// The languages that a plugin can be begun in.
    static let languages = ["python", "sh", "lua", "swift", "c", "rust"]
    static let kinds = [StageKind.reader, .normalizer, .extractor, .filter, .exporter]

    let name: String
    let language: String
    let kind: StageKind

    struct File {
        var name: String
        var text: String
        var isProgram = false
    }

    var files: [File] {
        [File(name: "plugin.yaml", text: manifest)] + program
            + [File(name: "pipeline.yaml", text: pipeline)]
    }

    private var program: [File] {
        switch language {
        case "sh": [File(name: name + ".sh", text: shell, isProgram: true)]
        case "lua": [File(name: name + ".lua", text: lua)]
        case "swift": [File(name: typeName + ".swift", text: swift)]
        case "c":
            [
                File(name: name + ".c", text: c),
                File(name: NativeKit.fileName, text: NativeKit.text),
            ]
        case "rust":
            [
                File(name: name + ".rs", text: rust),
                File(name: RustKit.fileName, text: RustKit.text),
            ]
        default:
            [
                File(name: name + ".py", text: python),
                File(name: PythonKit.fileName, text: PythonKit.text),
            ]
        }
    }

    /// True for a kind of stage that the language can do.
    var canBeWritten: Bool {
        language != "lua" || (kind != .reader && kind != .exporter)
    }

    /// True where the plugin has to be built before it runs.
    var isBuilt: Bool { ["swift", "c", "rust"].contains(language) }

    /// The stage's name as a type in Swift and Rust: `reading-time` gives `ReadingTime`.
    var typeName: String {
        name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// The stage's name as a function in most languages.
    var functionName: String { name.replacing("-", with: "_") }

    /// The field that an extractor sets.
    var field: String { functionName + "_length" }

    private var carrier: String {
        switch language {
        case "sh": "run: [./\(name).sh]\nlimits: { memory: 1 GiB, timeout: 10s }"
        case "lua": "lua: \(name).lua"
        case "swift": "library: lib\(functionName).so"
        case "c", "rust": "native: lib\(functionName).so"
        default: "run: [python3, \(name).py]\nlimits: { memory: 1 GiB, timeout: 10s }"
        }
    }

    private var manifest: String {
        """
        api: 1
        name: \(name)
        version: 1.0.0
        summary: \(summary)
        \(carrier)

        \(StageManifestText.text([stage], isOfLibrary: language == "swift"))
        """
    }
}
