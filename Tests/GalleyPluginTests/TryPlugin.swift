import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyPlugin
import TestSupport

/// Stages of a plugin in a folder of its own, tried on single documents.
struct TryPlugin {
    let folder: TemporaryFolder
    let manifest: PluginManifest

    /// A plugin of C whose library is compiled from code. `stages` is what the manifest declares.
    init(c code: String, _ stages: String) throws {
        folder = try TemporaryFolder()
        try Compilers.library("#include \"galley_plugin.h\"\n" + code, "library", in: folder)
        try folder.write(
            "api: 1\nname: try\nnative: library.so\nstages:\n\(stages)\n", to: "plugin.yaml")
        manifest = try PluginCatalog.manifest(in: FilePath(folder.path))
    }

    /// The first stage, made.
    func make(_ options: [String: Value] = [:]) throws -> any Running {
        let entry = manifest.entries[0]
        return try entry.make(StageOptions(defaultsOf: entry.spec, options))
    }

    /// What a stage makes of a text.
    static func outcome(_ stage: inout any Running, _ text: String) -> Outcome {
        var document = Document(
            id: "a17", text: DocumentText(text),
            source: Source(input: "in/a.txt", name: "a.txt", url: "https://example.org/a"),
            blocks: [Block(.heading, 0..<min(1, text.utf8.count), level: 2, role: "title")],
            metadata: Metadata([
                .init("title", .string("Trams")), .init("words", .int(7)),
                .init("tags", .array([.string("a"), .string("b")])),
            ]))
        do throws(Diagnostic) {
            if var normalizer = stage as? any Normalizing {
                try normalizer.normalize(&document)
                stage = normalizer
                return .document(document)
            }
            if var extractor = stage as? any Extracting {
                var frozen = FrozenDocument(document)
                try extractor.extract(&frozen)
                stage = extractor
                return .document(frozen.contents)
            }
            guard var filter = stage as? any Filtering else { return .dropped("no stage") }
            let verdict = try filter.judge(FrozenDocument(document))
            stage = filter
            switch verdict {
            case .keep: return .document(document)
            case .drop(let reason, _): return .dropped(reason)
            }
        } catch {
            return .rejected(error.code, error.message)
        }
    }

    enum Outcome {
        case document(Document)
        case dropped(String)
        case rejected(String, String)

        var document: Document? { if case .document(let document) = self { document } else { nil } }
        var reason: String? { if case .dropped(let reason) = self { reason } else { nil } }
        var code: String? { if case .rejected(let code, _) = self { code } else { nil } }
        var message: String? { if case .rejected(_, let text) = self { text } else { nil } }
    }
}
