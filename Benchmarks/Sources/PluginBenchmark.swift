import Foundation
import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyPlugin

/// What a stage costs a document of 4 KB, by whoever carries it.
///
/// `galley-benchmarks plugin FOLDER [DOCUMENTS]`: the first stage of the plugin in a folder, with its defaults.
/// `galley-benchmarks plugin built-in KIND [DOCUMENTS]`: one that does the same and is compiled in. Prints one line of JSON.
enum PluginBenchmark {
    static func run(_ arguments: [String]) throws {
        guard let first = arguments.first else {
            print("usage: galley-benchmarks plugin FOLDER|built-in …")
            exit(2)
        }
        let isBuiltIn = first == "built-in"
        let builtIn: any Stage.Type =
            arguments.dropFirst().first == "filter" ? Calm.self : Loud.self
        let entry =
            isBuiltIn
            ? StageEntry(builtIn)
            : try PluginCatalog.manifest(in: FilePath(first)).entries[0]
        let count = arguments.dropFirst(isBuiltIn ? 2 : 1).first.flatMap { Int($0) } ?? 20_000
        let meter = StageMeter(entry, StageOptions(defaultsOf: entry.spec))
        let result = try meter.measure(document, documents: count, rounds: 5)
        if let refusal = result.refusal { throw refusal }
        print(
            "{\"nanoseconds\": \(result.nanoseconds), \"first_nanoseconds\": \(result.firstNanoseconds)}"
        )
    }

    /// English in paragraphs, 4,096 bytes.
    private static var document: Document {
        let sentence = "The harbour tram will run again from the first week of May, the city said. "
        let text = String(repeating: sentence, count: 4096 / sentence.utf8.count + 1).prefix(4096)
        var document = Document(id: "a17", text: DocumentText(String(text)))
        document.blocks = [Block(.paragraph, 0..<4096)]
        return document
    }
}

/// Drops documents of few characters.
private struct Calm: Filter {
    static let least = StageOption<Int>("least", default: 10, help: "What counts as short")
    static let spec = StageSpec(
        "calm", .filter, summary: "Drops short documents", options: [least.spec],
        dropReasons: [.init("too-short", "fewer characters than `least`")])
    private let least: Int

    init(_ options: StageOptions) { least = options[Self.least] }

    mutating func judge(_ document: FrozenDocument) throws(Diagnostic) -> Verdict {
        document.text.count >= least ? .keep : .drop(reason: "too-short")
    }
}

/// Makes a text loud: the first word of it, by one edit.
private struct Loud: Normalizer {
    static let spec = StageSpec("loud", .normalizer, summary: "Makes the beginning loud")

    init(_ options: StageOptions) {}

    mutating func normalize(_ document: inout Document) throws(Diagnostic) {
        var edits = TextEdits()
        edits.replace(0..<3, with: "THE".utf8)
        document.edit(edits)
    }
}
